import * as z from "zod";
import type { Environment, Pair } from "./environments.ts";
import { listMany, MANY_PRODUCTS } from "./fill.ts";

/** What the scenarios ask for by name. */
export interface Goods {
  /** A product with many fellows on its shelf. */
  readonly category_id: string;
  /** A product that can be bought at any time of day, for an electricity meter. */
  readonly sku: string;
}

const TABLES = ["categories", "products", "supplier_lines", "product_sources"];
const CHUNK = 2_000;

/** Fetches the price list of the emulator into the shop and copies its rows to the other one. */
export async function stock(pair: Pair): Promise<Goods> {
  const { shop } = pair;
  await fetchAndCopy(pair);
  const found = await shop.db
    .prepare(
      `SELECT p.sku FROM products p
       JOIN product_sources s ON s.product_id = p.id
       JOIN supplier_lines l ON l.supplier = s.supplier AND l.supplier_sku = s.supplier_sku
       WHERE l.cut_off_start = l.cut_off_end AND l.repeatable AND l.supplier_active
       AND p.kind = 'ppob_prepaid'
       AND p.category_id = (SELECT id FROM categories WHERE slug = 'pln') ORDER BY p.sku LIMIT 1`,
    )
    .first();
  const shelf = await shop.db
    .prepare("SELECT category_id FROM products GROUP BY category_id ORDER BY COUNT(*) DESC LIMIT 1")
    .first();
  return z.object({ sku: z.string(), category_id: z.string() }).parse({ ...found, ...shelf });
}

/** Ten thousand products more, on both sides. */
export async function growCatalogue(pair: Pair): Promise<void> {
  await listMany(pair.shop, MANY_PRODUCTS);
  await fetchAndCopy(pair);
}

async function fetchAndCopy({ shop, bare }: Pair): Promise<void> {
  const worker = await shop.miniflare.getWorker();
  await worker.scheduled({ cron: "*/15 * * * *" });
  for (const table of TABLES) await copy(table, shop, bare);
}

/** Many rows in one statement: from outside a Worker every statement and binding is a call. */
async function copy(table: string, from: Environment, to: Environment): Promise<void> {
  const { results } = await from.db.prepare(`SELECT * FROM ${table}`).all();
  const columns = Object.keys(results[0] ?? {}).map((_, place) => `value ->> ${place}`);
  const insert = to.db.prepare(
    `INSERT OR IGNORE INTO ${table} SELECT ${columns.join(", ")} FROM json_each(?)`,
  );
  for (let start = 0; start < results.length; start += CHUNK) {
    const rows = results.slice(start, start + CHUNK).map((row) => Object.values(row));
    await insert.bind(JSON.stringify(rows)).run();
  }
}
