import type { World } from "../world.ts";
import { type Books, type Breach, breaches } from "./books.ts";

const TABLES = [
  ["balances", "wallet_balances", "currency", ["available", "held", "version"]],
  ["transactions", "transactions", "id", ["status", "captured", "refunded", "version", "cost"]],
  ["entries", "journal_entries", "sequence", ["transaction_id", "amount", "balance_after"]],
] as const;

/** After the drain the shop's copy of the wallets is the wallets. */
export function copyAgrees(world: World, all: readonly Books[]): readonly Breach[] {
  const { found, equal } = breaches("INV2");
  const drifted = world.db.rows("SELECT subject FROM alerts WHERE kind = 'copy.drift'", []);
  for (const { subject } of drifted) {
    // Only a rebuilding that died half way may leave a copy that has to be built anew.
    equal(world.rebuilt.has(String(subject)), true, `that ${subject} had been taken apart`);
  }
  for (const { owner } of all) {
    const wallet = world.objects.cells.get(owner)?.db;
    if (wallet === undefined) continue;
    for (const [table, copy, key, columns] of TABLES) {
      const names = [key, ...columns].join(", ");
      const own = wallet.rows(`SELECT ${names} FROM ${table} ORDER BY ${key}`, []);
      const copied = world.db.rows(
        `SELECT ${names} FROM ${copy} WHERE user_id = ? ORDER BY ${key}`,
        [owner],
      );
      equal(JSON.stringify(copied), JSON.stringify(own), `the copy of ${owner.slice(-4)} ${table}`);
    }
    const count = (db: typeof wallet, query: string, values: readonly string[]) =>
      db.rows(query, values)[0]?.n;
    const posted = "SELECT COALESCE(SUM(delta * (line + 1)), 0) AS n FROM postings";
    equal(
      count(world.db, `${posted} WHERE user_id = ?`, [owner]),
      count(wallet, posted, []),
      `the copy of ${owner.slice(-4)} postings`,
    );
  }
  return found;
}
