import type { Goods } from "./catalogue.ts";
import type { Asked } from "./load.ts";
import type { Person } from "./people.ts";
import { notice } from "./vendors.ts";

export interface Scenario {
  readonly name: string;
  readonly expected: number;
  /** How many requests a round makes. */
  readonly requests: number;
  /** Requests a second; without it, as fast as it goes. */
  readonly pace?: number;
  /** The least share of the other side's throughput that we aim for. */
  readonly aim: number;
  readonly ask: () => Asked;
  /** What our own Worker is asked for comparison, where the bare one has nothing to compare. */
  readonly beside?: () => Asked;
}

/** Who the scenarios are about. */
export interface Cast {
  /** Everybody has money and a past of a page or more. */
  readonly people: readonly Person[];
  /** Many people with money and no past. */
  readonly crowd: readonly Person[];
  /** A wallet of a thousand entries, one of a million, and one of a hundred thousand. */
  readonly young: Person;
  readonly old: Person;
  readonly listed: Person;
}

/** Every scenario asks both Workers the very same: same addresses, same people, same tokens. */
export function scenariosOf(cast: Cast, goods: Goods): readonly Scenario[] {
  const [[hot], [friend]] = [cast.people, cast.crowd];
  if (hot === undefined || friend === undefined) throw new Error("nobody to buy anything");
  const [anyone, someone] = [inTurn(cast.people), inTurn(cast.crowd)];
  const listing = `/api/v1/ppob/products/${goods.category_id}?limit=20`;
  const statement = "/api/v1/wallet/statement?format=csv&from=2000-01-01&to=2100-01-01";
  const growth = (ask: (person: Person) => Asked) => ({
    aim: 0.77,
    ask: () => ask(cast.old),
    beside: () => ask(cast.young),
  });
  return [
    { name: "purchase", aim: 0.7, ...buying(() => buy(anyone(), goods.sku)) },
    { name: "purchase-hot", aim: 0.7, ...buying(() => buy(hot, goods.sku)) },
    { name: "purchase-200", aim: 0.7, ...buying(() => buy(someone(), goods.sku)) },
    { name: "transfer", aim: 0.7, ...buying(() => transfer(anyone(), friend)) },
    { name: "webhooks-200/s", aim: 1, expected: 200, requests: 600, pace: 200, ask: notice },
    { name: "balance", aim: 0.8, ...reading(() => see(anyone(), "/api/v1/wallet/balance")) },
    { name: "history", aim: 0.8, ...reading(() => see(anyone(), "/api/v1/transactions?limit=20")) },
    { name: "products", aim: 1, ...reading(() => ({ method: "GET", path: listing, headers: {} })) },
    {
      name: "statement-100k",
      aim: 0.5,
      expected: 200,
      requests: 2,
      ask: () => see(cast.listed, statement),
    },
    { name: "growth-buy", expected: 202, requests: 250, ...growth((one) => buy(one, goods.sku)) },
    {
      name: "growth-history",
      expected: 200,
      requests: 400,
      ...growth((one) => see(one, "/api/v1/transactions?limit=20")),
    },
  ];
}

let bought = 0;

/** A purchase like no other before it: its own key, for a meter of its own. */
export function buy({ token }: Person, sku: string): Asked {
  bought += 1;
  return {
    method: "POST",
    path: "/api/v1/ppob/transactions",
    headers: paying(token),
    body: JSON.stringify({ sku, customer_no: String(10_000_000_000 + bought) }),
  };
}

function transfer(from: Person, to: Person): Asked {
  bought += 1;
  return {
    method: "POST",
    path: "/api/v1/wallet/transfer",
    headers: paying(from.token),
    body: JSON.stringify({ to: to.id, amount: 10_000, currency: "IDR" }),
  };
}

function paying(token: string) {
  return {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "idempotency-key": `bench-${bought}`,
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
