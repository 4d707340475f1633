import type { Endpoint } from "./endpoint.ts";
import { API_PREFIX } from "./prefix.ts";

/** The methods of a path, `HEAD` wherever there is `GET`; none where no route has the path. */
export function methodsAt(endpoints: readonly Endpoint[], path: string): readonly string[] {
  const asked = path.split("/");
  const methods = endpoints
    .filter((each) => matches(partsOf(each.spec.path), asked))
    .flatMap((each) =>
      each.spec.method === "get" ? ["GET", "HEAD"] : each.spec.method.toUpperCase(),
    );
  return [...new Set(methods)].sort();
}

/** An earlier route that matches every request of `later`, which so could never be reached. */
export function shadowOf(
  earlier: readonly Endpoint[],
  later: Endpoint["spec"],
): Endpoint["spec"] | undefined {
  return routeFor(earlier, later.method, later.path);
}

/** The first route that takes this method at this address below the prefix. */
export function routeFor(
  endpoints: readonly Endpoint[],
  method: string,
  path: string,
): Endpoint["spec"] | undefined {
  const parts = partsOf(path);
  return endpoints.find(
    ({ spec }) => spec.method === method.toLowerCase() && matches(partsOf(spec.path), parts),
  )?.spec;
}

function partsOf(path: string): readonly string[] {
  return `${API_PREFIX}${path}`.split("/");
}

function matches(route: readonly string[], asked: readonly string[]): boolean {
  return (
    route.length === asked.length &&
    route.every((part, at) => (part.startsWith("{") ? asked[at] !== "" : part === asked[at]))
  );
}
