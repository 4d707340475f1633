import { Problem } from "../../src/adapters/http/core/problem.ts";
import { rebuildProjection } from "../../src/application/read-model/rebuild-projection.ts";
import { type Id, newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import {
  type NewTransaction,
  newTransaction,
  type Transaction,
} from "../../src/domain/orders/transaction.ts";
import type { Instant } from "../../src/domain/time.ts";
import type { Asked, Buyer, Shop } from "../support/shop.ts";

export const PRICE = 10_500;
export const METER = "12345678901";

type Wanted = Partial<NewTransaction> & Pick<NewTransaction, "type">;

/** An order of any type, straight in the wallet: nobody is told of it but by its own outbox. */
export async function openedOrder(
  shop: Shop,
  buyer: Pick<Buyer, "id">,
  wanted: Wanted,
  at: Instant = shop.ports.now(),
): Promise<Transaction> {
  const order = newTransaction({
    id: newId("transaction", at),
    user_id: buyer.id,
    currency: "IDR",
    price: amount(PRICE),
    fee: ZERO,
    discount: ZERO,
    created_at: at,
    actor: buyer.id,
    ...wanted,
  });
  const answer = await shop.ports.wallets.open(order, { key: crypto.randomUUID(), digest: "" });
  if (answer.kind !== "opened") throw new Error(`not opened: ${answer.kind}`);
  return answer.transaction;
}

/** A purchase that can be put to the supplier. Its `number` keeps it apart from its like. */
export function openedPurchase(
  shop: Shop,
  buyer: Pick<Buyer, "id">,
  number: number,
  more: Partial<NewTransaction> = {},
): Promise<Transaction> {
  return openedOrder(shop, buyer, {
    type: "PPOB",
    sku: "pln20",
    product_name: "PLN 20.000",
    category: "PLN",
    customer_no: METER,
    sequence: number,
    quote: {
      supplier: "digiflazz",
      supplier_sku: "pln20",
      cost: amount(10_000),
      cost_ceiling: amount(50_000),
      margin: amount(500),
      margin_rule_ids: [],
    },
    ...more,
  });
}

/** A purchase its supplier has delivered. */
export async function deliveredPurchase(shop: Shop, buyer: Pick<Buyer, "id">, number = 1) {
  const { id } = await openedPurchase(shop, buyer, number);
  const cause = { at: shop.ports.now(), actor: "system:test" } as const;
  const how = { kind: "delivered", serial_number: "", cost: amount(10_000) } as const;
  await shop.ports.wallets.settle({ user_id: buyer.id, id }, how, cause);
  return id;
}

/** Brings the read model up to what a wallet holds now, without the post. */
export async function copied(shop: Shop, { id }: Pick<Buyer, "id">): Promise<void> {
  await shop.ports.commit(shop.ports.projectionRebuilds.begin(id, shop.ports.now()));
  await rebuildProjection(shop.ports, id);
}

/** The status and code of an answer: `200` or `409 transaction.already_sent`. */
export async function verdictOf(answer: Response): Promise<string> {
  if (answer.ok) return `${answer.status}`;
  const { code } = Problem.parse(await answer.json());
  return `${answer.status} ${code}`;
}

export async function verdict(shop: Shop, method: string, path: string, asked: Asked) {
  return await verdictOf(await shop.request(method, path, asked));
}

export function cancel(
  shop: Shop,
  { token }: Pick<Buyer, "token">,
  id: Id<"transaction"> | string,
  body: unknown = { reason: "salah nomor" },
): Promise<Response> {
  return shop.request("PUT", `/transactions/${id}/cancel`, { token, body });
}
