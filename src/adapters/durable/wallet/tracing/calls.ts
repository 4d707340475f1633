import { readCarried } from "../../../../domain/metrics/trace.ts";

/**
 * Where a call says whose it is: behind all that any method takes, so that an object of the version
 * before does not see it.
 */
export const PLACE = 4;

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
