import { type SQL, sql } from "drizzle-orm";
import type { ArchivedTable, ArchivePart } from "../../../domain/archive/archive.ts";
import type { ArchiveBatch, ArchiveGroup } from "../../../ports/archive/archive.ts";
import { archivedSales } from "../analytics/figures/sales-source.ts";
import type { Db, Statement } from "../db.ts";
import { attempts } from "../ppob/schema.ts";
import { journalEntries, postings, transactions } from "../read-model/schema.ts";
import { wibDayOf } from "../wib.ts";
import {
  archivedAttempts,
  archivedMovements,
  archivedOrders,
  archivedSalesDays,
  archivedSalesHours,
  archivedTotals,
  archivedWalletAccounts,
  archivedWallets,
  archiveParts,
} from "./schema.ts";

interface Moved {
  readonly parts: readonly ArchivePart[];
  readonly batch: ArchiveBatch;
}

/** The objects are listed, what their rows come to is kept, and the rows go, in one transaction. */
export function moveBatch(
  db: Db,
  group: ArchiveGroup,
  { parts, batch }: Moved,
): readonly Statement[] {
  const keys = keysOf(group, batch);
  const rest = group === "orders" ? orders(db, keys, batch.part) : journal(db, keys);
  return [...parts.map((part) => listing(db, part, keys)), ...rest];
}

/** What names the rows of a page: orders with their versions, entries with their owners. */
function keysOf(group: ArchiveGroup, { tables }: ArchiveBatch): SQL {
  const first = tables[0]?.[1] ?? [];
  const [name, other] = group === "orders" ? ["id", "version"] : ["user_id", "sequence"];
  const keys = first.map((row) => [row[name ?? ""], row[other ?? ""]]);
  return sql`json_each(${JSON.stringify(keys)}) j`;
}

const ORDER = sql`j.value ->> 0`;
const NUMBER = sql`j.value ->> 1`;

/** Which rows of each table a page's keys mean. */
const ROWS_OF: Readonly<Record<ArchivedTable, SQL>> = {
  transactions: sql`transactions x WHERE x.id = ${ORDER} AND x.version = ${NUMBER}`,
  attempts: sql`attempts x WHERE x.transaction_id = ${ORDER}`,
  journal_entries: sql`journal_entries x WHERE x.user_id = ${ORDER} AND x.sequence = ${NUMBER}`,
  postings: sql`postings x WHERE x.user_id = ${ORDER} AND x.entry_sequence = ${NUMBER}`,
};

/** The check of the table refuses what has changed since it was read. */
function listing(db: Db, part: ArchivePart, keys: SQL): Statement {
  const { day, name, rows, bytes, sha256, key, sums, amends, written_at } = part;
  return db.insert(archiveParts).select(sql`SELECT ${day}, ${part.part}, ${name}, ${rows},
    (SELECT COUNT(*) FROM ${keys} CROSS JOIN ${ROWS_OF[name]}),
    ${bytes}, ${sha256}, ${key}, ${JSON.stringify(sums)}, ${amends ? 1 : 0}, ${written_at}`);
}

function orders(db: Db, keys: SQL, part: number): readonly Statement[] {
  const now = sql`${keys} CROSS JOIN transactions t WHERE t.id = ${ORDER}
    AND t.version = ${NUMBER}`;
  const before = sql`${keys} CROSS JOIN transactions t CROSS JOIN archived_orders a
    WHERE t.id = ${ORDER} AND t.version = ${NUMBER} AND a.id = t.id`;
  return [
    ...archivedSales({ now, before }).flatMap(({ hours, days }) => [
      db.insert(archivedSalesHours).select(hours),
      db.insert(archivedSalesDays).select(days),
    ]),
    // Of an order that was archived before, its new state takes the old one's place.
    totals(db, sql`-1`, sql`${keys} CROSS JOIN archived_orders x WHERE x.id = ${ORDER}`),
    db.insert(archivedOrders).select(sql`
      SELECT x.id, x.user_id, x.type, x.status, x.currency, x.total, COALESCE(x.captured, 0),
        x.refunded, x.cost, x.version, x.business_day, x.customer_no, x.ref_id
      FROM ${keys} CROSS JOIN ${ROWS_OF.transactions}
      ON CONFLICT (id) DO UPDATE SET status = excluded.status, captured = excluded.captured,
        refunded = excluded.refunded, cost = excluded.cost, version = excluded.version,
        total = excluded.total, customer_no = excluded.customer_no, ref_id = excluded.ref_id`),
    totals(db, sql`1`, sql`${keys} CROSS JOIN archived_orders x WHERE x.id = ${ORDER}`),
    db.insert(archivedAttempts).select(sql`
      SELECT x.ref, x.transaction_id, ${part} FROM ${keys} CROSS JOIN ${ROWS_OF.attempts}
      ON CONFLICT DO NOTHING`),
    ...deletions(db, keys, [attempts, ROWS_OF.attempts], [transactions, ROWS_OF.transactions]),
  ];
}

function totals(db: Db, sign: SQL, those: SQL): Statement {
  return db.insert(archivedTotals).select(sql`
    SELECT x.business_day, x.currency, x.type, x.status, ${sign} * COUNT(*),
      ${sign} * SUM(x.total), ${sign} * SUM(x.captured), ${sign} * SUM(x.refunded)
    FROM ${those} GROUP BY 1, 2, 3, 4
    ON CONFLICT (day, currency, type, status) DO UPDATE SET count = count + excluded.count,
      total = total + excluded.total, captured = captured + excluded.captured,
      refunded = refunded + excluded.refunded`);
}

function journal(db: Db, keys: SQL): readonly Statement[] {
  return [
    db.insert(archivedMovements).select(sql`
      SELECT ${wibDayOf(sql`x.created_at`)}, x.currency, x.account, SUM(MAX(x.delta, 0)),
        SUM(MAX(-x.delta, 0))
      FROM ${keys} CROSS JOIN ${ROWS_OF.postings} GROUP BY 1, 2, 3
      ON CONFLICT (day, currency, account) DO UPDATE SET
        increases = increases + excluded.increases, decreases = decreases + excluded.decreases`),
    db.insert(archivedWalletAccounts).select(sql`
      SELECT x.user_id, x.account, x.currency, SUM(x.delta)
      FROM ${keys} CROSS JOIN ${ROWS_OF.postings} GROUP BY 1, 2, 3
      ON CONFLICT (user_id, account, currency) DO UPDATE SET delta = delta + excluded.delta`),
    db.insert(archivedWallets).select(sql`
      SELECT x.user_id, MAX(x.sequence), COUNT(*)
      FROM ${keys} CROSS JOIN ${ROWS_OF.journal_entries} GROUP BY 1
      ON CONFLICT (user_id) DO UPDATE SET through = MAX(through, excluded.through),
        entries = entries + excluded.entries`),
    ...deletions(db, keys, [postings, ROWS_OF.postings], [journalEntries, ROWS_OF.journal_entries]),
  ];
}

type Meant = readonly [
  typeof attempts | typeof transactions | typeof journalEntries | typeof postings,
  SQL,
];

function deletions(db: Db, keys: SQL, ...those: readonly Meant[]): readonly Statement[] {
  return those.map(([table, meant]) =>
    db.delete(table).where(sql`rowid IN (SELECT x.rowid FROM ${keys} CROSS JOIN ${meant})`),
  );
}
