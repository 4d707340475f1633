import * as z from "zod";
import { zId } from "../ids.ts";
import { orderTypeOf } from "../orders/order-type.ts";
import type { Transaction } from "../orders/transaction.ts";

/** Work for the `ppob` queue: what delivers orders. */
export const PpobJob = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("dispatch"),
    user_id: zId("user"),
    transaction_id: zId("transaction"),
    /** The supplier to use; the preferred one where a job does not say. */
    supplier: z.string().optional(),
  }),
  z.object({ kind: z.literal("check"), ref: z.string() }),
  /** What was reserved of the shop's own stock is the buyer's now. */
  z.object({
    kind: z.literal("fulfil"),
    user_id: zId("user"),
    transaction_id: zId("transaction"),
  }),
  /** Our price list is older than the supplier's and must be fetched again. */
  z.object({ kind: z.literal("resync"), supplier: z.string().optional() }),
]);
export type PpobJob = z.infer<typeof PpobJob>;

/** The job that puts an order to the supplier it was quoted from. */
export function dispatchOf({
  id,
  user_id,
  quote,
}: Pick<Transaction, "id" | "user_id" | "quote">): PpobJob {
  const supplier = quote === null ? {} : { supplier: quote.supplier };
  return { kind: "dispatch", user_id, transaction_id: id, ...supplier };
}

/** The job that delivers an order whose money is held; `undefined` for what is not delivered. */
export function deliveryOf(
  order: Pick<Transaction, "id" | "user_id" | "quote" | "type">,
): PpobJob | undefined {
  const { delivery } = orderTypeOf(order);
  if (delivery === "dispatch") return dispatchOf(order);
  if (delivery === null) return undefined;
  return { kind: delivery, user_id: order.user_id, transaction_id: order.id };
}
