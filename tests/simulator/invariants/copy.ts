import type { Environment } from "../environment.ts";
import { type Books, type Breach, breaches } from "./books.ts";

const TABLES = [
  ["balances", "wallet_balances", "currency", ["available", "held", "version"]],
  ["transactions", "transactions", "id", ["status", "captured", "refunded", "version", "cost"]],
  ["entries", "journal_entries", "sequence", ["transaction_id", "amount", "balance_after"]],
] as const;

/**
 * The newest state of a row is never overwritten by an older one. A wallet whose copy was taken
 * apart to be built anew begins again.
 */
export function copyNeverGoesBack(environment: Environment): readonly Breach[] {
  const { found, expect } = breaches("INV2");
  const rows = environment.db.rows(
    `SELECT id, user_id, version FROM transactions t WHERE NOT EXISTS
     (SELECT 1 FROM alerts a WHERE a.kind = 'copy.drift' AND a.subject = t.user_id)`,
    [],
  );
  for (const row of rows) {
    if (environment.rebuilt.has(String(row.user_id))) continue;
    const [id, version] = [String(row.id), Number(row.version)];
    const before = environment.copied.get(id) ?? 0;
    expect(before <= version, `the copy of ${id.slice(-6)} went back from ${before} to ${version}`);
    environment.copied.set(id, version);
  }
  return found;
}

/** After the drain the shop's copy of the wallets is the wallets. */
export function copyAgrees(environment: Environment, all: readonly Books[]): readonly Breach[] {
  const { found, equal } = breaches("INV2");
  for (const { owner } of all) {
    const wallet = environment.objects.cells.get(owner)?.db;
    if (wallet === undefined) continue;
    for (const [table, copy, key, columns] of TABLES) {
      const names = [key, ...columns].join(", ");
      const own = wallet.rows(`SELECT ${names} FROM ${table} ORDER BY ${key}`, []);
      const copied = environment.db.rows(
        `SELECT ${names} FROM ${copy} WHERE user_id = ? ORDER BY ${key}`,
        [owner],
      );
      equal(JSON.stringify(copied), JSON.stringify(own), `the copy of ${owner.slice(-4)} ${table}`);
    }
    const count = (db: typeof wallet, query: string, values: readonly string[]) =>
      db.rows(query, values)[0]?.n;
    const posted = "SELECT COALESCE(SUM(delta * (line + 1)), 0) AS n FROM postings";
    equal(
      count(environment.db, `${posted} WHERE user_id = ?`, [owner]),
      count(wallet, posted, []),
      `the copy of ${owner.slice(-4)} postings`,
    );
  }
  return found;
}
