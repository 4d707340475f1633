import { z } from "zod";
import type { Environment } from "./environments.ts";

/** What the scenarios ask for by name. */
export interface Goods {
  /** A product with many fellows on its shelf. */
  readonly category_id: string;
  /** A product that can be bought at any time of day, for an electricity meter. */
  readonly sku: string;
}

/** Fetches the price list of the emulator into the shop and copies its rows to the other one. */
export async function stock(shop: Environment, bare: Environment): Promise<Goods> {
  const worker = await shop.miniflare.getWorker();
  await worker.scheduled({ cron: "*/15 * * * *" });
  for (const table of ["categories", "products"]) await copy(table, shop, bare);
  const found = await shop.db
    .prepare(
      `SELECT sku FROM products WHERE cut_off_start = cut_off_end AND repeatable AND supplier_active
       AND category_id = (SELECT id FROM categories WHERE slug = 'pln') ORDER BY sku LIMIT 1`,
    )
    .first();
  const shelf = await shop.db
    .prepare("SELECT category_id FROM products GROUP BY category_id ORDER BY COUNT(*) DESC LIMIT 1")
    .first();
  return z.object({ sku: z.string(), category_id: z.string() }).parse({ ...found, ...shelf });
}

async function copy(table: string, from: Environment, to: Environment): Promise<void> {
  const { results } = await from.db.prepare(`SELECT * FROM ${table}`).all();
  await to.db.batch(
    results.map((row) => {
      const values = Object.values(row);
      const marks = values.map(() => "?").join(", ");
      return to.db.prepare(`INSERT INTO ${table} VALUES (${marks})`).bind(...values);
    }),
  );
}
