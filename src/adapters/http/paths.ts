import type { Endpoint } from "./endpoint.ts";
import { API_PREFIX } from "./prefix.ts";

/** The methods some route answers at this address; empty when no route has it. Whatever can be got has a head. */
export function methodsAt(endpoints: readonly Endpoint[], path: string): readonly string[] {
  const methods = endpoints
    .filter((each) => patternOf(each.spec.path).test(path))
    .flatMap((each) =>
      each.spec.method === "get" ? ["GET", "HEAD"] : each.spec.method.toUpperCase(),
    );
  return [...new Set(methods)].sort();
}

/** The route that would be asked before `later` wherever `later` could be, so that it never would. */
export function shadowOf(
  earlier: readonly Endpoint[],
  later: Endpoint["spec"],
): Endpoint["spec"] | undefined {
  return earlier.find(
    ({ spec }) =>
      spec.method === later.method && patternOf(spec.path).test(`${API_PREFIX}${later.path}`),
  )?.spec;
}

function patternOf(path: string): RegExp {
  const escaped = `${API_PREFIX}${path}`.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}
