import { type CurrencyFacts, formatMoney } from "../currency.ts";
import type { Amount } from "../money.ts";
import type { Transaction } from "../orders/transaction.ts";
import { formatToken } from "../ppob/electricity.ts";
import { wibDateTime } from "../time.ts";
import type { Notice, Tidings } from "./notice.ts";
import type { NoticeEvent, Occasion } from "./notice-wording.ts";

const EVENTS: Partial<Record<Transaction["status"], NoticeEvent>> = {
  SUCCESS: "success",
  FAILED: "failed",
  REFUNDED: "refunded",
};
/** What its owner has just seen happen on their own screen, or what staff did among themselves. */
const UNTOLD: readonly Transaction["type"][] = ["EXCHANGE", "ADJUSTMENT"];

/** What the owner of a transaction is told now that it stands as it does, if anything. */
export function transactionNotice(
  transaction: Pick<Transaction, "id" | "user_id" | "type" | "status">,
): Notice | undefined {
  const { id, user_id, type, status } = transaction;
  const event = UNTOLD.includes(type) ? undefined : EVENTS[status];
  return event && { event, subject: { kind: "transaction", id }, recipient: user_id };
}

/** What there is to tell of a transaction, in the units of its currency. */
export function transactionTidings(
  transaction: Transaction,
  event: NoticeEvent,
  currency: CurrencyFacts,
): Tidings {
  const say = (sum: Amount) => formatMoney(sum, transaction.currency, currency);
  const { product_name, customer_no, token, kwh, serial_number, note, id } = transaction;
  const { total, refunded, type, status } = transaction;
  return {
    occasion: occasionOf(transaction),
    event,
    what: product_name ?? say(total),
    facts: [
      ["product", product_name],
      ["number", customer_no],
      ["token", token === null ? null : formatToken(token)],
      ["kwh", kwh],
      ["serial", token === null ? serial_number : null],
      ["note", note],
      ["total", say(total)],
      ["refunded", refunded > 0 ? say(refunded) : null],
      ["time", wibDateTime(transaction.updated_at)],
      ["id", id],
    ],
    unworded: `${type} ${status}`,
  };
}

/** What a transaction is called towards its owner. */
function occasionOf({
  type,
  direction,
  related_id,
}: Pick<Transaction, "type" | "direction" | "related_id">): Occasion {
  if (type === "TOPUP") return related_id === null ? "topup" : "late_topup";
  if (type === "TRANSFER") return direction === "credit" ? "transfer_in" : "transfer_out";
  if (type === "WITHDRAWAL") return "withdrawal";
  if (type === "REFUND") return direction === "credit" ? "money_back" : "payment_refund";
  return "purchase";
}
