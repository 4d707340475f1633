import * as z from "zod";
import { type Amount, parseRupiah, ZERO } from "../../../domain/money.ts";
import type { SupplierItem } from "../../../domain/ppob/supplier.ts";
import { clip } from "../../../domain/text/clip.ts";
import type { WallTime } from "../../../domain/time.ts";
import type { PriceList } from "../../../ports/ppob/supplier.ts";
import type { Reply } from "../shared/post-data.ts";
import { TransactionData } from "./wire.ts";

/** Between two full lists, also filtered by category or brand (rc 83 when sooner). */
const RETRY_AFTER_SECONDS = 300;
const LIMITED = "83";
const NAME_BYTES_MAX = 200;
const WORDS_BYTES_MAX = 1_000;
const SKU_CHARS_MAX = 64;
const NO_CUT_OFF: WallTime = "00:00";

const zName = z
  .string()
  .trim()
  .min(1)
  .transform((text) => clip(text, NAME_BYTES_MAX));
const zWords = z
  .string()
  .trim()
  .transform((text) => clip(text, WORDS_BYTES_MAX))
  .nullish()
  .catch(null);
/** Never clipped: a shorter SKU could be another product. */
const zSku = z.string().trim().min(1).max(SKU_CHARS_MAX);
/** Documented as booleans; anything that is not clearly `true` is `false`. */
const zSwitch = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === "true");
const zLoose = z.unknown().optional();

const PriceListItem = z.object({
  product_name: zName,
  category: zName,
  brand: zWords,
  type: zWords,
  desc: zWords,
  buyer_sku_code: z.union([zSku, z.int().transform(String)]),
  price: z.union([z.string(), z.number()]),
  buyer_product_status: zSwitch,
  seller_product_status: zSwitch,
  unlimited_stock: zSwitch,
  stock: zLoose,
  multi: zSwitch,
  start_cut_off: zLoose,
  end_cut_off: zLoose,
});

const BillItem = PriceListItem.pick({
  product_name: true,
  category: true,
  brand: true,
  desc: true,
  buyer_sku_code: true,
  buyer_product_status: true,
  seller_product_status: true,
}).extend({
  admin: z.union([z.string(), z.number()]),
  commission: z.union([z.string(), z.number()]).nullish().catch(null),
});

/**
 * Reads a prepaid list. Lines without a name, SKU or whole-rupiah price, and a SKU's second line,
 * are skipped and counted. A list without one good line is refused: it would empty the catalogue.
 */
export function readPriceList(reply: Reply): PriceList {
  return readList(reply, itemOf);
}

/** Reads a postpaid list in the same way. The cost of a line is its admin fee, which may be 0. */
export function readBillList(reply: Reply): PriceList {
  return readList(reply, billItemOf);
}

function readList(reply: Reply, read: (line: unknown) => SupplierItem | undefined): PriceList {
  if (reply.kind === "silent") return { kind: "unavailable", detail: reply.detail };
  if (!Array.isArray(reply.data)) return readError(reply.data);
  const items = new Map<string, SupplierItem>();
  for (const line of reply.data) {
    const item = read(line);
    if (item !== undefined && !items.has(item.supplier_sku)) items.set(item.supplier_sku, item);
  }
  if (items.size === 0) return { kind: "unavailable", detail: "no readable line in the list" };
  return { kind: "listed", items: [...items.values()], skipped: reply.data.length - items.size };
}

/** An error comes as an object in place of the list. */
function readError(data: unknown): PriceList {
  const rc = TransactionData.safeParse(data).data?.rc;
  if (rc === LIMITED) return { kind: "limited", retry_after_seconds: RETRY_AFTER_SECONDS };
  return { kind: "unavailable", detail: rc === undefined ? "no list" : `response code ${rc}` };
}

function itemOf(line: unknown): SupplierItem | undefined {
  const parsed = PriceListItem.safeParse(line);
  if (!parsed.success) return undefined;
  const item = parsed.data;
  const cost = wholePrice(item.price);
  if (cost === undefined) return undefined;
  const [cut_off_start, cut_off_end] = cutOff(item.start_cut_off, item.end_cut_off);
  return {
    kind: "ppob_prepaid",
    supplier_sku: item.buyer_sku_code,
    name: item.product_name,
    category: item.category,
    brand: item.brand ?? "",
    type: item.type ?? "",
    description: item.desc ?? "",
    cost,
    commission: ZERO,
    active: item.buyer_product_status && item.seller_product_status,
    stock: item.unlimited_stock ? null : wholeStock(item.stock),
    repeatable: item.multi,
    cut_off_start,
    cut_off_end,
  };
}

/** Postpaid lines have no stock and no cut-off; a bill may be paid as often as there is one. */
function billItemOf(line: unknown): SupplierItem | undefined {
  const parsed = BillItem.safeParse(line);
  if (!parsed.success) return undefined;
  const item = parsed.data;
  const cost = parseRupiah(item.admin);
  if (cost === undefined) return undefined;
  return {
    kind: "ppob_postpaid",
    supplier_sku: item.buyer_sku_code,
    name: item.product_name,
    category: item.category,
    brand: item.brand ?? "",
    type: "",
    description: item.desc ?? "",
    cost,
    commission: parseRupiah(item.commission ?? "") ?? ZERO,
    active: item.buyer_product_status && item.seller_product_status,
    stock: null,
    repeatable: true,
    cut_off_start: NO_CUT_OFF,
    cut_off_end: NO_CUT_OFF,
  };
}

function wholePrice(price: string | number): Amount | undefined {
  return parseRupiah(price) || undefined;
}

/** Pieces left; 0 for a stock that cannot be read. */
function wholeStock(stock: unknown): number {
  const pieces = typeof stock === "string" && stock.trim() !== "" ? Number(stock) : stock;
  return typeof pieces === "number" && Number.isSafeInteger(pieces) && pieces > 0 ? pieces : 0;
}

/**
 * The daily window without sales as `HH:MM` in WIB, or equal ends for none. Within a window that is
 * not read Digiflazz refuses the order (rc 66).
 */
function cutOff(start: unknown, end: unknown): readonly [WallTime, WallTime] {
  const [from, to] = [wallTime(start), wallTime(end)];
  return from === undefined || to === undefined ? [NO_CUT_OFF, NO_CUT_OFF] : [from, to];
}

function wallTime(text: unknown): WallTime | undefined {
  const match =
    typeof text === "string" ? /^(\d{1,2}):([0-5]\d?)(?::\d{2})?$/.exec(text.trim()) : null;
  const [, hours = "", minutes = ""] = match ?? [];
  if (match === null || Number(hours) > 24) return undefined;
  return `${String(Number(hours) % 24).padStart(2, "0")}:${minutes.padStart(2, "0")}`;
}
