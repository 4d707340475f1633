import { MARGIN_KINDS, type MarginRule, TIERS } from "../../../../domain/products/margin.ts";
import type { StaffRequest } from "../../core/context.ts";
import { type Field, type Options, optionsOf, type Typed } from "../../core/field.ts";
import { bodyFrom } from "../../core/form-body.ts";
import type { Text } from "../../core/text.ts";
import { moneyText } from "../../kit/values.tsx";

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
    help: [
      "Per cent such as 2,5 — or rupiah, such as 1.500.",
      "Persen, misalnya 2,5 — atau rupiah, misalnya 1.500.",
    ],
  },
  {
    name: "minimum",
    label: ["At least, in rupiah", "Minimal, dalam rupiah"],
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
  nominal: ["cost and an amount", "modal tambah rupiah"],
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
  const value = terms.kind === "percent" ? basisPoints(typed.value) : terms.value;
  if (sku !== undefined) return { ...terms, value, scope: "product", target: sku };
  if (category_id !== undefined) {
    return { ...terms, value, scope: "category", target: category_id };
  }
  return { ...terms, value, scope: "global", target: "*" };
}

/** `2,5` as 250; what is no percentage stays as it is, for the route to refuse. */
function basisPoints(text: Typed[string] | undefined): unknown {
  const read = /^(\d{1,7})(?:[.,](\d{1,2}))?\s*%?$/.exec(
    typeof text === "string" ? text.trim() : "",
  );
  if (read === null) return text;
  const [, whole = "", hundredths = ""] = read;
  return Number(whole) * 100 + Number(hundredths.padEnd(2, "0"));
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
    value: kind === "percent" ? percentText(value) : value,
  };
}

function percentText(value: number): string {
  const hundredths = String(value % 100)
    .padStart(2, "0")
    .replace(/0+$/, "");
  return `${Math.floor(value / 100)}${hundredths === "" ? "" : `,${hundredths}`}`;
}

/** What a rule adds, in one line. */
export function termsText(
  { say }: StaffRequest,
  { kind, value, minimum, rounding }: Terms,
): string {
  const adds: Readonly<Record<Terms["kind"], Text>> = {
    percent: [`cost + ${percentText(value)} %`, `modal + ${percentText(value)} %`],
    nominal: [`cost + ${moneyText(value)}`, `modal + ${moneyText(value)}`],
    price: [`sold for ${moneyText(value)}`, `dijual ${moneyText(value)}`],
  };
  const least: Text = [`, at least ${moneyText(minimum)}`, `, minimal ${moneyText(minimum)}`];
  const step = moneyText(rounding);
  const steps: Text = [`, rounded up to ${step}`, `, dibulatkan ke atas per ${step}`];
  return `${say(adds[kind])}${minimum > 0 ? say(least) : ""}${rounding > 1 ? say(steps) : ""}`;
}
