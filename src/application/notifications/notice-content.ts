import { factsOf } from "../../domain/currency.ts";
import { zId } from "../../domain/ids.ts";
import { accountContent } from "../../domain/notifications/account-notice.ts";
import type {
  MessageContent,
  Notice,
  SubjectKind,
  SubjectNotice,
} from "../../domain/notifications/notice.ts";
import {
  chargedFor,
  orderRefundContent,
  transactionContent,
} from "../../domain/notifications/transaction-notice.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"catalogue" | "orderRefunds" | "people" | "wallets" | "withdrawals">;

/** The content of a notice as its subject stands now; `gone` when the subject is no more. */
export type NoticeContentResult =
  | { readonly kind: "content"; readonly content: MessageContent }
  | { readonly kind: "gone" }
  | { readonly kind: "not_yet"; readonly reason: string };

/** How the content is read for each kind of subject. */
const READERS: Readonly<
  Record<SubjectKind, (ports: Ports, notice: SubjectNotice) => Promise<NoticeContentResult>>
> = {
  transaction: ofTransaction,
  order_refund: ofOrderRefund,
};

const TOO_NEW: NoticeContentResult = {
  kind: "not_yet",
  reason: "its currency has only just been made",
};

export async function readNoticeContent(
  ports: Ports,
  notice: Notice,
): Promise<NoticeContentResult> {
  if ("address" in notice) return { kind: "content", content: accountContent(notice) };
  return await READERS[notice.subject.kind](ports, notice);
}

async function ofTransaction(
  ports: Ports,
  { event, subject, recipient }: SubjectNotice,
): Promise<NoticeContentResult> {
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
  const [place, counterparty] = await Promise.all([
    withdrawal === null ? undefined : ports.withdrawals.find(recipient, withdrawal),
    other === null ? undefined : ports.people.user(other),
  ]);
  const context = { currency, place, counterparty: counterparty?.name };
  return { kind: "content", content: transactionContent(transaction, event, context) };
}

async function ofOrderRefund(
  ports: Ports,
  { subject, recipient }: SubjectNotice,
): Promise<NoticeContentResult> {
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
