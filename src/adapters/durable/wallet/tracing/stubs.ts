import { carriedBy, type Trace } from "../../../../domain/metrics/trace.ts";
import type { WalletNamespace } from "../client.ts";
import { PLACE } from "./calls.ts";

/** The same objects, which hear with each call whose work it is. */
export function tracedStubs(
  namespace: WalletNamespace,
  current: () => Trace | undefined,
): WalletNamespace {
  return {
    getByName: (name, options) => tracedStub(namespace.getByName(name, options), current),
  };
}

function tracedStub<Stub extends object>(stub: Stub, current: () => Trace | undefined): Stub {
  const get = (_target: object, name: string | symbol): unknown => {
    if (name === "then") return undefined;
    return (...input: unknown[]): unknown => {
      const trace = current();
      // A request for a socket is no call of a method.
      if (trace === undefined || name === "fetch") return called(stub, name, input);
      const padding = Array.from({ length: PLACE - input.length }, () => undefined);
      return called(stub, name, [...input, ...padding, carriedBy(trace)]);
    };
  };
  return new Proxy({}, { get }) as Stub;
}

/** A stub has whatever method it is asked for. */
function called(stub: object, name: string | symbol, input: readonly unknown[]): unknown {
  const methods = stub as Readonly<Record<string | symbol, (...input: unknown[]) => unknown>>;
  return methods[name]?.(...input);
}
