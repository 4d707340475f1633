import { hexDigest } from "../../../src/domain/digest.ts";
import type { Vendor, VendorReply } from "../platform/network.ts";
import type { Random } from "../random.ts";
import type { Scheduler, Source } from "../scheduler.ts";
import type { Notice } from "./post.ts";

/** What the second supplier keeps of an order. */
export interface IakOrder {
  readonly ref_id: string;
  readonly product_code: string;
  readonly customer_id: string;
  readonly price: number;
  rc: string;
  fate: { readonly at: number; readonly rc: string } | undefined;
}

export interface IakConfig {
  readonly baseUrl: string;
  readonly username: string;
  readonly apiKey: string;
  readonly skus: readonly {
    readonly code: string;
    readonly brand: string;
    readonly price: number;
  }[];
  /** Called with every reference, as we write it, that somebody orders under. */
  readonly hearsOf: (ref: string) => void;
}

export interface Iak extends Vendor {
  readonly orders: ReadonlyMap<string, IakOrder>;
  readonly source: Source;
}

const [DONE, PENDING, ABSENT] = ["00", "39", "06"] as const;
const NOT_FORMED = ["17", "106", "110", "204"];
const FAILED = ["07", "14", "131"];

interface Books extends IakConfig {
  readonly scheduler: Scheduler;
  readonly orders: Map<string, IakOrder>;
  readonly announce: (notice: Notice, chance: Random) => void;
}

/** A supplier whose first answer is never the last, who is asked by a call of its own. */
export function openIak(scheduler: Scheduler, config: IakConfig, announce: Books["announce"]): Iak {
  const orders = new Map<string, IakOrder>();
  const books: Books = { ...config, scheduler, orders, announce };
  return {
    name: "iak",
    baseUrl: config.baseUrl,
    orders,
    answer({ path, body }) {
      const chance = scheduler.chance();
      if (path === "/pricelist") return replyOf(config.skus.map(lineOf));
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
export function ourRef(ref_id: string): string {
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
  const sku = books.skus.find(({ code }) => code === product_code);
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
  const sign = hexDigest("md5", books.username + books.apiKey + ref_id);
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

function lineOf({ code, brand, price }: IakConfig["skus"][number]): object {
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
