import { carriedBy, readCarried, type Trace } from "../../../domain/metrics/trace.ts";

/**
 * Where a call says whose it is: behind all that any method takes, so that an object of the version
 * before does not see it.
 */
const PLACE = 4;

interface Stubs<Stub> {
  getByName(name: string, options?: DurableObjectNamespaceGetDurableObjectOptions): Stub;
}

/** The same objects, which hear with each call whose work it is. */
export function tracedStubs<Stub extends object, Namespace extends Stubs<Stub>>(
  namespace: Namespace,
  current: () => Trace | undefined,
): Namespace {
  const getByName: Stubs<Stub>["getByName"] = (name, options) =>
    tracedStub(namespace.getByName(name, options), current);
  return { getByName } as unknown as Namespace;
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

/** An object that knows whose call it is at. */
interface Traced {
  /** As `carriedBy` writes it; none of a call that says nothing, and of an alarm. */
  trace: string | undefined;
}

/** Has every method of a class note whose call it is; methods decide before they wait. */
export function hearTraces<Class extends Traced>(prototype: Class): void {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (name === "constructor" || typeof value !== "function") continue;
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value(this: Traced, ...input: unknown[]): unknown {
        if (input.length <= PLACE) return Reflect.apply(value, this, input);
        const before = this.trace;
        const told = input[PLACE];
        this.trace = readCarried(told) === undefined ? undefined : String(told);
        try {
          return Reflect.apply(value, this, input.slice(0, PLACE));
        } finally {
          this.trace = before;
        }
      },
    });
  }
}
