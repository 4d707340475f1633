import type { Endpoint } from "./endpoint.ts";
import { API_PREFIX } from "./prefix.ts";

/** The methods some route answers at this address; empty when no route has it. */
export function methodsAt(endpoints: readonly Endpoint[], path: string): readonly string[] {
  const methods = endpoints
    .filter((each) => patternOf(each.spec.path).test(path))
    .map((each) => each.spec.method.toUpperCase());
  return [...new Set(methods)].sort();
}

function patternOf(path: string): RegExp {
  const escaped = `${API_PREFIX}${path}`.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}
