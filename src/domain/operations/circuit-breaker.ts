import * as z from "zod";
import { addSeconds, type Instant, secondsBetween, zInstant } from "../time.ts";
import { SUPPLIER_NAMES } from "../vendors.ts";
import { doublingPause } from "./back-off.ts";

/** When to stop calling a vendor that does not answer, and when to try again. */
export interface BreakerRule {
  /** Consecutive calls without an answer that open the circuit. */
  readonly failures: number;
  readonly cool_down_seconds: number;
  /** Each opening in a row lasts twice as long as the one before, up to this. */
  readonly cool_down_max_seconds: number;
  /** Seconds after which a trial call without a result is abandoned and another may be made. */
  readonly trial_seconds: number;
}

/**
 * Closed admits every call, open none. Half open admits one trial call at a time, identified by its
 * key; its result decides.
 */
export type Breaker =
  | { readonly state: "closed"; readonly failures: number }
  | { readonly state: "open"; readonly openings: number; readonly until: Instant }
  | {
      readonly state: "half_open";
      readonly openings: number;
      readonly trial: string;
      readonly until: Instant;
    };

/** The last state change of a vendor's breaker that any isolate reported. */
export const CircuitState = z
  .object({
    /** The vendor behind it. */
    name: z.string().meta({ example: SUPPLIER_NAMES[0] }),
    state: z.enum(["closed", "open"]),
    /** When a trial call is due; in the past while one is being made. */
    until: zInstant.nullable(),
    changed_at: zInstant,
  })
  .meta({ id: "Circuit" });
export type CircuitState = z.infer<typeof CircuitState>;

export const CLOSED: Breaker = { state: "closed", failures: 0 };

interface Admission {
  readonly breaker: Breaker;
  /** Seconds until it is worth asking again; 0 lets this call through. */
  readonly wait_seconds: number;
}

/** One call, at one moment of it. */
interface BreakerCall {
  readonly key: string;
  readonly at: Instant;
  readonly rule: BreakerRule;
}

/** Whether a call may be made now. Asking again with the same key gives the same answer. */
export function admit(breaker: Breaker, { key, at, rule }: BreakerCall): Admission {
  if (breaker.state === "closed") return { breaker, wait_seconds: 0 };
  if (breaker.state === "half_open" && breaker.trial === key) return { breaker, wait_seconds: 0 };
  const left = secondsBetween(at, breaker.until);
  if (left > 0) {
    const trying = breaker.state === "half_open";
    return { breaker, wait_seconds: trying ? Math.min(left, rule.cool_down_seconds) : left };
  }
  const until = addSeconds(at, rule.trial_seconds);
  const { openings } = breaker;
  return { breaker: { state: "half_open", openings, trial: key, until }, wait_seconds: 0 };
}

/** The breaker after a call has ended. While half open only the trial's own result counts. */
export function afterCall(
  breaker: Breaker,
  { key, at, rule }: BreakerCall,
  answered: boolean,
): Breaker {
  if (breaker.state === "closed") {
    if (answered) return breaker.failures === 0 ? breaker : CLOSED;
    const failures = breaker.failures + 1;
    return failures < rule.failures ? { state: "closed", failures } : opened(1, at, rule);
  }
  if (breaker.state === "open" || breaker.trial !== key) return breaker;
  return answered ? CLOSED : opened(breaker.openings + 1, at, rule);
}

function opened(openings: number, at: Instant, rule: BreakerRule): Breaker {
  const { cool_down_seconds: shortest, cool_down_max_seconds: longest } = rule;
  const until = addSeconds(at, doublingPause(openings, { shortest, longest }));
  return { state: "open", openings, until };
}
