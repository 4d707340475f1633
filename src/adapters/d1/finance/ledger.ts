import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { Journal } from "../../../domain/finance/ledger.ts";
import type { Currency } from "../../../domain/money.ts";
import { type BusinessDay, dayAfter, type Instant, startOfDay } from "../../../domain/time.ts";
import type { Account, JournalEntry } from "../../../domain/wallet/wallet.ts";
import type { JournalFilter, Ledger } from "../../../ports/finance/ledger.ts";
import { listed, type Page } from "../../../ports/page.ts";
import type { Db } from "../db.ts";
import { journalEntries, postings } from "../read-model/schema.ts";
import { endOfWibDay } from "../wib.ts";
import { lateSince, unbooked } from "./daily-closing.ts";
import { dailyClosings, dailyMutations } from "./schema.ts";

const e = journalEntries;
const p = postings;

export function d1Ledger(db: Db): Ledger {
  return {
    async totals(at, currency) {
      const [totals, [newest]] = await db.batch([
        sumsUpTo(db, at, currency),
        db.select({ projected_at: sql<Instant | null>`MAX(${e.projected_at})` }).from(e),
      ]);
      return { totals, projected_at: newest?.projected_at ?? null };
    },

    async journals(filter, page) {
      const { account, user_id, transaction_id } = filter;
      // The entries of one customer or order are few; those of an account need its own index.
      const few = account === undefined || (user_id ?? transaction_id) !== undefined;
      const rows = await (few
        ? entriesLike(db, filter, page)
        : entriesOn(db, { ...filter, account }, page));
      return listed(rows.map(asJournal), page, cursorOf);
    },
  };
}

/**
 * The last closing up to a day, and the postings of the days after it; while a day is open, also
 * what arrived for closed ones since, which its closing will book. Copies that were thrown away are
 * left to that closing: until they are whole nothing can be said about their days.
 */
function sumsUpTo(db: Db, at: BusinessDay, currency: Currency | undefined) {
  const m = dailyMutations;
  const c = dailyClosings;
  const base = sql`(SELECT MAX(${c.day}) FROM ${c} WHERE ${c.day} <= ${at})`;
  const open = sql`COALESCE(${endOfWibDay(base)}, '')`;
  const last = sql`(SELECT MAX(${c.day}) FROM ${c})`;
  const late = sql`${lateSince(last)} AND ${at} > ${last}
    EXCEPT SELECT day FROM touched_days`;
  const of = (column: SQL) => (currency === undefined ? sql`` : sql`AND ${column} = ${currency}`);
  return db
    .select({
      account: sql<Account>`account`,
      currency: sql<Currency>`currency`,
      credit: sql<number>`SUM(credit)`,
      debit: sql<number>`SUM(debit)`,
    })
    .from(
      sql`(
        SELECT account, currency, credited AS credit, debited AS debit FROM ${m}
        WHERE ${m.day} = ${base} ${of(sql`${m.currency}`)}
        UNION ALL
        SELECT account, currency, SUM(MAX(delta, 0)), SUM(MAX(-delta, 0)) FROM ${p}
        WHERE ${p.created_at} >= ${open} AND ${p.created_at} < ${startOfDay(dayAfter(at))}
          ${of(sql`${p.currency}`)}
        GROUP BY currency, account
        UNION ALL
        SELECT account, currency, up, down FROM (${unbooked(late)}) late
        WHERE true ${of(sql`currency`)}
      )`,
    )
    .groupBy(sql`account, currency`);
}

const JOURNAL = {
  user_id: e.user_id,
  sequence: e.sequence,
  transaction_id: e.transaction_id,
  kind: e.kind,
  currency: e.currency,
  direction: e.direction,
  amount: e.amount,
  available_after: e.available_after,
  held_after: e.held_after,
  balance_after: e.balance_after,
  created_at: e.created_at,
  projected_at: e.projected_at,
  postings: sql<string>`(
    SELECT json_group_array(json_object('account', legs.account, 'delta', legs.delta))
    FROM (SELECT account, delta FROM postings x
          WHERE x.user_id = journal_entries.user_id AND x.entry_sequence = journal_entries.sequence
          ORDER BY x.line) legs)`,
} as const;

