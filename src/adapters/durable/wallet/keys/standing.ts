import { tighter } from "../../../../domain/operations/meter.ts";
import type { AccountRate, Allowance } from "../../../../domain/operations/rate-limit.ts";
import type { Tier } from "../../../../domain/products/margin.ts";
import type { Shown } from "../../../../ports/auth/customer-sessions.ts";
import type { Memory } from "../memory.ts";
import type { Meters } from "../rates.ts";
import { spanOf, standing as standingOfSession } from "../sessions/standing.ts";
import type { Facts } from "../state.ts";
import { type Admission, admit } from "./admission.ts";
import type { KnownKey } from "./keys.ts";

/** Whether whoever asks may go on; only of a session it may be `unknown`. */
export type Standing =
  | Admission
  | {
      readonly kind: "live";
      readonly tier: Tier | undefined;
      readonly allowance?: Allowance | undefined;
    }
  | { readonly kind: "unknown" };

export type Acted =
  | { readonly kind: "answered"; readonly answer: unknown; readonly allowance?: Allowance }
  | Exclude<Standing, { readonly kind: "live" }>;

interface Asked {
  readonly sql: SqlStorage;
  readonly facts: Facts;
  readonly memory: Memory;
  readonly meters: Meters;
}

/**
 * Looks at the session or the key that a request shows, and counts the request where it says what
 * against: nothing of one that is not let in for another reason.
 */
export function standingOf({ sql, facts, memory, meters }: Asked, shown: Shown): Standing {
  const { rate } = shown;
  if ("key_hash" in shown) {
    const count = (key: KnownKey) => rate && countByKey(meters, rate, key);
    return admit(sql, facts, { claims: shown, count });
  }
  const kind = standingOfSession(spanOf(sql, memory, shown.session_id), facts, shown);
  if (kind !== "live") return { kind };
  const allowance = rate && countByAccount(meters, rate);
  if (allowance?.allowed === false) return { kind: "too_many", allowance };
  return { kind, tier: facts.account?.tier, allowance };
}

/** By the object's own clock, so that all isolates count by one. */
export function countByAccount(meters: Meters, { limit, per_minute }: AccountRate): Allowance {
  return meters(limit).draw(per_minute, Date.now());
}

/** What its own limit refuses takes nothing from its owner's. */
function countByKey(meters: Meters, rate: AccountRate, key: KnownKey): Allowance {
  const own = meters(key.id).draw(key.requests_per_minute, Date.now());
  return own.allowed ? tighter(countByAccount(meters, rate), own) : own;
}

/**
 * Answers while whoever asks may. Whoever has waited for news may have signed out meanwhile, but is
 * counted once.
 */
export function whileLive(
  standing: (shown: Shown) => Standing,
  shown: Shown,
  answerOf: () => unknown,
): Acted | Promise<Acted> {
  const first = standing(shown);
  if (first.kind !== "live") return first;
  const told = (answer: unknown, now: Standing): Acted => {
    if (now.kind !== "live") return now;
    const { allowance } = first;
    return { kind: "answered", answer, ...(allowance && { allowance }) };
  };
  const answer = answerOf();
  if (!(answer instanceof Promise)) return told(answer, first);
  return answer.then((each) => told(each, standing({ ...shown, rate: undefined })));
}
