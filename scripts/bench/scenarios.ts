import { addSeconds, businessDay, instant } from "../../src/domain/time.ts";
import { type Asked, type ClientRequest, requestTo } from "../client/request.ts";
import { type Goods, growCatalogue } from "./catalogue.ts";
import type { Pair } from "./environments.ts";
import {
  customerNo,
  fillOrders,
  fillUsers,
  MANY_PRODUCTS,
  MANY_USERS,
  OWN_SKU,
  openVoucher,
  ownGoods,
  phoneOf,
  VOUCHER_CODE,
} from "./fill.ts";
import type { Person } from "./people.ts";
import { givePasswords, logIn, refreshesOf } from "./signing-in.ts";
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
  "voucher-rush",
  "stock-rush",
  "products-10k",
  "search-10k",
  "orders-by-number",
  "orders-by-text",
  "users-100k",
  "login",
  "refresh",
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
  /** What the bare Worker is asked, where that cannot be the same. */
  readonly askBare?: () => ClientRequest;
  /** What it needs besides, made before its first round. */
  readonly prepare?: (pair: Pair) => Promise<void>;
  /** What our own Worker is asked for comparison, where the bare one has nothing to compare. */
  readonly beside?: () => ClientRequest;
}

/** Who the scenarios are about. */
interface Cast {
  /** Everybody has money and a past of a page or more. */
  readonly people: readonly Person[];
  /** Many people with money and no past. */
  readonly crowd: readonly Person[];
  /** A wallet of a thousand entries, one of a million, and one of a hundred thousand. */
  readonly young: Person;
  readonly old: Person;
  readonly listed: Person;
  /** Somebody of the staff, known to both sides. */
  readonly clerk: { readonly token: string };
  /** How many orders staff search among. */
  readonly orders: number;
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
    ...rushes(someone, goods),
    ...searches(cast),
    ...signingIn(cast),
  ];
}

/** Everybody at once for one voucher and for one product of the shop's own. */
function rushes(someone: () => Person, { sku }: Goods): readonly Scenario[] {
  const vouchers = { vouchers: [VOUCHER_CODE] };
  return [
    {
      name: "voucher-rush",
      aim: 0.5,
      prepare: openVoucher,
      ...buying(() => buy(someone(), sku, vouchers)),
      requests: 150,
    },
    {
      name: "stock-rush",
      aim: 0.5,
      prepare: ownGoods,
      ...buying(() => buyOwn(someone())),
      requests: 150,
    },
  ];
}

/** Lists and searches among very many products, and among very many orders. */
function searches({ clerk, people, orders }: Cast): readonly Scenario[] {
  const [owner] = people;
  if (owner === undefined) throw new Error("nobody whose orders they are");
  let asked = 0;
  const oneOf = (all: number) => {
    asked += 7919;
    return asked % all;
  };
  const among = (name: (typeof SCENARIO_NAMES)[number], query: () => Asked["query"]) => ({
    name,
    aim: 0.7,
    prepare: once(`orders ${orders}`, (pair) => fillOrders(pair, owner.id, orders)),
    ...reading(() => see(clerk, "admin/transactions", { ...PAGE, ...query() })),
  });
  return [
    {
      name: "products-10k",
      aim: 1,
      prepare: once("products", growCatalogue),
      ...reading(() => requestTo("GET /products", { query: PAGE })),
      requests: 60,
    },
    {
      name: "search-10k",
      aim: 1,
      prepare: once("products", growCatalogue),
      ...reading(() =>
        requestTo("GET /products/search", { query: { ...PAGE, q: word(oneOf(MANY_PRODUCTS)) } }),
      ),
      requests: 60,
    },
    among("orders-by-number", () => ({ customer_no: customerNo(oneOf(orders)) })),
    {
      ...among("orders-by-text", () => ({ q: word(oneOf(orders)), ...lastDays(7) })),
      requests: 60,
    },
    {
      name: "users-100k",
      aim: 0.7,
      prepare: once("users", fillUsers),
      ...reading(() =>
        see(clerk, "admin/users/search", { ...PAGE, q: phoneOf(oneOf(MANY_USERS)) }),
      ),
    },
  ];
}

/** Whose tokens are traded in turn. */
const SESSIONS = 50;

/** Signing in and staying so: a session is one Worker's own, and so are its tokens. */
function signingIn({ crowd }: Cast): readonly Scenario[] {
  const someone = inTurn(crowd);
  const passwords = once("passwords", (pair) => givePasswords(pair, crowd));
  const refreshes = new Map<keyof Pair, () => ClientRequest>();
  const next = (side: keyof Pair) => () =>
    refreshes.get(side)?.() ?? requestTo("POST /auth/refresh");
  return [
    {
      name: "login",
      aim: 0.7,
      prepare: passwords,
      ...reading(() => logIn(someone())),
      requests: 250,
    },
    {
      name: "refresh",
      aim: 0.7,
      prepare: async (pair) => {
        await passwords(pair);
        for (const side of ["shop", "bare"] as const) {
          refreshes.set(side, await refreshesOf(pair[side], crowd.slice(0, SESSIONS)));
        }
      },
      ...reading(next("shop")),
      askBare: next("bare"),
      requests: 200,
    },
  ];
}

/** Several scenarios may need the same. */
function once(name: string, make: (pair: Pair) => Promise<void>) {
  return async (pair: Pair): Promise<void> => {
    if (made.has(name)) return;
    made.add(name);
    await make(pair);
  };
}

const made = new Set<string>();

const word = (number: number) => `uji ${number}`;

function lastDays(days: number) {
  const at = instant(Date.now());
  return { from: businessDay(addSeconds(at, -days * 86_400)), to: businessDay(at) };
}

let bought = 0;

/** A purchase like no other before it: its own key, for a meter of its own. */
export function buy({ token }: Person, sku: string, change: object = {}): ClientRequest {
  bought += 1;
  const body = { sku, customer_no: String(10_000_000_000 + bought), ...change };
  return requestTo("POST /ppob/transactions", { token, key: `bench-${bought}`, body });
}

function buyOwn({ token }: Person): ClientRequest {
  bought += 1;
  return requestTo("POST /transactions", { token, key: `bench-${bought}`, body: { sku: OWN_SKU } });
}

function transfer({ token }: Person, to: Person): ClientRequest {
  bought += 1;
  const body = { to: to.id, amount: 10_000, currency: "IDR" };
  return requestTo("POST /wallet/transfer", { token, key: `bench-${bought}`, body });
}

const PAGE = { limit: 20 };

function see(
  { token }: Pick<Person, "token">,
  path: string,
  query: Asked["query"] = {},
): ClientRequest {
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
