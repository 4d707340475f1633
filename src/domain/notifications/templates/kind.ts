import * as z from "zod";
import { CODE_PURPOSES } from "../../auth/one-time-code.ts";
import { ACCOUNT_EVENTS } from "../account-event.ts";
import type { Category } from "../category.ts";

/** What becomes of the things that notices are about, as their readers would call it. */
const TRANSACTION_KINDS = [
  "purchase.success",
  "purchase.failed",
  "purchase.refunded",
  "bill.success",
  "bill.failed",
  "order_refund.refunded",
  "topup.success",
  "late_topup.success",
  "transfer_in.success",
  "transfer_out.success",
  "transfer_out.failed",
  "withdrawal.success",
  "withdrawal.failed",
  "withdrawal.refunded",
  "withdrawal_charge.success",
  "withdrawal_charge.refunded",
  "payment_refund.success",
  "payment_refund.failed",
  "money_back.success",
  /** Whatever else befalls a transaction; its headline is its type and status. */
  "transaction.other",
] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** What members of staff are told. */
const STAFF_KINDS = ["alert.raised", "alert.cleared"] as const;
export type StaffKind = (typeof STAFF_KINDS)[number];

/** What staff write to customers themselves. */
const ANNOUNCEMENT_KINDS = ["announcement.promotion", "announcement.system"] as const;
type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number];

/** What waited for one message a day. */
const DIGEST_KIND = "digest.daily";

/** What everybody who reads a channel of the shop is told. */
const SALE_KIND = "sale.announced";

/** What staff have put together and are sent when it is due. */
const REPORT_KIND = "report.scheduled";

const ACCOUNT_KINDS = within("account", ACCOUNT_EVENTS);
const CODE_KINDS = within("code", CODE_PURPOSES);

/**
 * Everything that messages are about, each with templates of its own. `account.known` is what
 * somebody hears at whose proved address an account was asked for; `account.new_device`, that their
 * account was signed in to where it never was.
 */
export const TEMPLATE_KINDS = [
  ...TRANSACTION_KINDS,
  ...ACCOUNT_KINDS,
  "account.known",
  ...CODE_KINDS,
  ...STAFF_KINDS,
  DIGEST_KIND,
  ...ANNOUNCEMENT_KINDS,
  SALE_KIND,
  REPORT_KIND,
] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];
export type AccountKind = Exclude<Extract<TemplateKind, `account.${string}`>, "account.known">;
export type CodeKind = (typeof CODE_KINDS)[number];

export const zTemplateKind = z.enum(TEMPLATE_KINDS).meta({ id: "TemplateKind" });

/** What a message of a kind is about, as people choose channels by. */
export function categoryOf(kind: TemplateKind): Category {
  if (isTransactionKind(kind)) return "transaction";
  if (kind === "announcement.promotion") return "promotion";
  // Neither is news of who may use the account.
  if (kind === "account.partner_told" || kind === "account.ticket_answered") return "system";
  return kind.startsWith("account.") || isCodeKind(kind) ? "security" : "system";
}

export function isTransactionKind(text: string): text is TransactionKind {
  return TRANSACTION_KINDS.some((each) => each === text);
}

export function isAnnouncementKind(text: string): text is AnnouncementKind {
  return ANNOUNCEMENT_KINDS.some((each) => each === text);
}

export function isCodeKind(text: string): text is CodeKind {
  return CODE_KINDS.some((each) => each === text);
}

function within<Prefix extends string, Name extends string>(
  prefix: Prefix,
  names: readonly Name[],
): readonly `${Prefix}.${Name}`[] {
  return names.map((name): `${Prefix}.${Name}` => `${prefix}.${name}`);
}
