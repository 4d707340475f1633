import { and, asc, eq, getTableColumns, isNotNull, max, sql } from "drizzle-orm";
import type { SupplierPause } from "../../../domain/ppob/supplier-pause.ts";
import type { MarginRule } from "../../../domain/products/margin.ts";
import type { Source } from "../../../domain/products/source.ts";
import { addSeconds, type Instant, secondsBetween } from "../../../domain/time.ts";
import { listed } from "../../../ports/page.ts";
import type {
  CatalogueChange,
  CatalogueOrigin,
  CatalogueSnapshot,
} from "../../../ports/products/catalogue.ts";
import { versions } from "../auth/schema.ts";
import { behindKey } from "../behind.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, type Statement, write } from "../db.ts";
import { readRulesInForce } from "../fraud/in-force.ts";
import { supplierPauses } from "../ppob/schema.ts";
import { settings } from "../settings/schema.ts";
import { readSettings, settingsOf, writeSetting } from "../settings/settings.ts";
import { stockLevels } from "../stock/schema.ts";
import { currencies, exchangeRates } from "../wallet/schema.ts";
import {
  catalogueEdits,
  categories,
  marginRules,
  priceListFetches,
  productSources,
  products,
  supplierLines,
} from "./schema.ts";

/** Reads from D1 on every call; `adapters/memory` caches it. */
export function d1Catalogue(db: Db): CatalogueOrigin {
  return {
    version: async () => numberOf(await readVersion(db)),
    snapshot: () => readSnapshot(db),
    lines: (supplier) =>
      db.select().from(supplierLines).where(eq(supplierLines.supplier, supplier)).all(),
    listLines: (supplier, page) => listLines(db, supplier, page),
    line: ({ supplier, supplier_sku }) =>
      db
        .select()
        .from(supplierLines)
        .where(
          and(eq(supplierLines.supplier, supplier), eq(supplierLines.supplier_sku, supplier_sku)),
        )
        .get(),
    apply: (change, at) => write(...changes(db, change, at), bump(db)),
    edit: ({ revision, change, at }) =>
      write(
        db.insert(catalogueEdits).values({ revision, created_at: at }),
        ...changes(db, change, at),
        bump(db),
      ),
    pause: (pause) => {
      const insert = db.insert(supplierPauses).values(pause);
      const { supplier: target } = supplierPauses;
      return write(
        pause.cause === "staff"
          ? insert.onConflictDoUpdate({ target, set: pause, setWhere: sql`cause = 'deposit'` })
          : insert.onConflictDoNothing(),
        bump(db),
      );
    },
    resume: (supplier, cause) => {
      const { supplier: of, cause: why } = supplierPauses;
      const chosen = and(eq(of, supplier), cause === undefined ? undefined : eq(why, cause));
      return write(db.delete(supplierPauses).where(chosen), bump(db));
    },
    settings: () => readSettings(db),
    putSetting: (change) => write(...writeSetting(db, change), bump(db)),
    claimFetch: (supplier, at, intervalSeconds) =>
      claimFetch(db, { supplier, at, intervalSeconds }),
  };
}

async function listLines(
  db: Db,
  supplier: string,
  { q = "", waiting, ...page }: Parameters<CatalogueOrigin["listLines"]>[1],
) {
  const code = supplierLines.supplier_sku;
  const text = sql`lower(${code} || ' ' || ${supplierLines.name})`;
  const rows = await db
    .select()
    .from(supplierLines)
    .where(
      and(
        eq(supplierLines.supplier, supplier),
        behindKey(page.cursor ?? "", code),
        waiting ? isNotNull(supplierLines.quarantined_cost) : undefined,
        q === "" ? undefined : sql`instr(${text}, ${q}) > 0`,
      ),
    )
    .orderBy(asc(code))
    .limit(page.limit + 1);
  return listed(rows, page, ({ supplier_sku }) => supplier_sku);
}

/** One batch is one transaction: the parts and the version belong together. */
async function readSnapshot(db: Db): Promise<CatalogueSnapshot> {
  const [version, edited, categoryRows, productRows, sources, margins, ...rest] = await db.batch([
    readVersion(db),
    db.select({ revision: max(catalogueEdits.revision) }).from(catalogueEdits),
    db.select().from(categories),
    readProducts(db),
    readSources(db),
    db.select().from(marginRules).orderBy(marginRules.id),
    db.select().from(settings),
    db.select().from(currencies).orderBy(currencies.code),
    db.select().from(exchangeRates).orderBy(exchangeRates.pair),
    db.select().from(supplierPauses).orderBy(supplierPauses.supplier),
    readRulesInForce(db),
  ]);
  const [changed, coins, rates, pauses, fraud_rules] = rest;
  return {
    version: numberOf(version),
    revision: edited[0]?.revision ?? 0,
    categories: categoryRows,
    products: productRows,
    sources: withPauses(sources, pauses),
    pauses,
    margins,
    settings: settingsOf(changed),
    currencies: coins,
    rates,
    fraud_rules,
  };
}

