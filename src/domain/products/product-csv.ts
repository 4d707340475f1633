import * as z from "zod";
import { FIELD_WORDS } from "../field-errors.ts";
import { type CsvRecord, csvField, isFormula, namedRecords, unquotedFormula } from "../text/csv.ts";
import type { CategoryIndex } from "./category.ts";
import { MarginRule } from "./margin.ts";
import type { Product } from "./product.ts";
import { ProductInput, type ProductPatch, productFields } from "./product-input.ts";

/** The columns of a table of products; a margin is the product's own rule for everyone. */
export const PRODUCT_COLUMNS = [
  "sku",
  "kind",
  "name",
  "category",
  "brand",
  "type",
  "description",
  "active",
  "unit_cost",
  "low_stock",
  "margin_kind",
  "margin_value",
  "margin_minimum",
  "margin_rounding",
] as const;
type Column = (typeof PRODUCT_COLUMNS)[number];

const MarginCells = MarginRule.pick({ kind: true, value: true, minimum: true, rounding: true });
type MarginCells = z.output<typeof MarginCells>;

export interface RowError {
  /** The column, or none for the row as a whole. */
  readonly column: Column | null;
  readonly message: string;
}

/** What one row wants, or everything that is wrong with it. */
export interface ProductRow {
  readonly line: number;
  readonly sku: string;
  /** What a known product shall be from now on, or all of a new one. */
  readonly patch: ProductPatch;
  readonly added: ProductInput | undefined;
  readonly margin: MarginCells | undefined;
  readonly errors: readonly RowError[];
}

/** What is wrong with the header of a table of products; nothing if it can be read. */
export function wrongHeader(records: readonly CsvRecord[]): string | undefined {
  const names = (records[0]?.fields ?? []).map((name) => name.trim().toLowerCase());
  const known: readonly string[] = PRODUCT_COLUMNS;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) return `has a column that is not known: ${unknown.slice(0, 64)}`;
  if (new Set(names).size < names.length) return "names a column twice";
  return names.includes("sku") ? undefined : "has no column sku";
}

interface Known {
  readonly categories: CategoryIndex;
  readonly products: ReadonlyMap<string, Product>;
}

/** Reads every row. What a column or an empty cell does not say of a known product stays. */
export function readProductRows(records: readonly CsvRecord[], known: Known): ProductRow[] {
  const damaged = new Set(records.filter((each) => each.damaged).map(({ line }) => line));
  const width = records[0]?.fields.length ?? 0;
  const wide = new Set(
    records.filter((each) => each.fields.length > width).map(({ line }) => line),
  );
  return namedRecords(records).map(({ line, named }) => {
    const row = readRow(named, known);
    const spoilt = damaged.has(line)
      ? ["has a quote where none belongs"]
      : wide.has(line)
        ? ["has more fields than the header"]
        : [];
    const errors = [...spoilt.map((message) => ({ column: null, message })), ...row.errors];
    return { ...row, line, errors };
  });
}

function readRow(named: ReadonlyMap<string, string>, known: Known): Omit<ProductRow, "line"> {
  const errors: RowError[] = [];
  const cell = (column: Column): string | undefined => {
    const raw = named.get(column);
    if (raw !== undefined && isFormula(raw)) {
      errors.push({ column, message: "begins like a formula; put ' before it if it is none" });
    }
    return raw === undefined || raw === "" ? undefined : unquotedFormula(raw);
  };
  const sku = cell("sku") ?? "";
  const before = known.products.get(sku);
  const cells = productCells(cell, known.categories);
  const kind = cell("kind");
  const wanted = before === undefined ? { ...cells, ...defined({ kind }), sku } : cells;
  if (before !== undefined && kind !== undefined && kind !== before.kind) {
    errors.push({ column: "kind", message: "cannot be changed" });
  }
  if (before?.archived_at) errors.push({ column: "sku", message: "is archived" });
  const margin = readMargin(cell, errors);
  if (before === undefined) {
    const added = checked(ProductInput, wanted, { prefix: "", errors });
    return { sku, patch: {}, added, margin, errors };
  }
  const patch = defined(checked(Patch, wanted, { prefix: "", errors }) ?? {});
  return { sku, patch, added: undefined, margin, errors };
}

const Patch = z.strictObject(productFields).partial();

type Cell = (column: Column) => string | undefined;

function productCells(cell: Cell, categories: CategoryIndex) {
  const category = cell("category");
  return defined({
    name: cell("name"),
    category_id: category === undefined ? undefined : (categories.get(category)?.id ?? category),
    brand: cell("brand"),
    type: cell("type"),
    description: cell("description"),
    active: truth(cell("active")),
    unit_cost: whole(cell("unit_cost")),
    low_stock: whole(cell("low_stock")),
  });
}

function readMargin(cell: Cell, errors: RowError[]): MarginCells | undefined {
  const wanted = defined({
    kind: cell("margin_kind"),
    value: whole(cell("margin_value")),
    minimum: whole(cell("margin_minimum")),
    rounding: whole(cell("margin_rounding")),
  });
  if (Object.keys(wanted).length === 0) return undefined;
  const full = { minimum: 0, rounding: 1, ...wanted };
  return checked(MarginCells, full, { prefix: "margin_", errors });
}

const UNKNOWN_CATEGORY = "is not a known category";

/** Parses, or adds what is wrong to `errors` under its column. */
function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { prefix, errors }: { readonly prefix: string; readonly errors: RowError[] },
): z.output<Schema> | undefined {
  const read = schema.safeParse(value, FIELD_WORDS);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) {
    const column = columnOf(`${prefix}${String(path[0] ?? "")}`);
    errors.push({ column, message: column === "category" ? UNKNOWN_CATEGORY : message });
  }
  return undefined;
}

function columnOf(name: string): Column | null {
  const found = name === "category_id" ? "category" : name;
  return PRODUCT_COLUMNS.find((each) => each === found) ?? null;
}

/** What is no whole number stays as it is, for the schema to say so. */
function whole(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text;
}

function truth(text: string | undefined): boolean | string | undefined {
  const known: Readonly<Record<string, boolean>> = {
    true: true,
    "1": true,
    false: false,
    "0": false,
  };
  return text === undefined ? undefined : (known[text.toLowerCase()] ?? text);
}

function defined(row: object) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** One product as a row that an import reads back to the same. */
export function productRecord(
  product: Product,
  { category, margin }: { readonly category: string; readonly margin: MarginRule | undefined },
): string {
  const cells: Readonly<Record<Column, string | number | null>> = {
    sku: product.sku,
    kind: product.kind,
    name: product.name,
    category,
    brand: product.brand,
    type: product.type,
    description: product.description,
    active: String(product.active),
    unit_cost: product.unit_cost,
    low_stock: product.low_stock,
    margin_kind: margin?.kind ?? null,
    margin_value: margin?.value ?? null,
    margin_minimum: margin?.minimum ?? null,
    margin_rounding: margin?.rounding ?? null,
  };
  return PRODUCT_COLUMNS.map((column) => csvField(cells[column])).join(",");
}

export function ownMargin(rules: readonly MarginRule[]): ReadonlyMap<string, MarginRule> {
  const own = rules.filter(
    ({ scope, tier, quantity }) => scope === "product" && tier === "everyone" && quantity === 1,
  );
  return new Map(own.map((each) => [each.target, each]));
}
