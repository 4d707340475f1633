import type { SettingKey } from "./settings.ts";

/**
 * What one member of staff may change alone: prices, texts and times that cost nobody their money.
 * Everything else holds a control, and a key that is new does so until somebody names it here.
 */
const CHANGED_ALONE: ReadonlySet<SettingKey> = new Set([
  "ppob.fee",
  "ppob.promise_minutes",
  "topup.bank_expiry_minutes",
  "topup.expiry_minutes",
  "topup.minimum",
  "transfer.failures_per_minute",
  "withdrawal.fee",
  "withdrawal.minimum",
] as const);

/** Whether a change of this setting needs a second person. */
export function isControl(key: SettingKey): boolean {
  return !CHANGED_ALONE.has(key);
}
