import { hexDigest } from "../../../src/domain/digest.ts";
import type { VendorReply } from "../platform/network.ts";
import type { Random } from "../random.ts";
import type { Source } from "../scheduler.ts";
import {
  otherSku,
  SHELF,
  type SimulatedSupplier,
  type SupplierEntry,
  type SupplierMeans,
  transactionOf,
} from "./supplier.ts";

const BASE_URL = "https://iak.example.com/api";
const ACCOUNT = { username: "tokokedua", apiKey: "rahasia-kedua" } as const;
/** A little dearer than the first supplier. */
const SKUS = SHELF.map(({ sku, brand, price }) => ({
  code: otherSku(sku),
  brand,
  price: price + 50,
}));

/** What the supplier keeps of an order. */
interface IakOrder {
  readonly ref_id: string;
  readonly product_code: string;
  readonly customer_id: string;
  readonly price: number;
  rc: string;
  fate: { readonly at: number; readonly rc: string } | undefined;
}

const [DONE, PENDING, ABSENT] = ["00", "39", "06"] as const;
const NOT_FORMED = ["17", "106", "110", "204"];
const FAILED = ["07", "14", "131"];

interface Books extends SupplierMeans {
  readonly orders: Map<string, IakOrder>;
}

export const iak: SupplierEntry = {
  variables: {
    IAK_PREPAID_URL: BASE_URL,
    IAK_USERNAME: ACCOUNT.username,
    IAK_API_KEY: ACCOUNT.apiKey,
  },
  open: openIak,
};

/** A supplier whose first answer is never the last, who is asked by a call of its own. */
function openIak(means: SupplierMeans): SimulatedSupplier {
  const { scheduler } = means;
  const orders = new Map<string, IakOrder>();
  const books: Books = { ...means, orders };
  return {
    name: "iak",
    baseUrl: BASE_URL,
    supplies: () =>
      Array.from(orders.values(), ({ ref_id, rc, price }) => ({
        transaction_id: transactionOf(ourRef(ref_id)),
        delivered: rc === DONE,
        price,
      })),
    answer({ path, body }) {
      const chance = scheduler.chance();
      if (path === "/pricelist") return replyOf(SKUS.map(lineOf));
      if (path === "/check-balance") return replyOf({ balance: 1_000_000_000 });
      const wanted: Wanted = JSON.parse(body);
      const known = orders.get(wanted.ref_id);
      if (known !== undefined) finishDue(books, known, chance);
      const said = known ?? (path === "/top-up" ? buy(books, wanted, chance) : absent(wanted));
      scheduler.note(`iak: ${wanted.ref_id.slice(-8)} is told ${said.rc}`);
      return replyOf(stateOf(said));
    },
    mistaken: ({ status, body }) => ({
      status,
      body: body.replace(/"ref_id":"[^"]*"/, '"ref_id":"somebodyelse1"'),
    }),
    source: fatesOf(books),
  };
}

/** Its reference as we write it. */
function ourRef(ref_id: string): string {
  return ref_id.replace(/^txn(.{26})/, "txn_$1-");
}

interface Wanted {
  readonly ref_id: string;
  readonly product_code?: string;
  readonly customer_id?: string;
}

type Said = Pick<IakOrder, "ref_id" | "rc"> & Partial<IakOrder>;

/** Under one reference it buys once. */
function buy(books: Books, wanted: Wanted, chance: Random): Said {
  const { ref_id, product_code = "", customer_id = "" } = wanted;
  books.hearsOf(ourRef(ref_id));
  const sku = SKUS.find(({ code }) => code === product_code);
  if (sku === undefined) return { ref_id, rc: "20" };
  if (chance.chance(0.08)) return { ref_id, rc: chance.pick(NOT_FORMED) };
  const rc = chance.chance(0.8) ? DONE : chance.pick(FAILED);
  const fate = { at: books.scheduler.now() + chance.between(1, 1_200) * 1000, rc };
  const order = { ref_id, product_code, customer_id, price: sku.price, rc: PENDING, fate };
  books.orders.set(ref_id, order);
  return order;
}

function absent({ ref_id }: Wanted): Said {
  return { ref_id, rc: ABSENT };
}

function finishDue(books: Books, order: IakOrder, chance: Random): void {
  const { fate } = order;
  if (fate === undefined || fate.at > books.scheduler.now()) return;
  order.rc = fate.rc;
  order.fate = undefined;
  const { ref_id } = order;
  books.scheduler.note(`iak: ${ref_id.slice(-8)} is ${order.rc} now`);
  const sign = hexDigest("md5", ACCOUNT.username + ACCOUNT.apiKey + ref_id);
  const body = JSON.stringify({ data: { ...stateOf(order), sign } });
  books.announce({ provider: "iak", headers: {}, body }, chance);
}

function fatesOf(books: Books): Source {
  const pending = () => [...books.orders.values()].filter(({ fate }) => fate !== undefined);
  const due = (now: number) => pending().filter(({ fate }) => (fate?.at ?? now) <= now);
  return {
    name: "iak",
    ready: (now) => due(now).length,
    next: () =>
      Math.min(Number.POSITIVE_INFINITY, ...pending().flatMap(({ fate }) => fate?.at ?? [])),
    fire(now, chance) {
      const order = chance.maybe(due(now));
      if (order !== undefined) finishDue(books, order, chance);
    },
  };
}

function stateOf({ ref_id, rc, price = 0, ...order }: Said): object {
  const { product_code, customer_id } = order;
  const status = rc === DONE ? 1 : rc === PENDING ? 0 : 2;
  const sn = status === 1 ? `SN-${ref_id.slice(-8)}` : "";
  return { ref_id, status, rc, product_code, customer_id, price, sn };
}

function lineOf({ code, brand, price }: (typeof SKUS)[number]): object {
  return {
    product_code: code,
    product_description: brand,
    product_nominal: code,
    product_details: "-",
    product_price: price,
    product_type: "pulsa",
    product_category: "Pulsa",
    status: "active",
  };
}

function replyOf(data: unknown): VendorReply {
  return { status: 200, body: JSON.stringify({ data }) };
}
