import { type Id, newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import {
  type NewTransaction,
  newTransaction,
  type Transaction,
} from "../../src/domain/orders/transaction.ts";
import { instant } from "../../src/domain/time.ts";
import type { RequestKey, Settlement } from "../../src/ports/wallet/wallets.ts";
import { openShop } from "../support/shop.ts";

type User = Id<"user">;
type Wanted = Partial<NewTransaction> & Pick<NewTransaction, "type">;

export const AT = instant(Date.now());
export const CAUSE = { at: AT, actor: "system:test" } as const;

export function order(owner: User, wanted: Wanted, price = 10_000): NewTransaction {
  return newTransaction({
    id: newId("transaction", AT),
    user_id: owner,
    currency: "IDR",
    price: amount(price),
    fee: ZERO,
    discount: ZERO,
    created_at: AT,
    actor: owner,
    ...wanted,
  });
}

export function request(): RequestKey {
  return { key: crypto.randomUUID(), digest: "d" };
}

export async function scene(balance = 50_000) {
  const shop = await openShop();
  const buyer = await shop.customer({ balance });
  const { wallets } = shop.ports;
  const opened = async (wanted: Wanted, price?: number): Promise<Transaction> => {
    const answer = await wallets.open(order(buyer.id, wanted, price), request());
    if (answer.kind !== "opened") throw new Error(`not opened: ${answer.kind}`);
    return answer.transaction;
  };
  const settle = (id: Transaction["id"], how: Settlement) =>
    wallets.settle({ user_id: buyer.id, id }, how, CAUSE);
  const available = async () => (await wallets.balance(buyer.id, "IDR")).available;
  return { shop, buyer, wallets, opened, settle, available };
}

export function landingOf(sent: Transaction, to: User) {
  if (sent.related_id === null) throw new Error("a transfer must know its landing");
  const { user_id: from, id: transaction_id, related_id: landing_id, currency, note } = sent;
  return {
    kind: "land",
    from,
    to,
    transaction_id,
    landing_id,
    currency,
    amount: sent.price,
    note,
  } as const;
}

export const HOLD = { type: "ADJUSTMENT", note: "chargeback in dispute" } as const;
