import { type ALERT_KINDS, type Alert, zAlertKind } from "../../operations/alert.ts";
import type { Permission } from "../../permission.ts";

type AlertKind = Alert["kind"];

/**
 * What alerts are about, as staff divide their work. Who hears of a topic may read it, and alerts.
 */
export const TOPICS = ["suppliers", "stock", "orders", "money", "security", "system"] as const;
export type Topic = (typeof TOPICS)[number];

export const PERMISSION_OF: Readonly<Record<Topic, Permission>> = {
  suppliers: "suppliers:read",
  stock: "catalogue:read",
  orders: "transactions:read",
  money: "payments:read",
  security: "alerts:read",
  system: "alerts:read",
};

const TOPIC_OF = {
  "supplier.configuration": "suppliers",
  "supplier.deposit": "suppliers",
  "supplier.deposit_low": "suppliers",
  "supplier.reference": "suppliers",
  "supplier.unknown_code": "suppliers",
  "supplier.contradiction": "suppliers",
  "supplier.reversal": "suppliers",
  "supplier.stale_attempt": "suppliers",
  "supplier.price_list": "suppliers",
  "supplier.above_ceiling": "suppliers",
  "supplier.success_low": "suppliers",
  "stock.low": "stock",
  "stock.not_reserved": "stock",
  "catalogue.below_cost": "stock",
  "sale.loss": "orders",
  "order.promise_missed": "orders",
  "order.many_late": "orders",
  "ticket.overdue": "orders",
  "payment.mismatch": "money",
  "payment.unknown_order": "money",
  "payment.chargeback": "money",
  "payment.refund": "money",
  "transfer.contradiction": "money",
  "bank_transfer.by_hand": "money",
  "bank_line.unconfirmed": "money",
  "bank_line.waiting": "money",
  "money.by_hand": "money",
  "reconciliation.differences": "money",
  "reconciliation.stalled": "money",
  "reconciliation.open": "money",
  "wallet.closed_money": "money",
  "payout.balance": "money",
  "payout.credentials": "money",
  "payout.mismatch": "money",
  "payout.missing": "money",
  "payout.contradiction": "money",
  "payout.reversal": "money",
  "payout.corrected": "money",
  "withdrawal.undecided": "money",
  "control.proposed": "security",
  "control.changed": "security",
  "audit.tampered": "security",
  "file.quarantined": "security",
  "kyc.waiting": "security",
  "webhook.event": "system",
  "webhook.forged": "security",
  "webhook.unknown_reference": "system",
  "webhook.waiting": "system",
  "webhook.endpoint_disabled": "system",
  "queue.dead_letter": "system",
  "messenger.refused": "system",
  "discord_channel.gone": "system",
  "discord_bot.down": "system",
  "discord_role.forbidden": "system",
  "discord_role.gone": "system",
  "discord_guild.bans_refused": "system",
  "discord_guild.commands_refused": "system",
  "discord_order.untold": "system",
  "discord_stock.not_shown": "system",
  "discord_guild.ban_lifted": "security",
  "account_merge.stuck": "money",
  "game_deposit.above_limit": "money",
  "game_deposit.not_credited": "money",
  "game_deposit.unclaimed": "money",
  "game_deposit.unread": "money",
  "template.failed": "system",
  "file.missing": "system",
  "file.orphan": "system",
  "vendor.away": "system",
  "copy.drift": "system",
  "copy.lag": "system",
  "wallet.outbox": "system",
  "erasure.blocked": "system",
  "work.backlog": "system",
  "report.failed": "system",
  "report.stopped": "system",
  "backup.stalled": "system",
} as const satisfies Readonly<Record<AlertKind, Topic>>;

export function topicOf(kind: AlertKind): Topic {
  return TOPIC_OF[kind];
}

/** What nobody may sleep through: money that leaves, changed books, a vendor that is away. */
const URGENT: ReadonlySet<AlertKind> = new Set<(typeof ALERT_KINDS)[number]>([
  "audit.tampered",
  "copy.drift",
  "payment.chargeback",
  "payout.contradiction",
  "payout.credentials",
  "payout.mismatch",
  "supplier.contradiction",
  "transfer.contradiction",
  "vendor.away",
]);

/** Kinds of alerts that are told in quiet hours, too. */
export const URGENT_KINDS = zAlertKind.options.filter((kind) => URGENT.has(kind));

export function isUrgent(kind: AlertKind): boolean {
  return URGENT.has(kind);
}
