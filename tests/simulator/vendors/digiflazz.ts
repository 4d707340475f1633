import { hexHmac } from "../../../src/domain/digest.ts";
import { testEnvironment } from "../../support/environment.ts";
import type { VendorReply } from "../platform/network.ts";
import type { Random } from "../random.ts";
import type { Source } from "../scheduler.ts";
import {
  SHELF,
  type SimulatedSupplier,
  type SupplierEntry,
  type SupplierMeans,
  transactionOf,
} from "./supplier.ts";

const BASE_URL = "https://digiflazz.example.com/v1";
const { DIGIFLAZZ_WEBHOOK_SECRET } = testEnvironment;

/** What the supplier keeps of an order: the truth our books are held against. */
interface SupplierOrder {
  readonly ref: string;
  readonly sku: string;
  readonly customer_no: string;
  readonly price: number;
  status: "Pending" | "Sukses" | "Gagal";
  rc: string;
  /** What will become of it, and when. */
  fate: { readonly at: number; readonly rc: string } | undefined;
  /** Whether its first answer calls it failed though it is not. */
  lies: boolean;
}

const NOT_FORMED = ["44", "62", "66", "68"];
const FAILED = ["02", "54", "53"];

/** The supplier's books, and the way it tells the shop. */
interface Books extends SupplierMeans {
  readonly orders: Map<string, SupplierOrder>;
  readonly prices: Map<string, number>;
  /** What paying a bill costs, by the reference of its inquiry. */
  readonly bills: Map<string, number>;
}

export const digiflazz: SupplierEntry = {
  variables: { DIGIFLAZZ_BASE_URL: BASE_URL },
  open: openDigiflazz,
};

/** The supplier with its own books. Under one reference it makes one purchase. */
function openDigiflazz(means: SupplierMeans): SimulatedSupplier {
  const { scheduler, hearsOf } = means;
  const orders = new Map<string, SupplierOrder>();
  const prices = new Map<string, number>(SHELF.map(({ sku, price }) => [sku, price]));
  const bills = new Map<string, number>();
  const books: Books = { ...means, orders, prices, bills };
  return {
    name: "digiflazz",
    baseUrl: BASE_URL,
    supplies: () =>
      Array.from(orders.values(), ({ ref, status, price }) => ({
        transaction_id: transactionOf(ref),
        delivered: status === "Sukses",
        price,
      })),
    answer: ({ path, body }): VendorReply => {
      const chance = scheduler.chance();
      if (path === "/price-list") {
        const isBills = JSON.parse(body).cmd === "pasca";
        return replyOf(isBills ? [BILL_LINE] : SHELF.map((each) => lineOf(each, prices)));
      }
      if (path === "/cek-saldo") return replyOf({ deposit: 1_000_000_000 });
      const wanted: Wanted = JSON.parse(body);
      if (wanted.commands === "inq-pasca") return replyOf(inquire(books, wanted, chance));
      hearsOf(wanted.ref_id);
      const known = orders.get(wanted.ref_id);
      if (known !== undefined) settleDue(books, known, chance);
      const asks = wanted.commands === "status-pasca";
      const said =
        known !== undefined
          ? honestly(known)
          : asks
            ? refusalOf(wanted, "50")
            : buy(books, wanted, chance);
      scheduler.note(`digiflazz: ${wanted.ref_id.slice(-8)} is told ${said.status} ${said.rc}`);
      return replyOf(said);
    },
    mistaken: ({ status, body }) => ({
      status,
      body: body.replace(/"ref_id":"[^"]*"/, '"ref_id":"txn_somebody-else-1"'),
    }),
    flip(chance) {
      const delivered = [...orders.values()].filter((order) => order.status === "Sukses");
      const order = chance.maybe(delivered);
      if (order !== undefined) move(books, order, "74", chance);
      return order !== undefined;
    },
    reprice(chance) {
      const { sku, price } = chance.pick(SHELF);
      prices.set(sku, price + chance.between(-3, 5) * 100);
    },
    source: fatesOf(books),
  };
}

/** Pending orders come to their end when their time has come. */
function fatesOf(books: Books): Source {
  const { orders } = books;
  const due = (now: number) => [...orders.values()].filter(({ fate }) => fate && fate.at <= now);
  return {
    name: "digiflazz",
    ready: (now) => due(now).length,
    next: () =>
      Math.min(
        Number.POSITIVE_INFINITY,
        ...[...orders.values()].flatMap(({ fate }) => fate?.at ?? []),
      ),
    fire(now, chance) {
      const order = chance.maybe(due(now));
      if (order !== undefined) settleDue(books, order, chance);
    },
  };
}

function tell({ announce }: Books, order: SupplierOrder, chance: Random): void {
  const body = JSON.stringify({ data: stateOf(order) });
  const headers = { "x-hub-signature": `sha1=${hexHmac("sha1", DIGIFLAZZ_WEBHOOK_SECRET, body)}` };
  announce({ provider: "digiflazz", headers, body }, chance);
}

