import type { SettingKey } from "./settings.ts";

/**
 * Settings that one member of staff may change alone: prices, texts and times with little risk.
 * Every other setting, also a new one, needs a second person.
 */
const CHANGED_ALONE: ReadonlySet<SettingKey> = new Set([
  "analytics.megabytes_per_day",
  "analytics.view_minutes",
  "announcements.per_minute",
  "discord.offer_minutes",
  "notifications.digest_time",
  "ticket.answer_hours",
  "ticket.close_days",
  "review.edit_days",
  "ppob.attempts_max",
  "ppob.deposit_low",
  "ppob.deposit_resume",
  "ppob.fee",
  "ppob.promise_minutes",
  "product.promise_minutes",
  "segment.active_days",
  "segment.champion_count",
  "segment.champion_spent",
  "segment.lost_days",
  "segment.loyal_count",
  "segment.new_days",
  "selling.stops",
  "tier.reseller_spend",
  "tier.vip_spend",
  "ppob.routing",
  "ppob.success_days",
  "topup.bank_expiry_minutes",
  "topup.expiry_minutes",
  "topup.minimum",
  "transfer.failures_per_minute",
  "voucher.lock_minutes",
  "withdrawal.fee",
  "withdrawal.minimum",
] as const);

/** Whether a change of this setting needs a second person. */
export function isControl(key: SettingKey): boolean {
  return !CHANGED_ALONE.has(key);
}

/** What names who changed it, and so is not typed by hand. */
const OWN_ROUTE: ReadonlySet<SettingKey> = new Set(["selling.stops"] as const);

export function hasOwnRoute(key: SettingKey): boolean {
  return OWN_ROUTE.has(key);
}
