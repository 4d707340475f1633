import type { Currency } from "../../../../domain/money.ts";
import { MARGIN_KINDS, type MarginRule, TIERS } from "../../../../domain/products/margin.ts";
import { getProducts } from "../../../http/products/admin-product-list.ts";
import { ask } from "../../core/ask.ts";
import type { StaffRequest } from "../../core/context.ts";
import { type Field, type Options, optionsOf, type Typed } from "../../core/field.ts";
import { bodyFrom, percentTyped } from "../../core/form-body.ts";
import type { Text } from "../../core/text.ts";
import { countText, moneyText } from "../../kit/values.tsx";

/** What a price rule is about; with neither, every product. */
export const WHERE_FIELDS: readonly Field[] = [
  {
    name: "sku",
    label: ["For one product: its SKU", "Untuk satu produk: SKU"],
    kind: "text",
    optional: true,
  },
  {
    name: "category_id",
    label: ["Or for a category", "Atau untuk satu kategori"],
    kind: "choice",
    optional: true,
    help: ["With neither, for every product.", "Tanpa keduanya: untuk semua produk."],
  },
];

export const TERM_FIELDS: readonly Field[] = [
  {
    name: "tier",
    label: ["For whom", "Untuk siapa"],
    kind: "choice",
    options: optionsOf(["everyone", ...TIERS]),
    value: "everyone",
  },
  {
    name: "kind",
    label: ["How", "Cara"],
    kind: "choice",
  },
  {
    name: "value",
    label: ["How much", "Berapa"],
    kind: "money",
    percentWhere: { field: "kind", is: "percent" },
    help: [
      "Per cent, such as 2,5; or an amount in the product's currency, such as 1.500.",
      "Persen, misalnya 2,5; atau jumlah dalam mata uang produknya, misalnya 1.500.",
    ],
  },
  {
    name: "minimum",
    label: ["At least, as an amount", "Minimal, sebagai jumlah"],
    kind: "money",
    optional: true,
  },
  {
    name: "rounding",
    label: ["Round up to a multiple of", "Bulatkan ke atas per"],
    kind: "money",
    value: 1,
  },
  {
    name: "quantity",
    label: ["From so many pieces on", "Mulai berapa buah"],
    kind: "number",
    value: 1,
  },
];

const MARGINS: Readonly<Record<MarginRule["kind"], Text>> = {
  percent: ["cost and a percentage", "modal tambah persen"],
  nominal: ["cost and an amount", "modal tambah jumlah"],
  price: ["a fixed price", "harga jual tetap"],
};

/** The ways to price, in the language of whoever chooses. */
export function termOptions({ say }: StaffRequest): Options {
  return { kind: MARGIN_KINDS.map((value) => ({ value, label: say(MARGINS[value]) })) };
}

export const REASON_OPTIONAL: Field = {
  name: "reason",
  label: ["Reason", "Alasan"],
  kind: "text",
  optional: true,
  help: [
    "For the one who approves it, if a price moves far.",
    "Untuk yang menyetujui, bila harga berubah jauh.",
  ],
};

const RULE_FIELDS = [...WHERE_FIELDS, ...TERM_FIELDS];

/** A price rule as it was typed: per cent with a comma, and for one product, a category or all. */
export function termsOf(typed: Typed): Record<string, unknown> {
  const { sku, category_id, ...terms } = bodyFrom(RULE_FIELDS, typed);
  if (sku !== undefined) return { ...terms, scope: "product", target: sku };
  if (category_id !== undefined) return { ...terms, scope: "category", target: category_id };
  return { ...terms, scope: "global", target: "*" };
}

/** What was typed of a rule, to go along with the next form. */
export function keptTerms(typed: Typed): Record<string, string> {
  const kept = RULE_FIELDS.map(({ name }) => [name, typed[name]] as const);
  return Object.fromEntries(kept.filter((pair): pair is [string, string] => isText(pair[1])));
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

type Terms = Pick<MarginRule, "kind" | "value" | "minimum" | "rounding">;

/** The fields of a rule filled in, as `termsOf` reads them. */
export function valuesOf(rule: Terms & Pick<MarginRule, "tier" | "quantity">) {
  const { kind, value, tier, minimum, rounding, quantity } = rule;
  return {
    kind,
    tier,
    minimum,
    rounding,
    quantity,
    value: kind === "percent" ? percentTyped(value) : value,
  };
}

/** What a rule is about, as `termsOf` reads it. */
export function whereOf({ scope, target, tier, quantity }: MarginRule): Record<string, string> {
  const own = { tier, quantity: String(quantity) };
  if (scope === "global") return own;
  return scope === "product" ? { ...own, sku: target } : { ...own, category_id: target };
}

/** What a rule adds, in one line; without a currency its amounts are in that of each product. */
export function termsText(
  { say }: StaffRequest,
  { kind, value, minimum, rounding }: Terms,
  currency: Currency | undefined,
): string {
  const of = (amount: number) =>
    currency === undefined ? countText(amount) : moneyText(amount, currency);
  const adds: Readonly<Record<Terms["kind"], Text>> = {
    percent: [`cost + ${percentTyped(value)} %`, `modal + ${percentTyped(value)} %`],
    nominal: [`cost + ${of(value)}`, `modal + ${of(value)}`],
    price: [`sold for ${of(value)}`, `dijual ${of(value)}`],
  };
  const least: Text = [`, at least ${of(minimum)}`, `, minimal ${of(minimum)}`];
  const steps: Text = [
    `, rounded up to ${of(rounding)}`,
    `, dibulatkan ke atas per ${of(rounding)}`,
  ];
  const each: Text = [" (in the product's currency)", " (dalam mata uang produk)"];
  const isAmount = kind !== "percent" || minimum > 0 || rounding > 1;
  return [
    say(adds[kind]),
    ...(minimum > 0 ? [say(least)] : []),
    ...(rounding > 1 ? [say(steps)] : []),
    ...(currency === undefined && isAmount ? [say(each)] : []),
  ].join("");
}

/** The currency of what a rule is about, where that is one; a rule for all goods says rupiah. */
export async function currencyOf(
  request: StaffRequest,
  { scope, target }: Pick<MarginRule, "scope" | "target">,
): Promise<Currency | undefined> {
  if (scope === "product") {
    const { data } = await ask(request, getProducts, { query: { q: target, limit: "100" } });
    return data.find(({ sku }) => sku === target)?.currency;
  }
  if (scope === "global") return "IDR";
  const query = { limit: "100", category_id: target };
  const { data, next_cursor } = await ask(request, getProducts, { query });
  const [only, ...others] = new Set(data.map(({ currency }) => currency));
  return others.length > 0 || (next_cursor !== null && only !== "IDR") ? undefined : only;
}
