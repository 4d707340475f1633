import { eq, sql } from "drizzle-orm";
import type { Product } from "../../../domain/products/catalogue.ts";
import { addSeconds, type Instant, secondsBetween } from "../../../domain/time.ts";
import type { CatalogueOrigin, CatalogueSnapshot } from "../../../ports/products/catalogue.ts";
import { versions } from "../auth/schema.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, type Statement, write } from "../db.ts";
import { settings } from "../settings/schema.ts";
import { readSheet, settingsOf, writeSetting } from "../settings/settings.ts";
import { currencies, exchangeRates } from "../wallet/schema.ts";
import { categories, marginRules, priceListFetches, products } from "./schema.ts";

/** Reads on every call; whoever wants a catalogue in memory puts a cache in front. */
export function d1Catalogue(db: Db): CatalogueOrigin {
  return {
    version: async () => numberOf(await readVersion(db)),
    snapshot: () => readSnapshot(db),
    apply: (change, at) =>
      write(
        ...upsertRows(db, categories, { rows: change.categories, key: [categories.id] }),
        ...upsertRows(db, products, { rows: change.upserted, key: [products.id] }),
        markGone(db, change.gone, at),
        bump(db),
      ),
    putMargin: (rule) => {
      const { kind, value, rounding, updated_at } = rule;
      const upsert = db
        .insert(marginRules)
        .values(rule)
        .onConflictDoUpdate({
          target: [marginRules.scope, marginRules.target],
          set: { kind, value, rounding, updated_at },
        });
      return write(upsert, bump(db));
    },
    removeMargin: (id) => write(db.delete(marginRules).where(eq(marginRules.id, id)), bump(db)),
    settings: () => readSheet(db),
    putSetting: (change) => write(...writeSetting(db, change), bump(db)),
    claimFetch: (supplier, at, intervalSeconds) =>
      claimFetch(db, { supplier, at, intervalSeconds }),
  };
}

/** One batch is one transaction: the parts and the version belong together. */
async function readSnapshot(db: Db): Promise<CatalogueSnapshot> {
  const [version, categoryRows, productRows, margins, changed, coins, rates] = await db.batch([
    readVersion(db),
    db.select().from(categories),
    db.select().from(products),
    db.select().from(marginRules).orderBy(marginRules.id),
    db.select().from(settings),
    db.select().from(currencies).orderBy(currencies.code),
    db.select().from(exchangeRates).orderBy(exchangeRates.pair),
  ]);
  return {
    version: numberOf(version),
    categories: categoryRows,
    products: productRows,
    margins,
    settings: settingsOf(changed),
    currencies: coins,
    rates,
  };
}

function readVersion(db: Db) {
  return db.select({ value: versions.value }).from(versions).where(eq(versions.name, "catalogue"));
}

function numberOf(rows: readonly { readonly value: number }[]): number {
  return rows[0]?.value ?? 0;
}

/** Tells every cache that what it holds of the catalogue may be old. */
export function bump(db: Db): Statement {
  return db
    .update(versions)
    .set({ value: sql`${versions.value} + 1` })
    .where(eq(versions.name, "catalogue"));
}

/** The ids travel as one JSON value: a statement binds at most 100. */
function markGone(db: Db, ids: readonly Product["id"][], at: Instant): Statement {
  return db
    .update(products)
    .set({ gone_at: at, updated_at: at })
    .where(sql`${products.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
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
