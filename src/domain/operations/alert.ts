import * as z from "zod";
import { zInstant } from "../time.ts";
import { SUPPLIER_NAMES } from "../vendors.ts";

export const ALERT_KINDS = [
  "supplier.configuration",
  "supplier.deposit",
  "supplier.deposit_low",
  "supplier.reference",
  "supplier.unknown_code",
  "supplier.contradiction",
  "supplier.reversal",
  "stock.low",
  "stock.not_reserved",
  "supplier.stale_attempt",
  "supplier.price_list",
  "supplier.above_ceiling",
  "webhook.unknown_reference",
  "webhook.endpoint_disabled",
  "webhook.forged",
  "webhook.event",
  "payment.mismatch",
  "transfer.contradiction",
  "payment.unknown_order",
  "payment.chargeback",
  "payment.refund",
  "bank_transfer.by_hand",
  "bank_line.unconfirmed",
  "money.by_hand",
  "control.proposed",
  "control.changed",
  "audit.tampered",
  "queue.dead_letter",
  "template.failed",
  "messenger.refused",
  "discord_channel.gone",
  "discord_bot.down",
  "discord_role.forbidden",
  "discord_role.gone",
  "discord_guild.bans_refused",
  "discord_guild.commands_refused",
  "discord_order.untold",
  "discord_stock.not_shown",
  "discord_guild.ban_lifted",
  "account_merge.stuck",
  "game_deposit.above_limit",
  "game_deposit.not_credited",
  "game_deposit.unclaimed",
  "game_deposit.unread",
  "file.quarantined",
  "file.missing",
  "file.orphan",
  "kyc.waiting",
  "vendor.away",
  "order.promise_missed",
  "catalogue.below_cost",
  "sale.loss",
  "reconciliation.differences",
  "reconciliation.stalled",
  "copy.drift",
  "wallet.outbox",
  "wallet.closed_money",
  "erasure.blocked",
  "work.backlog",
  "payout.balance",
  "payout.credentials",
  "payout.mismatch",
  "payout.missing",
  "payout.contradiction",
  "payout.reversal",
  "payout.corrected",
  "withdrawal.undecided",
  "bank_line.waiting",
  "ticket.overdue",
  "supplier.success_low",
  "copy.lag",
  "webhook.waiting",
  "reconciliation.open",
  "order.many_late",
  "report.failed",
  "report.stopped",
  "backup.stalled",
] as const;
export const zAlertKind = z.enum(ALERT_KINDS).meta({ id: "AlertKind" });

/**
 * Something a person must look at. At most one alert per kind and subject is open; raised again
 * after it was cleared, a new one opens.
 */
export const Alert = z
  .object({
    /** Counts alerts as they open. */
    number: z.int(),
    kind: zAlertKind,
    subject: z.string().meta({ example: SUPPLIER_NAMES[0] }),
    detail: z
      .string()
      .meta({ example: `${SUPPLIER_NAMES[0]} rc 44 for txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ-1` }),
    /** How often it was raised. */
    times: z.int(),
    opened_at: zInstant,
    last_at: zInstant,
    /** When it was cleared; `null` while it is open. */
    cleared_at: zInstant.nullable(),
    /** The member of staff who cleared it, or `system` when its cause went away. */
    cleared_by: z.string().nullable(),
    cleared_by_name: z.string().nullable(),
    note: z.string().nullable(),
    /** As the rule that opened it has it; `null` where its kind alone says. */
    severity: z.enum(["normal", "urgent"]).nullable(),
  })
  .meta({ id: "Alert" });
export type Alert = z.infer<typeof Alert>;
