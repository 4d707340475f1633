import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { keysOf } from "../../domain/keys.ts";
import type { Category } from "../../domain/products/category.ts";
import { categoryIndex } from "../../domain/products/category.ts";
import type { MarginRule } from "../../domain/products/margin.ts";
import { changedFacts, priceEffect } from "../../domain/products/price-change.ts";
import { type Product, wrongCost } from "../../domain/products/product.ts";
import {
  ownMargin,
  type ProductRow,
  type RowError,
  readProductRows,
  wrongHeader,
} from "../../domain/products/product-csv.ts";
import { newProduct, patched, productFields } from "../../domain/products/product-input.ts";
import { refuse } from "../../domain/refusal.ts";
import { readCsv } from "../../domain/text/csv.ts";
import type { Instant } from "../../domain/time.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import { type CataloguePorts, editCatalogue } from "./edit-catalogue.ts";

const ROWS_MAX = 5_000;
/** The most rows that an answer says something is wrong with. */
const ERRORS_MAX = 200;

/** What an import does, or would do. */
interface ProductImport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly margins: number;
  readonly errors: readonly (RowError & { readonly line: number; readonly sku: string })[];
}

/** Says what an import would do with a table, and what is wrong with every row; keeps nothing. */
export async function previewProducts(
  ports: CataloguePorts,
  staff: Staff,
  csv: string,
): Promise<ProductImport> {
  const facts = await ports.catalogue.snapshot(staff.catalogue_version);
  return planOf(facts, csv, ports.now()).outcome;
}

/** Adds and changes products and their own margins: every row of the table, or none of them. */
export function importProducts(
  ports: CataloguePorts,
  staff: Staff,
  csv: string,
): Promise<ProductImport> {
  return editCatalogue(ports, staff, (facts, at) => {
    const { products, margins, outcome } = planOf(facts, csv, at);
    if (outcome.errors.length > 0) {
      const errors = outcome.errors.map(({ line, column, message }) => ({
        pointer: `/csv/${line}${column === null ? "" : `/${column}`}`,
        message,
      }));
      refuse("product.import_invalid", { errors });
    }
    const { errors: _errors, ...counts } = outcome;
    const action = {
      action: "catalogue.import",
      resource: "catalogue",
      resource_id: "products",
      old: null,
      new: counts,
    };
    return { change: { products, margins }, action, result: outcome };
  });
}

interface Plan {
  readonly products: readonly Product[];
  readonly margins: readonly MarginRule[];
  readonly outcome: ProductImport;
}

function planOf(facts: CatalogueSnapshot, csv: string, at: Instant): Plan {
  const read = readCsv(csv);
  if (read.kind === "broken") {
    const message = "a quote is not closed";
    return refuse("product.import_invalid", {
      errors: [{ pointer: `/csv/${read.line}`, message }],
    });
  }
  const wrong = wrongHeader(read.records) ?? tooMany(read.records.length - 1);
  if (wrong !== undefined) {
    refuse("product.import_invalid", { errors: [{ pointer: "/csv", message: wrong }] });
  }
  const before = new Map(facts.products.map((each) => [each.sku, each]));
  const known = { categories: categoryIndex(facts.categories), products: before };
  const rows = repeatsRefused(readProductRows(read.records, known)).map((row) =>
    planRow(facts, row, { before: before.get(row.sku), at }),
  );
  const checked = refuseSteps(facts, rows);
  const sound = checked.filter(({ row }) => row.errors.length === 0);
  const products = sound.flatMap(({ product }) => product ?? []);
  const margins = sound.flatMap(({ margin }) => margin ?? []);
  const added = products.filter(({ sku }) => !before.has(sku)).length;
  const errors = checked.flatMap(({ row: { line, sku, errors } }) =>
    errors.map((each) => ({ ...each, line, sku: sku.slice(0, 64) })),
  );
  const outcome = {
    added,
    changed: products.length - added,
    unchanged: sound.filter(({ product, margin }) => !product && !margin).length,
    margins: margins.length,
    errors: errors.slice(0, ERRORS_MAX),
  };
  return { products, margins, outcome };
}

