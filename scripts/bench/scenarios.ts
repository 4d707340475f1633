import { type Asked, type ClientRequest, requestTo } from "../client/request.ts";
import type { Goods } from "./catalogue.ts";
import type { Person } from "./people.ts";
import { notice } from "./vendors.ts";

export const SCENARIO_NAMES = [
  "purchase",
  "purchase-hot",
  "purchase-200",
  "transfer",
  "webhooks-200/s",
  "balance",
  "history",
  "products",
  "statement-100k",
  "growth-buy",
  "growth-history",
] as const;

export interface Scenario {
  readonly name: (typeof SCENARIO_NAMES)[number];
  readonly expected: number;
  /** How many requests a round makes. */
  readonly requests: number;
  /** Requests a second; without it, as fast as it goes. */
  readonly pace?: number;
  /** The least share of the other side's throughput that we aim for. */
  readonly aim: number;
  readonly ask: () => ClientRequest;
  /** What our own Worker is asked for comparison, where the bare one has nothing to compare. */
  readonly beside?: () => ClientRequest;
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
  const shelf = { params: { category_id: goods.category_id }, query: { limit: 20 } };
  const statement = { format: "csv", from: "2000-01-01", to: "2100-01-01" };
  const growth = (ask: (person: Person) => ClientRequest) => ({
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
    { name: "balance", aim: 0.8, ...reading(() => see(anyone(), "wallet/balance")) },
    { name: "history", aim: 0.8, ...reading(() => see(anyone(), "transactions", PAGE)) },
    {
      name: "products",
      aim: 1,
      ...reading(() => requestTo("GET /ppob/products/{category_id}", shelf)),
    },
    {
      name: "statement-100k",
      aim: 0.5,
      expected: 200,
      requests: 2,
      ask: () => see(cast.listed, "wallet/statement", statement),
    },
    { name: "growth-buy", expected: 202, requests: 250, ...growth((one) => buy(one, goods.sku)) },
    {
      name: "growth-history",
      expected: 200,
      requests: 400,
      ...growth((one) => see(one, "transactions", PAGE)),
    },
  ];
}

let bought = 0;

/** A purchase like no other before it: its own key, for a meter of its own. */
export function buy({ token }: Person, sku: string): ClientRequest {
  bought += 1;
  const body = { sku, customer_no: String(10_000_000_000 + bought) };
  return requestTo("POST /ppob/transactions", { token, key: `bench-${bought}`, body });
}

function transfer({ token }: Person, to: Person): ClientRequest {
  bought += 1;
  const body = { to: to.id, amount: 10_000, currency: "IDR" };
  return requestTo("POST /wallet/transfer", { token, key: `bench-${bought}`, body });
}

const PAGE = { limit: 20 };

function see({ token }: Person, path: string, query: Asked["query"] = {}): ClientRequest {
  return requestTo(`GET /${path}`, { token, query });
}

function buying(ask: () => ClientRequest) {
  return { ask, expected: 202, requests: 250 };
}

function reading(ask: () => ClientRequest) {
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
