import type { RefusalCode } from "../../../src/domain/refusal.ts";

/** Whether, and when, the same request may be sent again. */
export const RETRIES = {
  mend: "Not as it is: the same request is refused again until the remedy has been done.",
  wait: "Yes, after as many seconds as `Retry-After` says.",
  repeat: "Yes, the same request, with the same `Idempotency-Key` where it has one.",
  reread: "Yes, once it has been read again: another was faster.",
  later: "Yes, later; nothing says when.",
  never: "No: what it asks for is over, and will not come back.",
} as const;

/** Why a request is refused, and what its sender can do about it. */
export interface Explained {
  readonly cause: string;
  readonly remedy: string;
  readonly retry: keyof typeof RETRIES;
}

/** A part of the table of all codes. */
export type Explanations = Readonly<Partial<Record<RefusalCode, Explained>>>;

type Explain = (cause: string, remedy: string) => Explained;

function explain(retry: keyof typeof RETRIES): Explain {
  return (cause, remedy) => ({ cause, remedy, retry });
}

export const mend = explain("mend");
export const wait = explain("wait");
export const repeat = explain("repeat");
export const reread = explain("reread");
export const later = explain("later");
export const never = explain("never");