function entriesLike(db: Db, filter: JournalFilter, page: Page) {
  return db
    .select(JOURNAL)
    .from(e)
    .where(
      and(
        alike(filter),
        filter.account && touches(filter.account),
        // The `+` keeps SQLite on the index by customer, which has the entries in this order.
        within(filter.user_id ? sql`+${e.created_at}` : sql`${e.created_at}`, filter),
        filter.user_id === undefined
          ? below(sql`(${e.created_at}, ${e.user_id}, ${e.sequence})`, page.cursor)
          : earlier(page.cursor),
      ),
    )
    .orderBy(...inOrder(filter))
    .limit(page.limit + 1);
}

/** One customer's entries are numbered in the order of their time. */
function inOrder({ user_id }: JournalFilter): readonly SQL[] {
  if (user_id !== undefined) return [desc(e.sequence)];
  return [desc(e.created_at), desc(e.user_id), desc(e.sequence)];
}

function earlier(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [, , sequence = ""] = cursor.split("~");
  return lt(e.sequence, Number(sequence) || 0);
}

function touches(account: Account) {
  return sql`EXISTS (SELECT 1 FROM postings x WHERE x.user_id = ${e.user_id}
    AND x.entry_sequence = ${e.sequence} AND +x.account = ${account})`;
}

/** Along the postings of one account, of which an entry has at most one. */
function entriesOn(db: Db, filter: JournalFilter & { readonly account: Account }, page: Page) {
  return db
    .select(JOURNAL)
    .from(p)
    .crossJoin(e)
    .where(
      and(
        eq(p.account, filter.account),
        within(sql`${p.created_at}`, filter),
        below(sql`(${p.created_at}, ${p.user_id}, ${p.entry_sequence})`, page.cursor),
        eq(e.user_id, p.user_id),
        eq(e.sequence, p.entry_sequence),
        alike(filter),
      ),
    )
    .orderBy(desc(p.created_at), desc(p.user_id), desc(p.entry_sequence))
    .limit(page.limit + 1);
}

function alike(filter: JournalFilter) {
  const few = (filter.user_id ?? filter.transaction_id) !== undefined;
  return and(
    filter.user_id && eq(e.user_id, filter.user_id),
    filter.transaction_id && eq(e.transaction_id, filter.transaction_id),
    filter.kind && eq(e.kind, filter.kind),
    // SQLite uses the partial indexes only where their own conditions stand in the query.
    filter.kind && !few && !FREQUENT_KINDS.includes(filter.kind) ? RARE_KIND : undefined,
    filter.currency && eq(e.currency, filter.currency),
    filter.currency && !few && filter.currency !== "IDR" ? RARE_CURRENCY : undefined,
  );
}

const FREQUENT_KINDS: readonly JournalEntry["kind"][] = ["PURCHASE", "TOPUP"];
const RARE_KIND = sql`${e.kind} NOT IN ('PURCHASE', 'TOPUP')`;
const RARE_CURRENCY = sql`${e.currency} <> 'IDR'`;

function within(created: SQL, { from, to }: JournalFilter) {
  return and(from && gte(created, startOfDay(from)), to && lt(created, startOfDay(dayAfter(to))));
}

/** A cursor that is not one of ours gives an empty page. */
function below(key: SQL, cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const [created_at = "", user_id = "", sequence = ""] = cursor.split("~");
  return sql`${key} < (${created_at}, ${user_id}, ${Number(sequence) || 0})`;
}

function cursorOf({ created_at, user_id, sequence }: Journal): string {
  return `${created_at}~${user_id}~${sequence}`;
}

const Legs = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(Journal.shape.postings);

function asJournal(row: Omit<Journal, "postings"> & { readonly postings: string }): Journal {
  return { ...row, postings: Legs.parse(row.postings) };
}