function move(books: Books, order: SupplierOrder, rc: string, chance: Random): void {
  order.rc = rc;
  order.status = rc === "00" ? "Sukses" : rc === "03" ? "Pending" : "Gagal";
  order.fate = undefined;
  books.scheduler.note(`digiflazz: ${order.ref.slice(-8)} is ${order.status} ${rc} now`);
  tell(books, order, chance);
}

function settleDue(books: Books, order: SupplierOrder, chance: Random): void {
  const { fate } = order;
  if (fate === undefined || fate.at > books.scheduler.now()) return;
  move(books, order, fate.rc, chance);
  // Some deliveries are taken back before anybody has heard of them.
  const regrets = order.status === "Sukses" && chance.chance(0.15);
  if (regrets) order.fate = { at: books.scheduler.now() + chance.below(3_000), rc: "74" };
}

function buy(books: Books, wanted: Wanted, chance: Random): Said {
  const isBill = wanted.commands === "pay-pasca";
  const price = (isBill ? books.bills : books.prices).get(
    isBill ? wanted.ref_id : wanted.buyer_sku_code,
  );
  if (price === undefined) return refusalOf(wanted, "43");
  if (price > (wanted.max_price ?? price)) return refusalOf(wanted, "69");
  if (chance.chance(0.08)) return refusalOf(wanted, chance.pick(NOT_FORMED));
  const draw = chance.next();
  const pending = draw < 0.4;
  const failed = draw > 0.92;
  const order: SupplierOrder = {
    ref: wanted.ref_id,
    sku: wanted.buyer_sku_code,
    customer_no: wanted.customer_no,
    price,
    status: pending ? "Pending" : failed ? "Gagal" : "Sukses",
    rc: pending ? "03" : failed ? chance.pick(FAILED) : "00",
    fate: pending ? fateOf(books.scheduler.now(), chance) : undefined,
    lies: !failed && chance.chance(0.12),
  };
  books.orders.set(order.ref, order);
  if (chance.chance(0.3)) tell(books, order, chance);
  return honestly(order);
}

interface Said {
  readonly ref_id: string;
  readonly customer_no: string;
  readonly buyer_sku_code: string;
  readonly status: string;
  readonly rc: string;
  readonly sn: string;
  readonly price: number;
}

interface Wanted {
  readonly ref_id: string;
  readonly buyer_sku_code: string;
  readonly customer_no: string;
  /** Without it, the bill under this reference is paid. */
  readonly max_price?: number;
  readonly commands?: "inq-pasca" | "pay-pasca" | "status-pasca";
}

const ADMIN = 2_750;
const COMMISSION = 500;
const BILL_LINE = {
  product_name: "Pln Pascabayar",
  category: "Pascabayar",
  brand: "PLN PASCABAYAR",
  buyer_sku_code: "pln",
  admin: ADMIN,
  commission: COMMISSION,
  buyer_product_status: true,
  seller_product_status: true,
  desc: "",
};

/** A bill is found anew each time, and is another one each time. */
function inquire(books: Books, wanted: Wanted, chance: Random): object {
  const owed = chance.between(10, 60) * 1_000;
  const [selling_price, price] = [owed + ADMIN, owed + ADMIN - COMMISSION];
  books.bills.set(wanted.ref_id, price);
  const periode = `2026${wanted.ref_id.slice(-6, -2)}`;
  const said = { ...refusalOf(wanted, "00"), status: "Sukses", customer_name: "SARI" };
  return { ...said, admin: ADMIN, price, selling_price, periode };
}

/** Says how the order stands; one that lies does so once. */
function honestly(order: SupplierOrder): Said {
  if (!order.lies) return stateOf(order);
  order.lies = false;
  return { ...stateOf(order), status: "Gagal", rc: "01", sn: "" };
}

function stateOf({ ref, sku, customer_no, price, status, rc }: SupplierOrder): Said {
  const sn = status === "Sukses" ? `SN-${ref.slice(-8)}` : "";
  return { ref_id: ref, customer_no, buyer_sku_code: sku, status, rc, sn, price };
}

function refusalOf({ ref_id, customer_no, buyer_sku_code }: Wanted, rc: string): Said {
  return { ref_id, customer_no, buyer_sku_code, status: "Gagal", rc, sn: "", price: 0 };
}

function replyOf(data: unknown): VendorReply {
  return { status: 200, body: JSON.stringify({ data }) };
}

function fateOf(now: number, chance: Random): { readonly at: number; readonly rc: string } {
  const draw = chance.next();
  const rc = draw < 0.65 ? "00" : draw < 0.9 ? chance.pick(FAILED) : "74";
  return { at: now + chance.between(1, 1_200) * 1000, rc };
}

function lineOf(
  { sku, brand }: { readonly sku: string; readonly brand: string },
  prices: ReadonlyMap<string, number>,
): object {
  return {
    product_name: `${brand} ${sku}`,
    category: "Pulsa",
    brand,
    type: "Umum",
    price: prices.get(sku),
    buyer_sku_code: sku,
    buyer_product_status: true,
    seller_product_status: true,
    unlimited_stock: true,
    stock: 0,
    multi: true,
    start_cut_off: "0:0",
    end_cut_off: "0:0",
    desc: "",
  };
}
