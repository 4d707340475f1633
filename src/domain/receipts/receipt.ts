import * as z from "zod";
import { zId } from "../ids.ts";
import { type Amount, add, zAmount, zAmountUpTo, zCurrency } from "../money.ts";
import { type Transaction, zTransactionStatus, zTransactionType } from "../orders/transaction.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";

/** The most a seller may add on a receipt. */
const SELLER_FEE_MAX = 10_000_000;

/** What whoever sells on puts on a receipt: their shop's name, and what they add to the price. */
export const Seller = z.object({
  shop_name: typedLine({ max: 40 }).nullable().meta({ example: "Warung Bu Sari" }),
  fee: zAmountUpTo(SELLER_FEE_MAX).meta({ example: 1_500 }),
});
export type Seller = z.infer<typeof Seller>;

/** What a receipt says. All of it is signed; `seller` is the word of whoever asked for it. */
export const Receipt = z
  .object({
    version: z.literal(1),
    transaction_id: zId("transaction"),
    type: zTransactionType,
    status: zTransactionStatus,
    product: z.string().nullable(),
    customer_no: z.string().nullable(),
    /** PLN prepaid: in groups of four. */
    token: z.string().nullable().meta({ example: "1234 5678 9012 3456 7890" }),
    kwh: z.string().nullable(),
    /** The supplier's proof of delivery. Goods of the shop's own stock are on no receipt. */
    serial_number: z.string().nullable(),
    currency: zCurrency,
    price: zAmount,
    seller: z.object({ shop_name: z.string().nullable(), fee: zAmount }),
    total: zAmount,
    refunded: zAmount,
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "Receipt" });
export type Receipt = z.infer<typeof Receipt>;

/** The receipt of an order; `undefined` for one that has taken or given nothing. */
export function receiptOf(order: Transaction, seller: Seller): Receipt | undefined {
  const { captured } = order;
  if (captured === null) return undefined;
  const isOfSupplier = order.type === "PPOB";
  return {
    version: 1,
    transaction_id: order.id,
    type: order.type,
    status: order.status,
    product: order.product_name,
    customer_no: order.customer_no,
    token: isOfSupplier ? inFours(order.token) : null,
    kwh: isOfSupplier ? order.kwh : null,
    serial_number: isOfSupplier && order.token === null ? order.serial_number : null,
    currency: order.currency,
    price: captured,
    seller,
    total: add(captured, seller.fee),
    refunded: order.refunded,
    created_at: order.created_at,
    updated_at: order.updated_at,
  };
}

/** A receipt for whoever is shown it: the number is masked wherever it stands. */
export function masked(receipt: Receipt): Receipt {
  const { customer_no, serial_number } = receipt;
  if (customer_no === null) return receipt;
  return {
    ...receipt,
    customer_no: maskedNumber(customer_no),
    serial_number: spellingsOf(customer_no).reduce(
      (said, each) => said?.replaceAll(each, maskedNumber(each)) ?? null,
      serial_number,
    ),
  };
}

const PART_LENGTH_MIN = 6;

/** As suppliers repeat a number in their proof: `62812…` for `0812…`, or an id without its zone. */
function spellingsOf(number: string): readonly string[] {
  const parts = [number.replace(/^0+/, ""), ...number.split(/[|#]/)];
  return [number, ...parts.filter((each) => each.length >= PART_LENGTH_MIN)];
}

function maskedNumber(number: string): string {
  const shown = Math.min(3, Math.floor(number.length / 3));
  return "*".repeat(number.length - shown) + number.slice(number.length - shown);
}

function inFours(token: string | null): string | null {
  return token?.replace(/(.{4})(?=.)/g, "$1 ") ?? null;
}

/**
 * The bytes that are signed: JSON without blanks, the keys of every object in the order of their
 * code units. There are only texts, whole numbers, `null` and objects, so this is RFC 8785.
 */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join()}}`;
}

export const SignedReceipt = z
  .object({
    receipt: Receipt,
    alg: z.literal("EdDSA"),
    kid: z.string().meta({ example: "6f1d0c9ab27e" }),
    signature: z.string().meta({ description: "Ed25519 over the canonical receipt, base 64 URL" }),
  })
  .meta({ id: "SignedReceipt" });
export type SignedReceipt = z.infer<typeof SignedReceipt>;

/** A link under which a receipt is shown to whoever has it. */
export interface ReceiptShare {
  readonly transaction_id: Transaction["id"];
  readonly user_id: Transaction["user_id"];
  readonly token_hash: string;
  readonly shop_name: string | null;
  readonly fee: Amount;
  readonly expires_at: Transaction["created_at"];
  readonly created_at: Transaction["created_at"];
}
