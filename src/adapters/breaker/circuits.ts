import {
  admit,
  afterCall,
  type Breaker,
  type BreakerRule,
  CLOSED,
} from "../../domain/operations/circuit-breaker.ts";
import type { Instant } from "../../domain/time.ts";

/** One vendor's breaker in one isolate. */
export interface Circuit {
  readonly name: string;
  /** Whole seconds until a call under this key may be made; 0 admits it now. */
  wait(key: string): number;
  /** Records the result of a call that was admitted. */
  report(key: string, answered: boolean): Promise<void>;
}

export interface AnnouncedState {
  readonly name: string;
  readonly breaker: Breaker;
  readonly at: Instant;
}

interface Means {
  readonly rule: BreakerRule;
  readonly now: () => Instant;
  /** Called when a circuit opens or closes. */
  readonly announce: (state: AnnouncedState) => Promise<void>;
}

/**
 * The state is kept in the isolate's memory: to read it from elsewhere would cost each call a round
 * trip. Every isolate finds out by itself, within a few calls; a change of state is announced once.
 */
export function openCircuit(name: string, { rule, now, announce }: Means): Circuit {
  let breaker: Breaker = CLOSED;
  return {
    name,

    wait(key) {
      const admission = admit(breaker, { key, at: now(), rule });
      breaker = admission.breaker;
      return Math.ceil(admission.wait_seconds);
    },

    async report(key, answered) {
      const at = now();
      const before = breaker;
      breaker = afterCall(before, { key, at, rule }, answered);
      const changed = before.state !== breaker.state && breaker.state !== "half_open";
      if (changed) await announce({ name, breaker, at });
    },
  };
}
