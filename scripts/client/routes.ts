import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { routeFor } from "../../src/adapters/http/core/paths.ts";
import { API_PREFIX } from "../../src/adapters/http/core/prefix.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";

export type Route = Endpoint["spec"];

const byName = new Map(endpoints.map(({ spec }) => [nameOf(spec), spec]));

/** What a route is called in tests and messages: `GET /transactions/{transaction_id}`. */
export function nameOf({ method, path }: Route): string {
  return `${method.toUpperCase()} ${path}`;
}

export function routeNamed(name: string): Route {
  const route = byName.get(name);
  if (route === undefined) throw new Error(`there is no route ${name}`);
  return route;
}

/** The route that a request reaches; a `HEAD` is answered by the `GET` of its address. */
export function routeOf(
  { method, url }: Pick<Request, "method" | "url">,
  list: readonly Endpoint[] = endpoints,
): Route | undefined {
  const { pathname } = new URL(url);
  if (!pathname.startsWith(API_PREFIX)) return undefined;
  const path = pathname.slice(API_PREFIX.length);
  return routeFor(list, method === "HEAD" ? "GET" : method, path);
}
