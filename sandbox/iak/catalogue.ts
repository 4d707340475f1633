import * as z from "zod";
import type { Environment } from "../environment.ts";
import { games } from "../goods/games.ts";
import { household } from "../goods/household.ts";
import { phone } from "../goods/phone.ts";
import type { Shelf } from "../goods/shelf.ts";
import { wallets } from "../goods/wallets.ts";

/** One line of the prepaid price list. */
export const PriceItem = z.object({
  product_code: z.string().min(1),
  product_description: z.string(),
  product_nominal: z.string(),
  product_details: z.string(),
  product_price: z.number().int(),
  product_type: z.string(),
  active_period: z.string(),
  status: z.enum(["active", "non active"]),
  icon_url: z.string(),
  product_category: z.string(),
  /** The answer every order of it gets at once, when a test has chosen one. */
  force_rc: z.string().optional(),
});
export type PriceItem = z.infer<typeof PriceItem>;

/** What the control route may do to the price list. */
export const CatalogueChange = z.object({
  items: z.array(PriceItem.partial().extend({ product_code: z.string().min(1) })).default([]),
  remove: z.array(z.string()).default([]),
  /** Whether lists stand in an object with a code, as the vendor's own library shows them. */
  object_form: z.boolean().optional(),
});

const types: Record<string, string> = {
  Pulsa: "pulsa",
  PLN: "pln",
  Games: "game",
  "E-Money": "etoll",
};
const operators: Record<string, string> = {
  TELKOMSEL: "htelkomsel",
  "BY.U": "hbyu",
  XL: "xld",
  AXIS: "haxis",
  INDOSAT: "hindosat",
  TRI: "hthree",
  SMARTFREN: "hsmart",
  PLN: "hpln",
};

const everyday = new Map(
  [...phone, ...household, ...games, ...wallets]
    .filter(({ category }) => types[category] !== undefined)
    .flatMap((shelf) => shelf.goods.map((goods) => lineOf(shelf, goods)))
    .map((line) => [line.product_code, line]),
);

/** Credit and electricity are called by their nominal; everything is a little dearer here. */
function lineOf(shelf: Shelf, [code, label, price]: Shelf["goods"][number]): PriceItem {
  const operator = operators[shelf.brand];
  const nominal = Number(code) * 1_000;
  const isNominal = operator !== undefined && Number.isInteger(nominal);
  return {
    product_code: isNominal ? `${operator}${nominal}` : `i${shelf.sku}${code}`,
    product_description: shelf.brand,
    product_nominal: isNominal ? String(nominal) : label,
    product_details: "-",
    product_price: price + 40,
    product_type: types[shelf.category] ?? "",
    active_period: "0",
    status: "active",
    icon_url: "-",
    product_category: types[shelf.category] ?? "",
  };
}

/** The line under a code, or undefined when IAK has none. */
export function findItem(environment: Environment, code: string): PriceItem | undefined {
  const changed = environment.state.get<PriceItem | null>(changeKey(code));
  return changed === undefined ? everyday.get(code) : (changed ?? undefined);
}

export function allItems(environment: Environment): PriceItem[] {
  const lines = new Map<string, PriceItem | null>(everyday);
  for (const [key, item] of environment.state.list<PriceItem | null>(changeKey(""))) {
    lines.set(key.slice(changeKey("").length), item);
  }
  return [...lines.values()].filter((item) => item !== null);
}

/** Applies a change. An unknown code becomes a new line, filled in from a plain credit product. */
export function changeCatalogue(
  environment: Environment,
  change: z.infer<typeof CatalogueChange>,
): void {
  if (change.object_form !== undefined) {
    environment.state.put("iak:object_form", change.object_form);
  }
  for (const item of change.items) {
    const before = findItem(environment, item.product_code) ?? everyday.get("xld25000");
    environment.state.put(changeKey(item.product_code), { ...before, ...item });
  }
  for (const code of change.remove) environment.state.put(changeKey(code), null);
}

export function isObjectForm(environment: Environment): boolean {
  return environment.state.get<boolean>("iak:object_form") ?? false;
}

function changeKey(code: string): string {
  return `iak:item:${code}`;
}
