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
  /** Whole seconds until a call under this key is worth making; 0 lets it through. */
  wait(key: string): number;
  /** Tells how a call that was let through has ended. */
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
  /** Hears of a circuit that opens or closes. */
  readonly announce: (state: AnnouncedState) => Promise<void>;
}

/**
 * A breaker lives in its isolate, because asking anybody about it would cost what it saves: each
 * isolate learns within a few calls that a vendor is away. What it learns is announced once.
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