function tooMany(rows: number): string | undefined {
  return rows > ROWS_MAX ? `has more than ${ROWS_MAX} rows, send it in parts` : undefined;
}

/** One SKU stands in one row; of two nobody could say which counts. */
function repeatsRefused(rows: readonly ProductRow[]): readonly ProductRow[] {
  const met = new Set<string>();
  return rows.map((row) => {
    const isRepeat = row.sku !== "" && met.has(row.sku);
    met.add(row.sku);
    if (!isRepeat) return row;
    const message = "stands in the table twice";
    return { ...row, errors: [...row.errors, { column: "sku", message } as const] };
  });
}

interface PlannedRow {
  readonly row: ProductRow;
  /** As it shall be, if it is another than it is. */
  readonly product: Product | undefined;
  readonly margin: MarginRule | undefined;
}

function planRow(
  facts: CatalogueSnapshot,
  row: ProductRow,
  { before, at }: { readonly before: Product | undefined; readonly at: Instant },
): PlannedRow {
  if (row.errors.length > 0) return { row, product: undefined, margin: undefined };
  const added = row.added && newProduct(row.added, at);
  const after = before ? patched(before, row.patch, at) : added;
  if (after === undefined) return { row, product: undefined, margin: undefined };
  const errors = [...wrongPlace(facts.categories, after), ...wrongKind(after)];
  const margin = planMargin(facts, row, at);
  const product = before && isSame(before, after) ? undefined : after;
  return { row: { ...row, errors }, product, margin };
}

function wrongPlace(categories: readonly Category[], { category_id }: Product): RowError[] {
  const isKnown = categories.some((each) => each.id === category_id);
  return isKnown ? [] : [{ column: "category", message: "is not a known category" }];
}

function wrongKind(product: Product): RowError[] {
  const message = wrongCost(product);
  return message === undefined ? [] : [{ column: "unit_cost", message }];
}

function planMargin(
  { margins }: CatalogueSnapshot,
  { margin, sku }: ProductRow,
  at: Instant,
): MarginRule | undefined {
  const before = ownMargin(margins).get(sku);
  if (margin === undefined || (before && sameMargin(before, margin))) return undefined;
  const of = { scope: "product", target: sku, tier: "everyone", quantity: 1 } as const;
  const made = { id: before?.id ?? newId("margin", at), created_at: before?.created_at ?? at };
  return { ...made, ...of, ...margin, updated_at: at };
}

function sameMargin(rule: MarginRule, cells: NonNullable<ProductRow["margin"]>): boolean {
  const { kind, value, minimum, rounding } = cells;
  return (
    rule.kind === kind &&
    rule.value === value &&
    rule.minimum === minimum &&
    rule.rounding === rounding
  );
}

function isSame(before: Product, after: Product): boolean {
  return keysOf(productFields).every((field) => before[field] === after[field]);
}

/** A margin that moves a price too far for one alone is set where another can approve it. */
function refuseSteps(facts: CatalogueSnapshot, rows: readonly PlannedRow[]) {
  const change = {
    products: rows.flatMap(({ product }) => product ?? []),
    margins: rows.flatMap(({ margin }) => margin ?? []),
  };
  if (change.margins.length === 0) return rows;
  const effect = priceEffect(facts, changedFacts(facts, change), change);
  const most = facts.settings["margin.alone_step_percent"];
  const far = effect.changed.filter(({ stepPercent }) => stepPercent > most).map(({ sku }) => sku);
  const refused = new Set([...far, ...effect.belowCost.after]);
  return rows.map((planned) => {
    if (planned.margin === undefined || !refused.has(planned.row.sku)) return planned;
    const message = "moves its price so far that another has to approve it, as a margin rule";
    const errors = [...planned.row.errors, { column: "margin_value", message } as const];
    return { ...planned, row: { ...planned.row, errors } };
  });
}
