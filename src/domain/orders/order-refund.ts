import * as z from "zod";
import { hexDigest } from "../digest.ts";
import { type Id, zId } from "../ids.ts";
import { zAmount, zCurrency } from "../money.ts";
import { zInstant } from "../time.ts";

/** A refund of a delivered order, at the shop's expense. */
export const OrderRefund = z
  .object({
    /** Derived from the request's key, so that a repeated request is the same refund. */
    id: zId("refund"),
    transaction_id: zId("transaction"),
    user_id: zId("user"),
    currency: zCurrency,
    amount: zAmount,
    reason: z.string().meta({ example: "Salah nomor tujuan" }),
    refunded_by: zId("admin"),
    created_at: zInstant,
  })
  .meta({ id: "OrderRefund" });
export type OrderRefund = z.infer<typeof OrderRefund>;

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The same staff member's same key for the same order always names the same refund. */
export function refundIdOf(
  staff: Id<"admin">,
  order: Id<"transaction">,
  key: string,
): OrderRefund["id"] {
  const digest = hexDigest("sha256", `${staff} ${order} ${key}`);
  const tail = Array.from({ length: 26 }, (_none, place) =>
    ALPHABET.charAt(Number.parseInt(digest.slice(place * 2, place * 2 + 2), 16) & 31),
  ).join("");
  return `rfd_${tail}`;
}
