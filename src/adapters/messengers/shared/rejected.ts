import type { DeliveryOutcome } from "../../../ports/notifications/messenger.ts";

export type Scope = Extract<DeliveryOutcome, { kind: "rejected" }>["scope"];

const CODE_CHARS_MAX = 100;

/** A refusal for good, by the vendor or by ourselves in its place. */
export function rejected(code: string, reason: string, scope: Scope = "ours"): DeliveryOutcome {
  return { kind: "rejected", code: code.slice(0, CODE_CHARS_MAX), reason, scope };
}
