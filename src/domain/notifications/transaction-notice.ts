import { type CurrencyFacts, formatMoney } from "../currency.ts";
import type { Id } from "../ids.ts";
import type { Amount } from "../money.ts";
import type { OrderRefund } from "../orders/order-refund.ts";
import type { Transaction } from "../orders/transaction.ts";
import { formatToken } from "../ppob/electricity.ts";
import { wibDateTime } from "../time.ts";
import { bankNamed } from "../withdrawals/bank-account.ts";
import type { Withdrawal } from "../withdrawals/withdrawal.ts";
import type { MessageContent, SubjectNotice, TransactionNoticeEvent } from "./notice.ts";
import { isTransactionKind } from "./templates/kind.ts";
import type { Values, VariableName } from "./templates/variables.ts";

const EVENTS: Readonly<Record<Transaction["status"], TransactionNoticeEvent | undefined>> = {
  PENDING: undefined,
  PROCESSING: undefined,
  SUCCESS: "success",
  FAILED: "failed",
  CANCELLED: undefined,
  EXPIRED: undefined,
  REFUNDED: "refunded",
};
/** Types without notices: the owner has just done it on screen, or staff did it. */
const UNTOLD: readonly Transaction["type"][] = ["EXCHANGE", "ADJUSTMENT"];

/** What the owner of a transaction is told now that it stands as it does, if anything. */
export function transactionNotice(
  transaction: Pick<Transaction, "id" | "user_id" | "type" | "status" | "related_id">,
): SubjectNotice | undefined {
  const { id, user_id, type, status } = transaction;
  const isTold = !UNTOLD.includes(type) || chargedFor(transaction) !== null;
  const event = isTold ? EVENTS[status] : undefined;
  return event && { event, subject: { kind: "transaction", id }, recipient: user_id };
}

/** The withdrawal that a transaction takes from the wallet after all. */
export function chargedFor({ type, related_id }: Pick<Transaction, "type" | "related_id">) {
  return type === "ADJUSTMENT" ? related_id : null;
}

/** What the owner of a delivered order is told of one of its refunds, each by itself. */
export function orderRefundNotice(id: Id<"refund">, recipient: Id<"user">): SubjectNotice {
  return { event: "refunded", subject: { kind: "order_refund", id }, recipient };
}

/** What the content needs besides the transaction. */
interface TransactionContext {
  readonly currency: CurrencyFacts;
  /** Where the money of a withdrawal goes. */
  readonly place?: Pick<Withdrawal, "bank" | "number_masked"> | undefined;
  /** Who is at the other end of a transfer. */
  readonly counterparty?: string | undefined;
  /** Whose bill was paid, as the biller calls them. */
  readonly payer?: string | undefined;
}

/** The content of a notice about a transaction, in the units of its currency. */
export function transactionContent(
  transaction: Transaction,
  event: string,
  { currency, place, counterparty, payer }: TransactionContext,
): MessageContent {
  const say = (sum: Amount) => formatMoney(sum, transaction.currency, currency);
  const { product_name, customer_no, token, kwh, serial_number, note, id } = transaction;
  const { type, status } = transaction;
  const occasion = occasionOf(transaction);
  const isBill = occasion === "purchase" && transaction.quote?.bill !== undefined;
  const isPaying = isBill && event !== "refunded";
  const kind = `${isPaying ? "bill" : occasion}.${event}`;
  const other = transaction.direction === "credit" ? "sender" : "receiver";
  const values: Values = {
    what: product_name ?? say(mainSum(transaction, occasion)),
    headline: `${type} ${status}`,
    product: product_name,
    number: customer_no,
    token: token === null ? null : formatToken(token),
    kwh,
    serial: token === null ? serial_number : null,
    customer: payer ?? null,
    reference: serial_number,
    [other]: counterparty ?? null,
    note,
    ...Object.fromEntries(sumsOf(transaction, occasion).map(([name, sum]) => [name, say(sum)])),
    bank: place ? bankNamed(place.bank) : null,
    account: place?.number_masked ?? null,
    time: wibDateTime(transaction.updated_at),
    id,
  };
  return { kind: isTransactionKind(kind) ? kind : "transaction.other", values };
}

/** The content of a notice about one refund of an order: its own sum, not the total refunded. */
export function orderRefundContent(
  refund: Pick<OrderRefund, "amount" | "created_at" | "currency">,
  order: Transaction,
  currency: CurrencyFacts,
): MessageContent {
  const sum = formatMoney(refund.amount, refund.currency, currency);
  return {
    kind: "order_refund.refunded",
    values: {
      what: sum,
      product: order.product_name,
      number: order.customer_no,
      refunded: sum,
      time: wibDateTime(refund.created_at),
      id: order.id,
    },
  };
}

/** What a transaction is called towards its owner. */
type Occasion =
  | "purchase"
  | "topup"
  | "late_topup"
  | "transfer_in"
  | "transfer_out"
  | "withdrawal"
  | "withdrawal_charge"
  | "payment_refund"
  | "money_back";

/** The sum its owner thinks of: what reaches the bank, or what goes back to where it came from. */
function mainSum(transaction: Transaction, occasion: Occasion): Amount {
  if (occasion === "withdrawal") return transaction.price;
  return occasion === "payment_refund" ? sentBack(transaction) : transaction.total;
}

type Sums = readonly (readonly [name: VariableName, sum: Amount])[];

function sumsOf(transaction: Transaction, occasion: Occasion): Sums {
  const { price, fee, total, captured, refunded, status } = transaction;
  const given: Sums = refunded > 0 ? [["refunded", refunded]] : [];
  if (occasion === "withdrawal" || occasion === "withdrawal_charge") {
    return [["amount", price], ["fee", fee], ["total", total], ...given];
  }
  if (occasion !== "payment_refund") return [["total", total], ...given];
  const taken: Sums = status === "SUCCESS" ? [["from_wallet", captured ?? total]] : [];
  return [["refunded", sentBack(transaction)], ...taken];
}

/** A gateway may have given back only part; the shop bears the fees of the whole. */
function sentBack({ price, total, captured }: Transaction): Amount {
  return captured === null || captured === total ? price : captured;
}

function occasionOf({
  type,
  direction,
  related_id,
}: Pick<Transaction, "type" | "direction" | "related_id">): Occasion {
  if (type === "TOPUP") return related_id === null ? "topup" : "late_topup";
  if (type === "TRANSFER") return direction === "credit" ? "transfer_in" : "transfer_out";
  if (type === "WITHDRAWAL") return "withdrawal";
  if (type === "ADJUSTMENT" && related_id !== null) return "withdrawal_charge";
  if (type === "REFUND") return direction === "credit" ? "money_back" : "payment_refund";
  return "purchase";
}
