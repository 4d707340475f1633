import { and, asc, eq, getTableColumns, gte, lt, type SQL, sql } from "drizzle-orm";
import type { BusinessDay } from "../../../domain/time.ts";
import { dayAfter, startOfDay } from "../../../domain/time.ts";
import type { ArchiveBatch, BatchBounds } from "../../../ports/archive/archive.ts";
import type { Db } from "../db.ts";
import { attempts } from "../ppob/schema.ts";
import { masked } from "../privacy/masked.ts";
import { journalEntries, postings, transactions } from "../read-model/schema.ts";
import { archiveParts } from "./schema.ts";

const t = transactions;
const e = journalEntries;
/** Columns of one name collapse in a batch, so each has its own. */
const none = (name: string) => sql<null>`NULL`.as(name);

/**
 * An order as its account is kept for ten years: what would have to be erased of a person stays in
 * their wallet, and what staff find it by in the index.
 */
const ORDER = {
  ...getTableColumns(t),
  customer_no: masked(t).as("customer_no"),
  ...{ serial_number: none("serial_number"), token: none("token") },
  ...{ note: none("note"), ref_id: none("ref_id") },
  quote: sql<string | null>`json_remove(${t.quote}, '$.bill', '$.number_parts')`.as("quote"),
};
const ATTEMPT = {
  ...getTableColumns(attempts),
  ...{
    customer_no: masked(attempts).as("customer_no"),
    detail: none("detail"),
    bill: none("bill"),
  },
};

export async function nextOrders(
  db: Db,
  day: BusinessDay,
  { before, limit }: BatchBounds,
): Promise<ArchiveBatch> {
  const [orders, part] = await db.batch([
    db
      .select(ORDER)
      .from(t)
      .where(
        and(
          eq(t.business_day, day),
          sql`+${t.status} NOT IN ('PENDING', 'PROCESSING')`,
          sql`+${t.updated_at} < ${before}`,
        ),
      )
      .limit(limit),
    nextPart(db, day),
  ]);
  const those = JSON.stringify(orders.map(({ id }) => id));
  const made =
    orders.length === 0
      ? []
      : await db
          .select(ATTEMPT)
          .from(sql`json_each(${those}) j`)
          .crossJoin(attempts)
          .where(sql`${attempts.transaction_id} = j.value`);
  const rows = orders.map((order) => ({ ...order, quote: parsed(order.quote) }));
  return {
    part: (part[0]?.last ?? 0) + 1,
    tables: tables(["transactions", rows], ["attempts", made]),
  };
}

export async function nextJournal(
  db: Db,
  day: BusinessDay,
  { limit }: Pick<BatchBounds, "limit">,
): Promise<ArchiveBatch> {
  const [entries, part] = await db.batch([
    db
      .select()
      .from(e)
      .where(and(gte(e.created_at, startOfDay(day)), lt(e.created_at, startOfDay(dayAfter(day)))))
      .orderBy(asc(e.created_at), asc(e.user_id), asc(e.sequence))
      .limit(limit),
    nextPart(db, day),
  ]);
  const those = JSON.stringify(entries.map(({ user_id, sequence }) => [user_id, sequence]));
  const legs =
    entries.length === 0
      ? []
      : await db
          .select(getTableColumns(postings))
          .from(sql`json_each(${those}) j`)
          .crossJoin(postings)
          .where(
            sql`${postings.user_id} = j.value ->> 0
              AND ${postings.entry_sequence} = j.value ->> 1`,
          );
  return {
    part: (part[0]?.last ?? 0) + 1,
    tables: tables(["journal_entries", entries], ["postings", legs]),
  };
}

type Table = ArchiveBatch["tables"][number];

function tables(...each: readonly Table[]): readonly Table[] {
  return each.filter(([, rows]) => rows.length > 0);
}

function nextPart(db: Db, day: BusinessDay) {
  const last: SQL<number> = sql<number>`COALESCE(MAX(${archiveParts.part}), 0)`;
  return db
    .select({ last: last.as("last") })
    .from(archiveParts)
    .where(eq(archiveParts.day, day));
}

function parsed(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}
