import type { CircuitState } from "../../domain/operations/circuit-breaker.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** Which vendors are worth calling. Each is guarded where it is composed; this looks at them. */
export interface Circuits {
  /**
   * Whole seconds until a call under this key is worth making; 0 lets that call through. Asked
   * before anything is written down that says the call was made.
   */
  wait(vendor: string, key: string): number;
  /** The last report of any isolate. */
  list(): Promise<readonly CircuitState[]>;
  /**
   * Closes a circuit whose trial was due before `before` and which no isolate has reported on
   * since.
   */
  closeStale(name: string, before: Instant, at: Instant): Write;
}
