import type { Id } from "../../domain/ids.ts";
import {
  canonical,
  masked,
  receiptOf,
  type Seller,
  type SignedReceipt,
} from "../../domain/receipts/receipt.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/** The signed receipt of an order of this customer. */
export async function showReceipt(
  ports: Use<"receiptSigner" | "wallets">,
  owner: Id<"user">,
  wanted: { readonly id: Id<"transaction">; readonly seller: Seller; readonly mask?: true },
): Promise<SignedReceipt> {
  const order = await ports.wallets.transaction(owner, wanted.id);
  if (order === undefined) return refuse("transaction.not_found");
  const whole = receiptOf(order, wanted.seller) ?? refuse("receipt.not_ready");
  const receipt = wanted.mask ? masked(whole) : whole;
  return { receipt, alg: "EdDSA", ...(await ports.receiptSigner.sign(canonical(receipt))) };
}
