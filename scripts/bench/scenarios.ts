import type { Goods } from "./catalogue.ts";
import type { Asked } from "./load.ts";
import type { Person } from "./people.ts";

export interface Scenario {
  readonly name: string;
  readonly expected: number;
  /** How many requests a round makes. */
  readonly requests: number;
  /** The least share of the bare Worker's throughput that we aim for. */
  readonly aim: number;
  readonly ask: () => Asked;
}

/** Every scenario asks both Workers the very same: same addresses, same people, same tokens. */
export function scenariosOf(people: readonly Person[], goods: Goods): readonly Scenario[] {
  const [hot] = people;
  if (hot === undefined) throw new Error("nobody to buy anything");
  const anyone = inTurn(people);
  const listing = `/api/v1/ppob/products/${goods.category_id}?limit=20`;
  return [
    { name: "purchase", aim: 0.7, ...buying(() => buy(anyone(), goods.sku)) },
    { name: "purchase-hot", aim: 0.7, ...buying(() => buy(hot, goods.sku)) },
    { name: "balance", aim: 0.8, ...reading(() => see(anyone(), "/api/v1/wallet/balance")) },
    { name: "history", aim: 0.8, ...reading(() => see(anyone(), "/api/v1/transactions?limit=20")) },
    { name: "products", aim: 1, ...reading(() => ({ method: "GET", path: listing, headers: {} })) },
  ];
}

let bought = 0;

/** A purchase like no other before it: its own key, for a meter of its own. */
export function buy({ token }: Person, sku: string): Asked {
  bought += 1;
  return {
    method: "POST",
    path: "/api/v1/ppob/transactions",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": `bench-${bought}`,
    },
    body: JSON.stringify({ sku, customer_no: String(10_000_000_000 + bought) }),
  };
}

function see({ token }: Person, path: string): Asked {
  return { method: "GET", path, headers: { authorization: `Bearer ${token}` } };
}

function buying(ask: () => Asked) {
  return { ask, expected: 202, requests: 250 };
}

function reading(ask: () => Asked) {
  return { ask, expected: 200, requests: 600 };
}

function inTurn<Item>(items: readonly Item[]): () => Item {
  let next = 0;
  return () => {
    const item = items[next % items.length];
    next += 1;
    if (item === undefined) throw new Error("nothing to take in turn");
    return item;
  };
}
