import type { Customer } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { type ReceiptShare, receiptOf, type Seller } from "../../domain/receipts/receipt.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/**
 * A link to a receipt for whoever has it, which cannot be guessed and runs out. The order's link of
 * before is good no more.
 */
export async function shareReceipt(
  ports: Use<"commit" | "now" | "receiptShares" | "tokens" | "wallets">,
  owner: Customer,
  wanted: { readonly id: Id<"transaction">; readonly seller: Seller; readonly days: number },
): Promise<Pick<ReceiptShare, "expires_at"> & { readonly token: string }> {
  const { id, seller, days } = wanted;
  const order = await ports.wallets.transaction(owner.id, id);
  if (order === undefined) return refuse("transaction.not_found");
  if (receiptOf(order, seller) === undefined) refuse("receipt.not_ready");
  const created_at = ports.now();
  const expires_at = addSeconds(created_at, days * 24 * 3_600);
  const { token, hash: token_hash } = await ports.tokens.newSecret();
  const share = { transaction_id: id, user_id: owner.id, token_hash, expires_at, created_at };
  await ports.commit(ports.receiptShares.put({ ...share, ...seller }));
  return { token, expires_at };
}
