import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CorrectionCause } from "../../../domain/finance/daily-mutation.ts";
import type {
  Difference,
  Reconciliation,
  ReportStatus,
} from "../../../domain/finance/reconciliation.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Currency } from "../../../domain/money.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import type { Account } from "../../../domain/wallet/wallet.ts";

/** Business days that have been closed, each once and each after the one before it. */
export const dailyClosings = sqliteTable("daily_closings", {
  day: text().primaryKey().$type<BusinessDay>(),
  /** The day closed before this one; unique, so that the days are a chain. */
  previous: text().unique().$type<BusinessDay>(),
  closed_at: text().notNull().$type<Instant>(),
});

/** What a closed day did to each account. Never changed: later news are corrections. */
export const dailyMutations = sqliteTable(
  "daily_mutations",
  {
    day: text().notNull().$type<BusinessDay>(),
    currency: text().notNull().$type<Currency>(),
    account: text().notNull().$type<Account>(),
    opening: integer().notNull(),
    increases: integer().notNull(),
    decreases: integer().notNull(),
    corrections: integer().notNull(),
    closing: integer().notNull(),
    /** All that was ever credited and debited, up to the end of the day. */
    credited: integer().notNull(),
    debited: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.currency, t.account] }),
    check(
      "daily_mutations_add_up",
      sql`opening + increases - decreases + corrections = closing AND credited - debited = closing`,
    ),
  ],
);

/** What was learnt about a day after it was closed, under the day it was learnt on. */
export const dailyCorrections = sqliteTable(
  "daily_corrections",
  {
    dated: text().notNull().$type<BusinessDay>(),
    day: text().notNull().$type<BusinessDay>(),
    currency: text().notNull().$type<Currency>(),
    account: text().notNull().$type<Account>(),
    cause: text().notNull().$type<CorrectionCause>(),
    increases: integer().notNull(),
    decreases: integer().notNull(),
    delta: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dated, t.day, t.currency, t.account, t.cause] }),
    index("daily_corrections_by_day").on(t.day, t.cause),
    check("daily_corrections_add_up", sql`increases - decreases = delta`),
  ],
);

/** How the orders of a closed day stood when it was closed. */
export const dailyOrders = sqliteTable(
  "daily_orders",
  {
    day: text().notNull().$type<BusinessDay>(),
    currency: text().notNull().$type<Currency>(),
    type: text().notNull().$type<Transaction["type"]>(),
    status: text().notNull().$type<Transaction["status"]>(),
    count: integer().notNull(),
    total: integer().notNull(),
    captured: integer().notNull(),
    refunded: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.currency, t.type, t.status] })],
);

/** What became of a closed day's orders later, under the day it was learnt on. */
export const dailyOrderCorrections = sqliteTable(
  "daily_order_corrections",
  {
    dated: text().notNull().$type<BusinessDay>(),
    day: text().notNull().$type<BusinessDay>(),
    currency: text().notNull().$type<Currency>(),
    type: text().notNull().$type<Transaction["type"]>(),
    status: text().notNull().$type<Transaction["status"]>(),
    count: integer().notNull(),
    total: integer().notNull(),
    captured: integer().notNull(),
    refunded: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dated, t.day, t.currency, t.type, t.status] }),
    index("daily_order_corrections_by_day").on(t.day),
  ],
);

/** Days of which copies were thrown away: they are looked at again when the next day is closed. */
export const touchedDays = sqliteTable("touched_days", {
  day: text().primaryKey().$type<BusinessDay>(),
});
export const reconciliations = sqliteTable(
  "reconciliations",
  {
    id: text().primaryKey().$type<Id<"reconciliation">>(),
    source: text().notNull().$type<Reconciliation["source"]>(),
    day: text().notNull().$type<BusinessDay>(),
    origin: text().notNull().$type<Reconciliation["origin"]>(),
    state: text().notNull().$type<Reconciliation["state"]>(),
    /** Counts how often it was run; differences name the run that found them. */
    run: integer().notNull(),
    /** Counts the steps of the run; each is made once. */
    step: integer().notNull(),
    position: text().notNull(),
    rows: integer().notNull(),
    /** Ours near midnight that the neighbouring day's book may have, which is not there yet. */
    deferred: integer().notNull(),
    missing: integer().notNull(),
    extra: integer().notNull(),
    amount: integer().notNull(),
    status: integer().notNull(),
    duplicate: integer().notNull(),
    opened_by: text().notNull().$type<Reconciliation["opened_by"]>(),
    opened_at: text().notNull().$type<Instant>(),
    stepped_at: text().notNull().$type<Instant>(),
    finished_at: text().$type<Instant>(),
  },
  (t) => [
    index("reconciliations_by_source").on(t.source, t.id),
    index("reconciliations_by_day").on(t.source, t.day, t.id),
    index("reconciliations_by_date").on(t.day, t.id),
    index("reconciliations_waiting").on(t.stepped_at).where(sql`state IN ('OPEN', 'STALLED')`),
    index("reconciliations_under_way")
      .on(t.stepped_at)
      .where(sql`state IN ('FETCHING', 'COMPARING')`),
  ],
);

/** What happens once to a reconciliation: its opening by the clock, a chunk, a step of a run. */
export const reconciliationMarks = sqliteTable("reconciliation_marks", {
  name: text().primaryKey(),
  digest: text().notNull(),
});

/** The other side's book, row by row. */
export const reconciliationRows = sqliteTable(
  "reconciliation_rows",
  {
    reconciliation_id: text().notNull().$type<Id<"reconciliation">>(),
    /** What both sides know it by. */
    ref: text().notNull(),
    chunk: integer().notNull(),
    line: integer().notNull(),
    their_ref: text().notNull(),
    amount: integer(),
    status: text().notNull().$type<ReportStatus>(),
    said: text().notNull(),
    booked_at: text().$type<Instant>(),
    given_back: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.reconciliation_id, t.ref, t.chunk, t.line] }),
    index("reconciliation_rows_by_ref").on(t.ref),
  ],
);

export const reconciliationDifferences = sqliteTable(
  "reconciliation_differences",
  {
    reconciliation_id: text().notNull().$type<Id<"reconciliation">>(),
    run: integer().notNull(),
    ref: text().notNull(),
    kind: text().notNull().$type<Difference["kind"]>(),
    /** The place of a row among those that share a reference. */
    place: integer().notNull(),
    our_ref: text(),
    their_ref: text(),
    our_amount: integer(),
    their_amount: integer(),
    ledger_amount: integer(),
    our_status: text(),
    their_status: text(),
    ledger_status: text(),
    our_refunded: integer(),
    their_refunded: integer(),
    ledger_refunded: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.reconciliation_id, t.run, t.ref, t.kind, t.place] }),
    index("reconciliation_differences_by_kind").on(
      t.reconciliation_id,
      t.run,
      t.kind,
      t.ref,
      t.place,
    ),
  ],
);
