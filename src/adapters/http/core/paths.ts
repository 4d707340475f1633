import type { Endpoint } from "./endpoint.ts";
import { API_PREFIX } from "./prefix.ts";

/** The methods an address takes; none when no route has it. Whatever can be got has a head. */
export function methodsAt(endpoints: readonly Endpoint[], path: string): readonly string[] {
  const methods = endpoints
    .filter((each) => patternOf(each.spec.path).test(path))
    .flatMap((each) =>
      each.spec.method === "get" ? ["GET", "HEAD"] : each.spec.method.toUpperCase(),
    );
  return [...new Set(methods)].sort();
}

/** The route that is asked wherever `later` could be, so that `later` never is. */
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
