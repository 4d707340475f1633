import { factsOf } from "../../domain/currency.ts";
import { isSale } from "../../domain/discord/sales.ts";
import { zId } from "../../domain/ids.ts";
import { accountContent } from "../../domain/notifications/account-notice.ts";
import { digestContent, digestKey, LISTED_MAX } from "../../domain/notifications/digest.ts";
import type { MessageContent, Told } from "../../domain/notifications/notice.ts";
import { alertContent } from "../../domain/notifications/staff/alert-notice.ts";
import { announcementContent } from "../../domain/notifications/staff/announcement.ts";
import { reportContent } from "../../domain/notifications/staff/report-notice.ts";
import { saleContent } from "../../domain/notifications/staff/sale-notice.ts";
import {
  chargedFor,
  orderRefundContent,
  transactionContent,
} from "../../domain/notifications/transaction-notice.ts";
import type { Use } from "../../ports/index.ts";

export type ContentPorts = Use<
  | "alerts"
  | "announcements"
  | "catalogue"
  | "digests"
  | "discordChannels"
  | "inquiries"
  | "orderRefunds"
  | "people"
  | "readModel"
  | "reports"
  | "wallets"
  | "withdrawals"
>;

/** The content of a notice as its subject stands now; `gone` when the subject is no more. */
type NoticeContentResult =
  | { readonly kind: "content"; readonly content: MessageContent }
  | { readonly kind: "gone" }
  | { readonly kind: "not_yet"; readonly reason: string };

/** How the content is read for each kind of subject. */
const READERS: Readonly<
  Record<Told["subject"]["kind"], (ports: ContentPorts, told: Told) => Promise<NoticeContentResult>>
> = {
  account: async (_ports, told) => ({ kind: "content", content: accountContent(told) }),
  alert: ofAlert,
  announcement: ofAnnouncement,
  digest: ofDigest,
  order_refund: ofOrderRefund,
  report: ofReport,
  sale: ofSale,
  transaction: ofTransaction,
};

const TOO_NEW: NoticeContentResult = {
  kind: "not_yet",
  reason: "its currency has only just been made",
};

export function readNoticeContent(ports: ContentPorts, told: Told): Promise<NoticeContentResult> {
  return READERS[told.subject.kind](ports, told);
}

async function ofTransaction(
  ports: ContentPorts,
  { event, subject, recipient: owner }: Told,
): Promise<NoticeContentResult> {
  const recipient = zId("user").parse(owner);
  const id = zId("transaction").parse(subject.id);
  const [transaction, { currencies }] = await Promise.all([
    ports.wallets.transaction(recipient, id),
    ports.catalogue.snapshot(),
  ]);
  if (transaction === undefined) return { kind: "gone" };
  const currency = factsOf(currencies, transaction.currency);
  if (currency === undefined) return TOO_NEW;
  const { type, counterparty: other } = transaction;
  const withdrawal = type === "WITHDRAWAL" ? id : chargedFor(transaction);
  const isBill = transaction.quote?.bill !== undefined;
  const [place, counterparty, payer] = await Promise.all([
    withdrawal === null ? undefined : ports.withdrawals.find(recipient, withdrawal),
    other === null ? undefined : ports.people.user(other),
    isBill ? ports.inquiries.payerOf(recipient, id) : undefined,
  ]);
  const context = { currency, place, counterparty: counterparty?.name, payer };
  return { kind: "content", content: transactionContent(transaction, event, context) };
}

async function ofOrderRefund(
  ports: ContentPorts,
  { subject, recipient: owner }: Told,
): Promise<NoticeContentResult> {
  const recipient = zId("user").parse(owner);
  const refund = await ports.orderRefunds.find(zId("refund").parse(subject.id));
  if (refund === undefined) return { kind: "gone" };
  const [order, { currencies }] = await Promise.all([
    ports.wallets.transaction(recipient, refund.transaction_id),
    ports.catalogue.snapshot(),
  ]);
  if (order === undefined) return { kind: "gone" };
  const currency = factsOf(currencies, refund.currency);
  if (currency === undefined) return TOO_NEW;
  return { kind: "content", content: orderRefundContent(refund, order, currency) };
}

async function ofDigest(
  { digests }: ContentPorts,
  { subject }: Told,
): Promise<NoticeContentResult> {
  const { titles, count } = await digests.listed(digestKey(subject.id), LISTED_MAX);
  if (count === 0) return { kind: "gone" };
  return { kind: "content", content: digestContent(titles, count) };
}

/** An announcement that was cancelled is told to nobody any more. */
async function ofAnnouncement(
  { announcements }: ContentPorts,
  { subject }: Told,
): Promise<NoticeContentResult> {
  const announcement = await announcements.find(zId("announcement").parse(subject.id));
  if (announcement === undefined || announcement.status === "CANCELLED") return { kind: "gone" };
  return { kind: "content", content: announcementContent(announcement) };
}

/** A sale that was undone before it was told is told to nobody. */
async function ofSale(
  { catalogue, discordChannels, readModel }: ContentPorts,
  { subject, recipient }: Told,
): Promise<NoticeContentResult> {
  const [sale, channel, { currencies }] = await Promise.all([
    readModel.transaction(zId("transaction").parse(subject.id)),
    discordChannels.find(zId("discord_channel").parse(recipient)),
    catalogue.snapshot(),
  ]);
  if (sale === undefined || !isSale(sale) || !channel?.sales) return { kind: "gone" };
  const currency = factsOf(currencies, sale.currency);
  if (currency === undefined) return TOO_NEW;
  return { kind: "content", content: saleContent(sale, { sales: channel.sales, currency }) };
}

/** A report as it was run; what has been removed since is sent to nobody. */
async function ofReport(
  { reports }: ContentPorts,
  { subject }: Told,
): Promise<NoticeContentResult> {
  const run = await reports.findRun(zId("report_run").parse(subject.id));
  return run === undefined ? { kind: "gone" } : { kind: "content", content: reportContent(run) };
}

async function ofAlert(
  { alerts, catalogue }: ContentPorts,
  { event, subject }: Told,
): Promise<NoticeContentResult> {
  const [alert, { currencies }] = await Promise.all([
    alerts.find(Number(subject.id)),
    catalogue.snapshot(),
  ]);
  const content = alert && alertContent(alert, event, currencies);
  return content === undefined ? { kind: "gone" } : { kind: "content", content };
}
