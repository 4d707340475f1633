import { factsOf } from "../../../../domain/currency.ts";
import type { Currency } from "../../../../domain/money.ts";
import { MARGIN_KINDS, type MarginRule, TIERS } from "../../../../domain/products/margin.ts";
import type { CatalogueSnapshot } from "../../../../ports/products/catalogue.ts";
import type { StaffRequest } from "../../core/context.ts";
import { type Field, type Options, optionsOf, type Typed } from "../../core/field.ts";
import { bodyFrom, percentTyped } from "../../core/form-body.ts";
import { currenciesOf } from "../../core/goods-currency.ts";
import { moneyText } from "../../core/money.ts";
import type { Text } from "../../core/text.ts";
import { countText } from "../../kit/values.tsx";

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
    currency: readIn,
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
    currency: readIn,
    optional: true,
  },
  {
    name: "rounding",
    label: ["Round up to a multiple of", "Bulatkan ke atas per"],
    kind: "money",
    currency: readIn,
    optional: true,
    whenEmpty: 1,
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
  const { sku: _sku, category_id: _category, ...terms } = bodyFrom(RULE_FIELDS, typed);
  return { ...terms, ...whereIn(typed) };
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
    quantity,
    minimum: minimum > 0 ? minimum : null,
    rounding: rounding > 1 ? rounding : null,
    value: kind === "percent" ? percentTyped(value) : value,
  };
}

/** What a rule is about, as `termsOf` reads it. */
export function whereOf({ scope, target, tier, quantity }: MarginRule): Record<string, string> {
  const own = { tier, quantity: String(quantity) };
  if (scope === "global") return own;
  return scope === "product" ? { ...own, sku: target } : { ...own, category_id: target };
}

/** What a rule adds, in one line, in the currency of what it is about. */
export function termsText(
  request: StaffRequest,
  { kind, value, minimum, rounding, ...where }: Terms & Pick<MarginRule, "scope" | "target">,
): string {
  const { say, catalogue } = request;
  const [currency = "IDR", ...others] = currenciesOf(catalogue, where);
  const isOne = others.length === 0;
  const of = (amount: number) => (isOne ? moneyText(request, amount, currency) : countText(amount));
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
  const each: Text = [
    " (in the smallest unit of each product's currency)",
    " (dalam satuan terkecil mata uang tiap produk)",
  ];
  const isAmount = kind !== "percent" || minimum > 0 || rounding > 1;
  return [
    say(adds[kind]),
    ...(minimum > 0 ? [say(least)] : []),
    ...(rounding > 1 ? [say(steps)] : []),
    ...(!isOne && isAmount ? [say(each)] : []),
  ].join("");
}

/** How a rule's amounts are typed: as in the currencies of its goods, if those have one way. */
function readIn(typed: Typed, catalogue: CatalogueSnapshot): Currency | undefined {
  const all = currenciesOf(catalogue, whereIn(typed));
  const ways = new Set(all.map((code) => factsOf(catalogue.currencies, code)?.exponent));
  return ways.size === 1 ? all[0] : undefined;
}

function whereIn({ sku, category_id }: Typed): Pick<MarginRule, "scope" | "target"> {
  const [product, category] = [sku, category_id].map((each) => String(each ?? "").trim());
  if (product) return { scope: "product", target: product };
  return category ? { scope: "category", target: category } : { scope: "global", target: "*" };
}
