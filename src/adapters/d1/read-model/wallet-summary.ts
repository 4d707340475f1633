import { eq, type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Currency } from "../../../domain/money.ts";
import type { Account } from "../../../domain/wallet/wallet.ts";
import type { WalletSummary } from "../../../domain/wallet/wallet-summary.ts";
import type { ProjectedSummary } from "../../../ports/read-model/read-model.ts";
import type { Db } from "../db.ts";
import { journalEntries, postings, projectionRebuilds, walletBalances } from "./schema.ts";

const e = journalEntries;
const p = postings;

/** One batch is one moment: what is compared belongs together. */
export async function projectedSummary(db: Db, owner: Id<"user">): Promise<ProjectedSummary> {
  const { currency, available, held, version } = walletBalances;
  const [balances, orders, [entries], accounts, [unsound], rebuilds] = await db.batch([
    db
      .select({ currency, available, held, version })
      .from(walletBalances)
      .where(eq(walletBalances.user_id, owner))
      .orderBy(currency),
    ordersOf(db, owner),
    entriesOf(db, owner),
    accountsOf(db, owner),
    db
      .select({ count: sql<number>`COUNT(*)` })
      .from(e)
      .where(
        sql`${e.user_id} = ${owner} AND ${e.amount} <> COALESCE((
          SELECT ABS(SUM(${p.delta})) FROM ${p}
          WHERE ${p.user_id} = ${e.user_id} AND ${p.entry_sequence} = ${e.sequence}
            AND ${p.account} = 'wallet'), 0)`,
      ),
    db
      .select({ user_id: projectionRebuilds.user_id })
      .from(projectionRebuilds)
      .where(eq(projectionRebuilds.user_id, owner)),
  ]);
  const versions = [...balances.map((each) => each.version), ...orders.map((each) => each.newest)];
  return {
    version: Math.max(0, ...versions),
    balances,
    transactions: orders.map(({ newest: _newest, ...rest }) => rest),
    entries: entries?.count ?? 0,
    last_sequence: entries?.last ?? 0,
    accounts,
    unsound: unsound?.count ?? 0,
    rebuilding: rebuilds.length > 0,
  };
}

/** Those in the database, and those archived that have not changed since. */
function ordersOf(db: Db, owner: Id<"user">) {
  return db
    .select({
      type: sql<WalletSummary["transactions"][number]["type"]>`type`.as("type"),
      status: sql<WalletSummary["transactions"][number]["status"]>`status`.as("status"),
      currency: sql<Currency>`currency`.as("currency"),
      count: sql<number>`COUNT(*)`.as("count"),
      total: sql<number>`SUM(total)`.as("total"),
      captured: sql<number>`SUM(COALESCE(captured, 0))`.as("captured"),
      refunded: sql<number>`SUM(refunded)`.as("refunded"),
      versions: sql<number>`SUM(version)`.as("versions"),
      newest: sql<number>`MAX(version)`.as("newest"),
    })
    .from(
      sql`(
        SELECT type, status, currency, total, captured, refunded, version FROM transactions
        WHERE user_id = ${owner}
        UNION ALL
        SELECT type, status, currency, total, captured, refunded, version FROM archived_orders a
        WHERE user_id = ${owner}
          AND NOT EXISTS (SELECT 1 FROM transactions x WHERE x.id = a.id)) each_order`,
    )
    .groupBy(sql`1, 2, 3`)
    .orderBy(sql`1, 2, 3`);
}

function entriesOf(db: Db, owner: Id<"user">) {
  const archived = (column: SQL) =>
    sql`COALESCE((SELECT ${column} FROM archived_wallets WHERE user_id = ${owner}), 0)`;
  return db
    .select({
      count: sql<number>`COUNT(*) + ${archived(sql`entries`)}`.as("count"),
      last: sql<number>`MAX(COALESCE(MAX(${e.sequence}), 0), ${archived(sql`through`)})`.as("last"),
    })
    .from(e)
    .where(eq(e.user_id, owner));
}

function accountsOf(db: Db, owner: Id<"user">) {
  return db
    .select({
      account: sql<Account>`account`.as("account"),
      currency: sql<Currency>`currency`.as("currency"),
      delta: sql<number>`SUM(delta)`.as("delta"),
    })
    .from(
      sql`(
        SELECT account, currency, delta FROM postings WHERE user_id = ${owner}
        UNION ALL
        SELECT account, currency, delta FROM archived_wallet_accounts
        WHERE user_id = ${owner}) each_posting`,
    )
    .groupBy(sql`1, 2`)
    .orderBy(sql`1, 2`);
}
