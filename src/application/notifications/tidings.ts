import { factsOf } from "../../domain/currency.ts";
import { zId } from "../../domain/ids.ts";
import type { Notice, Tidings } from "../../domain/notifications/notice.ts";
import type { SubjectKind } from "../../domain/notifications/notice-wording.ts";
import {
  orderRefundTidings,
  transactionTidings,
} from "../../domain/notifications/transaction-notice.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"catalogue" | "orderRefunds" | "wallets" | "withdrawals">;

/** What there is to tell about a subject now; nothing when it has gone. */
export type Reading =
  | { readonly kind: "tidings"; readonly tidings: Tidings }
  | { readonly kind: "gone" }
  | { readonly kind: "not_yet"; readonly reason: string };

/** Reads what each kind of subject is told by; a new kind joins by its line. */
const READERS: Readonly<Record<SubjectKind, (ports: Ports, notice: Notice) => Promise<Reading>>> = {
  transaction: ofTransaction,
  order_refund: ofOrderRefund,
};

const TOO_NEW: Reading = { kind: "not_yet", reason: "its currency has only just been made" };

export function readTidings(ports: Ports, notice: Notice): Promise<Reading> {
  return READERS[notice.subject.kind](ports, notice);
}

async function ofTransaction(
  ports: Ports,
  { event, subject, recipient }: Notice,
): Promise<Reading> {
  const id = zId("transaction").parse(subject.id);
  const [transaction, place, { currencies }] = await Promise.all([
    ports.wallets.transaction(recipient, id),
    ports.withdrawals.find(recipient, id),
    ports.catalogue.snapshot(),
  ]);
  if (transaction === undefined) return { kind: "gone" };
  const currency = factsOf(currencies, transaction.currency);
  if (currency === undefined) return TOO_NEW;
  return { kind: "tidings", tidings: transactionTidings(transaction, event, { currency, place }) };
}

async function ofOrderRefund(ports: Ports, { subject, recipient }: Notice): Promise<Reading> {
  const refund = await ports.orderRefunds.find(zId("refund").parse(subject.id));
  if (refund === undefined) return { kind: "gone" };
  const [order, { currencies }] = await Promise.all([
    ports.wallets.transaction(recipient, refund.transaction_id),
    ports.catalogue.snapshot(),
  ]);
  if (order === undefined) return { kind: "gone" };
  const currency = factsOf(currencies, refund.currency);
  if (currency === undefined) return TOO_NEW;
  return { kind: "tidings", tidings: orderRefundTidings(refund, order, currency) };
}