/** The number of pieces may be some sales old; whether there are any is as of this version. */
function readProducts(db: Db) {
  const stock = sql<number | null>`COALESCE(${stockLevels.available}, ${products.stock})`;
  return db
    .select({ ...getTableColumns(products), stock })
    .from(products)
    .leftJoin(stockLevels, eq(stockLevels.product_id, products.id));
}

function withPauses(
  sources: Awaited<ReturnType<typeof readSources>>,
  pauses: readonly SupplierPause[],
): readonly Source[] {
  const paused = new Set(pauses.map(({ supplier }) => supplier));
  return sources.map((each) => ({ ...each, paused: paused.has(each.supplier) }));
}

function readSources(db: Db) {
  return db
    .select({ ...getTableColumns(productSources), ...getTableColumns(supplierLines) })
    .from(productSources)
    .innerJoin(
      supplierLines,
      and(
        eq(supplierLines.supplier, productSources.supplier),
        eq(supplierLines.supplier_sku, productSources.supplier_sku),
      ),
    )
    .orderBy(asc(productSources.product_id));
}

/** Parents come before what refers to them. */
function changes(db: Db, change: CatalogueChange, at: Instant): readonly Statement[] {
  const { categories: kept = [], products: goods = [], lines = [], sources = [] } = change;
  const line = [supplierLines.supplier, supplierLines.supplier_sku];
  const { product_id, supplier, supplier_sku } = productSources;
  return [
    ...upsertRows(db, categories, { rows: kept, key: [categories.id] }),
    ...upsertRows(db, products, { rows: goods, key: [products.id], counts: products.version }),
    ...upsertRows(db, supplierLines, { rows: lines, key: line }),
    ...upsertRows(db, productSources, { rows: sources, key: [product_id, supplier, supplier_sku] }),
    ...(change.margins ?? []).map((rule) => upsertMargin(db, rule)),
    ...(change.removed ?? []).map(({ id }) => db.delete(marginRules).where(eq(marginRules.id, id))),
    ...(change.unmapped ?? []).map((each) =>
      db
        .delete(productSources)
        .where(
          and(
            eq(product_id, each.product_id),
            eq(supplier, each.supplier),
            eq(supplier_sku, each.supplier_sku),
          ),
        ),
    ),
    ...(change.gone === undefined ? [] : [markGone(db, change.gone, at)]),
  ];
}

/** Of one target, tier and number of pieces there is one rule; its id and beginning stay. */
function upsertMargin(db: Db, rule: MarginRule): Statement {
  const { scope, target, tier, quantity } = marginRules;
  const { kind, value, minimum, rounding, updated_at } = rule;
  return db
    .insert(marginRules)
    .values(rule)
    .onConflictDoUpdate({
      target: [scope, target, tier, quantity],
      set: { kind, value, minimum, rounding, updated_at },
    });
}

function readVersion(db: Db) {
  return db.select({ value: versions.value }).from(versions).where(eq(versions.name, "catalogue"));
}

function numberOf(rows: readonly { readonly value: number }[]): number {
  return rows[0]?.value ?? 0;
}

/** Raises the version of the catalogue, by which caches notice that they are stale. */
export function bump(db: Db): Statement {
  return db
    .update(versions)
    .set({ value: sql`${versions.value} + 1` })
    .where(eq(versions.name, "catalogue"));
}

type Gone = NonNullable<CatalogueChange["gone"]>;

/** The codes travel as one JSON value: a statement binds at most 100. */
function markGone(db: Db, { supplier, supplier_skus }: Gone, at: Instant): Statement {
  const codes = JSON.stringify(supplier_skus);
  return db
    .update(supplierLines)
    .set({ gone_at: at, updated_at: at })
    .where(
      and(
        eq(supplierLines.supplier, supplier),
        sql`${supplierLines.supplier_sku} IN (SELECT value FROM json_each(${codes}))`,
      ),
    );
}

interface Claim {
  readonly supplier: string;
  readonly at: Instant;
  readonly intervalSeconds: number;
}

/**
 * The row moves on only when the last fetch is old enough, in one statement, so of any number of
 * claims at once one is granted. The second statement tells the others how long to wait, in the
 * same trip.
 */
async function claimFetch(db: Db, claim: Claim): Promise<number | undefined> {
  const { supplier, at, intervalSeconds } = claim;
  const [granted, last] = await db.batch([
    db
      .insert(priceListFetches)
      .values({ supplier, fetched_at: at })
      .onConflictDoUpdate({
        target: priceListFetches.supplier,
        set: { fetched_at: at },
        setWhere: sql`${priceListFetches.fetched_at} <= ${addSeconds(at, -intervalSeconds)}`,
      })
      .returning({ supplier: priceListFetches.supplier }),
    db.select().from(priceListFetches).where(eq(priceListFetches.supplier, supplier)),
  ]);
  if (granted.length > 0) return undefined;
  const since = secondsBetween(last[0]?.fetched_at ?? at, at);
  return Math.max(1, Math.ceil(intervalSeconds - since));
}
