import { eq, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { ProjectedSummary } from "../../../ports/read-model/read-model.ts";
import type { Db } from "../db.ts";
import {
  journalEntries,
  postings,
  projectionRebuilds,
  transactions,
  walletBalances,
} from "./schema.ts";

const t = transactions;
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
    db
      .select({
        type: t.type,
        status: t.status,
        currency: t.currency,
        count: sql<number>`COUNT(*)`,
        total: sql<number>`SUM(${t.total})`,
        captured: sql<number>`SUM(COALESCE(${t.captured}, 0))`,
        refunded: sql<number>`SUM(${t.refunded})`,
        versions: sql<number>`SUM(${t.version})`,
        newest: sql<number>`MAX(${t.version})`,
      })
      .from(t)
      .where(eq(t.user_id, owner))
      .groupBy(t.type, t.status, t.currency)
      .orderBy(t.type, t.status, t.currency),
    db
      .select({
        count: sql<number>`COUNT(*)`,
        last: sql<number>`COALESCE(MAX(${e.sequence}), 0)`,
      })
      .from(e)
      .where(eq(e.user_id, owner)),
    db
      .select({ account: p.account, currency: p.currency, delta: sql<number>`SUM(${p.delta})` })
      .from(p)
      .where(eq(p.user_id, owner))
      .groupBy(p.account, p.currency)
      .orderBy(p.account, p.currency),
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
