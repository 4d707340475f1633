import * as z from "zod";
import { parseRupiah, ZERO } from "../../../domain/money.ts";
import type { SupplierItem } from "../../../domain/ppob/supplier.ts";
import { clip } from "../../../domain/text/clip.ts";
import type { PriceList } from "../../../ports/ppob/supplier.ts";
import { type Reply, zCode } from "../shared/post-data.ts";

const NAME_BYTES_MAX = 200;
const WORDS_BYTES_MAX = 1_000;
const SKU_CHARS_MAX = 64;
const NO_CUT_OFF = "00:00";

const zWords = z
  .string()
  .trim()
  .transform((text) => (text === "-" ? "" : clip(text, WORDS_BYTES_MAX)))
  .nullish()
  .catch(null);

const PriceListItem = z.object({
  product_code: z.string().trim().min(1).max(SKU_CHARS_MAX),
  /** The operator or brand. */
  product_description: z.string().trim().min(1),
  product_nominal: z
    .union([z.string(), z.number().transform(String)])
    .transform((text) => text.trim()),
  product_details: zWords,
  product_price: z.union([z.string(), z.number()]),
  product_type: z.string().trim().min(1),
  product_category: zWords,
  status: z.string().trim(),
});

/** The API reference shows the list as `data`, IAK's own client library as `data.pricelist`. */
const zList = z.union([
  z.array(z.unknown()),
  z.object({ pricelist: z.array(z.unknown()) }).transform(({ pricelist }) => pricelist),
]);
const zError = z.object({ rc: zCode });

/**
 * Reads a prepaid list. Lines without a name, code or whole-rupiah price, and a code's second line,
 * are skipped and counted. A list without one good line is refused: it would empty the catalogue.
 */
export function readPriceList(reply: Reply): PriceList {
  if (reply.kind === "silent") return { kind: "unavailable", detail: reply.detail };
  const list = zList.safeParse(reply.data);
  if (!list.success) return { kind: "unavailable", detail: complaintIn(reply.data) };
  const items = new Map<string, SupplierItem>();
  for (const line of list.data) {
    const item = itemOf(line);
    if (item !== undefined && !items.has(item.supplier_sku)) items.set(item.supplier_sku, item);
  }
  if (items.size === 0) return { kind: "unavailable", detail: "no readable line in the list" };
  return { kind: "listed", items: [...items.values()], skipped: list.data.length - items.size };
}

function complaintIn(data: unknown): string {
  const error = zError.safeParse(data);
  return error.success ? `response code ${error.data.rc}` : "no list";
}

/** IAK states neither stock nor cut-off; whether repeats are allowed is the account's setting. */
function itemOf(line: unknown): SupplierItem | undefined {
  const parsed = PriceListItem.safeParse(line);
  if (!parsed.success) return undefined;
  const item = parsed.data;
  const cost = parseRupiah(item.product_price);
  if (!cost) return undefined;
  return {
    kind: "ppob_prepaid",
    supplier_sku: item.product_code,
    name: clip(nameOf(item), NAME_BYTES_MAX),
    category: item.product_category || item.product_type,
    brand: clip(item.product_description, WORDS_BYTES_MAX),
    type: item.product_type,
    description: item.product_details ?? "",
    cost,
    commission: ZERO,
    active: item.status.toLowerCase() === "active",
    stock: null,
    repeatable: true,
    cut_off_start: NO_CUT_OFF,
    cut_off_end: NO_CUT_OFF,
  };
}

function nameOf(item: z.infer<typeof PriceListItem>): string {
  return `${item.product_description} ${item.product_nominal}`.trim();
}
