import type { Tier } from "../../../../domain/products/margin.ts";
import type { Shown } from "../../../../ports/auth/customer-sessions.ts";
import type { Allowance } from "../../../../ports/operations/limiter.ts";
import { standing as standingOfSession } from "../sessions/sessions.ts";
import type { Facts } from "../state.ts";
import { type Admission, admit, type Windows } from "./admission.ts";

/** Whether whoever asks may go on; only of a session it may be `unknown`. */
export type Standing =
  | Admission
  | { readonly kind: "live"; readonly tier: Tier | undefined; readonly allowance?: undefined }
  | { readonly kind: "unknown" };

export type Acted =
  | { readonly kind: "answered"; readonly answer: unknown; readonly allowance?: Allowance }
  | Exclude<Standing, { readonly kind: "live" }>;

interface Asked {
  readonly sql: SqlStorage;
  readonly facts: Facts;
  readonly windows: Windows;
}

/** Looks at the session or the key that a request shows. */
export function standingOf({ sql, facts, windows }: Asked, shown: Shown): Standing {
  if ("key_hash" in shown) return admit(sql, facts, { windows, claims: shown });
  const kind = standingOfSession(sql, facts, shown);
  return kind === "live" ? { kind, tier: facts.account?.tier } : { kind };
}

/** Answers while whoever asks may. Whoever has waited for news may have signed out meanwhile. */
export function whileLive(now: () => Standing, answerOf: () => unknown): Acted | Promise<Acted> {
  const told = (answer: unknown, standing: Standing): Acted => {
    if (standing.kind !== "live") return standing;
    const { allowance } = standing;
    return { kind: "answered", answer, ...(allowance && { allowance }) };
  };
  const first = now();
  if (first.kind !== "live") return first;
  const answer = answerOf();
  return answer instanceof Promise ? answer.then((each) => told(each, now())) : told(answer, first);
}
