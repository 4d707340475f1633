import { add, parseRupiah } from "../../../domain/money.ts";
import type { GatewayRefund, GatewayState } from "../../../domain/payments/payment.ts";
import { type Channel, zChannel } from "../../../domain/payments/refund-rule.ts";
import { instructionsIn } from "./charge.ts";
import { RefundRow, type TransactionBody } from "./wire.ts";

const OK = "200";
const NOT_FOUND = "404";
const EXPIRED = "407";

/**
 * What a status means by itself. Money that has come is judged further; `authorize` has only
 * reserved it.
 */
const MEANING: Readonly<Record<string, "money" | "reserved" | Simple>> = {
  authorize: "reserved",
  capture: "money",
  settlement: "money",
  pending: "pending",
  // A refused card or a broken attempt does not end a Snap order: the payer may try again.
  deny: "denied",
  failure: "cancelled",
  cancel: "cancelled",
  expire: "expired",
  refund: "refunded",
  partial_refund: "refunded",
  chargeback: "charged_back",
  partial_chargeback: "charged_back",
};
type Simple = "pending" | "denied" | "cancelled" | "expired" | "refunded" | "charged_back";

/**
 * What Midtrans says about an order, in our words. Anything contradictory about money is for a
 * person.
 */
export function stateOf(body: TransactionBody): GatewayState {
  const code = body.status_code;
  const status = body.transaction_status?.trim().toLowerCase();
  if (code === NOT_FOUND && status === undefined) return { kind: "unseen" };
  if (Number(code) >= 400 && code !== EXPIRED) return unknown(`status code ${code}`);

  const meaning = meaningOf(status);
  if (meaning === "money") return moneyState(body, code);
  if (code === EXPIRED && (meaning === undefined || mayRunOut(meaning))) return { kind: "expired" };
  if (meaning === undefined) return unknown(`transaction status ${status ?? "missing"}`);
  if (meaning === "pending") return pendingState(body);
  if (meaning === "refunded") return refundedState(body);
  if (meaning !== "reserved") return { kind: meaning };
  return isAccepted(body) ? { kind: "pending" } : review(`${status} with fraud status`, body);
}

/** Paid means code 200, captured or settled, and no doubt about fraud. */
function moneyState(body: TransactionBody, code: string): GatewayState {
  if (!isAccepted(body)) return review("paid with fraud status", body);
  if (code !== OK) return { kind: "review", reason: `paid with status code ${code}` };
  if (body.currency && body.currency.toUpperCase() !== "IDR") {
    return { kind: "review", reason: `paid in ${body.currency}` };
  }
  const gross = parseRupiah(body.gross_amount ?? "");
  if (gross === undefined) return { kind: "review", reason: "paid without a whole rupiah amount" };
  const extra = body.metadata?.extra_info ?? body.extra_info;
  const original = extra?.gross_amount_info.original_amount;
  return { kind: "paid", gross, original: parseRupiah(original ?? ""), channel: channelOf(body) };
}

function pendingState(body: TransactionBody): GatewayState {
  const instructions = instructionsIn(body);
  const gross = parseRupiah(body.gross_amount ?? "");
  const inRupiah = (body.currency || "IDR").toUpperCase() === "IDR";
  if (instructions === undefined || gross === undefined || !inRupiah) return { kind: "pending" };
  return { kind: "pending", instructions, gross };
}

/**
 * A refund without a readable amount is one of which nothing is known. Rows without a key are told
 * by the total alone, which is at least what all rows come to.
 */
function refundedState(body: TransactionBody): GatewayState {
  const inRupiah = (body.currency || "IDR").toUpperCase() === "IDR";
  const gross = inRupiah ? parseRupiah(body.gross_amount ?? "") : undefined;
  const rows = (body.refunds ?? []).flatMap((row) => {
    const read = RefundRow.safeParse(row).data;
    const amount = read && parseRupiah(read.refund_amount);
    return read && amount !== undefined ? [{ ...read, amount }] : [];
  });
  const refunds = rows.flatMap(
    ({ refund_key, amount, bank_confirmed_at }): readonly GatewayRefund[] =>
      refund_key ? [{ refund_key, amount, confirmed: Boolean(bank_confirmed_at) }] : [],
  );
  const listed = rows.length > 0 ? add(...rows.map((row) => row.amount)) : undefined;
  const total = parseRupiah(body.refund_amount ?? "") ?? listed;
  return { kind: "refunded", gross, channel: channelOf(body), total, refunds };
}

const TYPES: Readonly<Record<string, Channel>> = { credit_card: "card", echannel: "mandiri_bill" };

/** What the money came by. A QR code paid with the acquirer's own app has longer to go back. */
function channelOf({ payment_type, store, ...body }: TransactionBody): Channel {
  const type = (payment_type ?? "").toLowerCase();
  if (type === "qris") return body.transaction_type === "on-us" ? "qris_on_us" : "qris";
  const bank = body.va_numbers?.[0]?.bank ?? (body.permata_va_number ? "permata" : "");
  const name = type === "bank_transfer" ? `${bank}_va` : type === "cstore" ? store : type;
  return TYPES[type] ?? zChannel.safeParse(name).data ?? "other";
}

function meaningOf(status: string | undefined): (typeof MEANING)[string] | undefined {
  return status !== undefined && Object.hasOwn(MEANING, status) ? MEANING[status] : undefined;
}

function mayRunOut(meaning: Simple | "reserved"): boolean {
  return meaning !== "refunded" && meaning !== "charged_back" && meaning !== "cancelled";
}

/** Minimarkets and others send no fraud status at all. */
function isAccepted({ fraud_status }: TransactionBody): boolean {
  return (fraud_status || "accept").trim().toLowerCase() === "accept";
}

function review(what: string, { fraud_status }: TransactionBody): GatewayState {
  return { kind: "review", reason: `${what} ${fraud_status}` };
}

function unknown(detail: string): GatewayState {
  return { kind: "unknown", detail };
}
