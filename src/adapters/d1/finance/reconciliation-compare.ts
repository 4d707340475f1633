import { type SQL, sql } from "drizzle-orm";
import { GRACE_HOURS, type Reconciliation } from "../../../domain/finance/reconciliation.ts";
import { addSeconds, dayAfter, type Instant, startOfDay } from "../../../domain/time.ts";
import type { Neighbours, PageOfSide, Side } from "../../../ports/finance/reconciliations.ts";
import type { Sides } from "./reconciliation-sides.ts";

/** How many rows one statement compares. */
const PAGE = 4_000;

/** A reconciliation with where its two other sides are found. */
type Sided = Reconciliation & { readonly sides: Sides };

interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

function spanOf({ day }: Reconciliation): Span {
  return { start: startOfDay(day), end: startOfDay(dayAfter(day)) };
}

/** The key of the last row of the next page. */
export function pageEnd(of: Sided, side: Side, after: string): SQL {
  if (side === "theirs") {
    return sql`(SELECT ref AS last FROM reconciliation_rows
      WHERE reconciliation_id = ${of.id} AND ref > ${after} ORDER BY ref LIMIT ${PAGE})`;
  }
  const { account, own, time, id, walked } = of.sides;
  if (side === "ledger") {
    return sql`(SELECT ${ENTRY_KEY} AS last FROM postings x
      WHERE x.account = ${account} AND ${entriesBehind(of, after)}
      ORDER BY x.created_at, x.user_id, x.entry_sequence LIMIT ${PAGE})`;
  }
  return sql`(SELECT ${time} || '~' || ${id} AS last FROM ${walked}
    WHERE ${own} AND ${oursBehind(of, after)} ORDER BY ${time}, ${id} LIMIT ${PAGE})`;
}

export function differencesOn(of: Sided, page: PageOfSide, neighbours: Neighbours): SQL {
  if (page.side === "theirs") return theirs(of, page);
  return page.side === "ours" ? ours(of, page, neighbours) : orphans(of, page, neighbours);
}

const MONEY = sql`('success', 'refunded')`;

/**
 * Their rows beside ours and the ledger's. What was given back here after the day they write of may
 * not be there yet, one given back in part is still an order, and what was open when the book was
 * made may have ended since.
 */
function theirs(of: Sided, { after, upTo }: PageOfSide): SQL {
  const { joined, columns, ledgerStatus } = of.sides;
  const { end } = spanOf(of);
  const agree = sql`(their_status = our_status
    OR (their_status = 'success' AND our_status = 'refunded' AND given_at >= ${end})
    OR (their_status = 'refunded' AND our_status = 'success' AND given_back > 0)
    OR (their_status = 'pending' AND changed_at >= ${end}))`;
  // Partly refunded there; the report does not say how much.
  const partly = sql`(their_status = 'success' AND their_refunded IS NULL
    AND ledger_refunded IS NOT NULL)`;
  const refunds = sql`(CASE
    WHEN ledger_refunded IS NOT refund_due THEN 1
    WHEN ${partly} THEN given_back = 0 OR given_back >= our_amount
    WHEN their_refunded IS NULL THEN 0
    WHEN their_refunded < given_back AND given_at >= ${end} THEN 0
    ELSE their_refunded <> given_back END)`;
  const kind = sql`CASE
    WHEN place > 0 THEN 'duplicate'
    WHEN our_ref IS NULL THEN iif(their_status = 'absent', NULL, 'extra')
    WHEN their_status = 'absent' THEN
      iif(our_status IN ${MONEY} OR ledger_status = 'success', 'missing', NULL)
    WHEN NOT ${agree} THEN 'status'
    WHEN (our_status IN ${MONEY} AND ledger_due) <> (ledger_status = 'success') THEN 'status'
    WHEN our_status IN ${MONEY} AND their_status IN ${MONEY} AND (their_amount <> our_amount
      OR (ledger_due AND ledger_amount IS NOT COALESCE(ledger_expected, our_amount))
      OR ${refunds}) THEN 'amount'
    END`;
  return sql`
    WITH page AS (
      SELECT ref, their_ref, amount AS their_amount, status AS their_status,
        given_back AS their_refunded,
        ROW_NUMBER() OVER (PARTITION BY ref ORDER BY chunk, line) - 1 AS place
      FROM reconciliation_rows
      WHERE reconciliation_id = ${of.id} AND ref > ${after} AND ref <= ${upTo}),
    beside AS (SELECT line.*, ${columns} FROM page line ${joined}),
    told AS (SELECT *, ${ledgerStatus} AS ledger_status FROM beside),
    judged AS (SELECT *, ${kind} AS kind FROM told)
    SELECT ${of.id}, CAST(${of.run} AS INTEGER), ref, kind, place, our_ref,
      iif(their_status = 'absent', NULL, iif(their_ref = '', ref, their_ref)), our_amount,
      their_amount, iif(our_ref IS NULL, NULL, ledger_amount), our_status, their_status,
      iif(our_ref IS NULL, NULL, ledger_status), iif(our_ref IS NULL, NULL, given_back),
      their_refunded, ledger_refunded
    FROM judged WHERE kind IS NOT NULL`;
}

/** Ours that no book has. */
function ours(of: Sided, page: PageOfSide, neighbours: Neighbours): SQL {
  const { walked, columns, key, own, time, id, ledgerStatus } = of.sides;
  return sql`
    WITH beside AS (
      SELECT ${key} AS ref, ${columns} FROM ${walked}
      WHERE ${own} AND ${oursBehind(of, page.after)} AND ${upTo(sql`(${time}, ${id})`, page)}
        AND NOT ${nearOpenBorder(of, time, neighbours)}
        AND ${inNoReport(of, key, neighbours)}),
    told AS (SELECT *, ${ledgerStatus} AS ledger_status FROM beside)
    SELECT ${of.id}, CAST(${of.run} AS INTEGER), ref, 'missing', 0, our_ref, NULL, our_amount, NULL,
      ledger_amount, our_status, NULL, ledger_status, given_back, NULL, ledger_refunded
    FROM told WHERE our_status IN ${MONEY}`;
}

/** The ledger's entries that neither we nor they account for. */
function orphans(of: Sided, page: PageOfSide, neighbours: Neighbours): SQL {
  const sides = of.sides;
  const key = sql`(x.created_at, x.user_id, x.entry_sequence)`;
  return sql`
    SELECT ${of.id}, CAST(${of.run} AS INTEGER), ${sides.orphan}, 'missing', 0, t.id, NULL, NULL,
      NULL, ABS(x.delta), NULL, NULL, 'success', NULL, NULL, NULL
    FROM postings x
    CROSS JOIN journal_entries e ON e.user_id = x.user_id AND e.sequence = x.entry_sequence
    ${sides.orphanJoins}
    WHERE x.account = ${sides.account} AND ${entriesBehind(of, page.after)}
      AND ${upTo(key, page)} AND NOT ${nearOpenBorder(of, sql`x.created_at`, neighbours)}
      AND ${sides.orphans(reports(of, neighbours))}
    ON CONFLICT DO NOTHING`;
}

/** Ours that a neighbour's book may have, which is not there yet. */
export function deferredOf(of: Sided, neighbours: Neighbours): SQL {
  const { walked, columns, key, own, time } = of.sides;
  const { start, end } = spanOf(of);
  return sql`(
    SELECT ${columns} FROM ${walked}
    WHERE ${own} AND ${time} >= ${start} AND ${time} < ${end}
      AND ${nearOpenBorder(of, time, neighbours)}
      AND ${inNoReport(of, key, neighbours)})`;
}

export const deferred = sql`our_status IN ${MONEY}`;

function reports({ id }: Reconciliation, { previous, next }: Neighbours): SQL {
  return sql`(${id}, ${previous ?? ""}, ${next ?? ""})`;
}

/**
 * Neither in the book of the day or of a neighbour, nor as money in the newest book of any other
 * day: what staff had to look at is ours days after it was theirs.
 */
function inNoReport(of: Sided, key: SQL, neighbours: Neighbours): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM reconciliation_rows r
      WHERE r.reconciliation_id IN ${reports(of, neighbours)} AND r.ref = ${key})
    AND NOT EXISTS (SELECT 1 FROM reconciliation_rows r
      CROSS JOIN reconciliations b ON b.id = r.reconciliation_id
      WHERE r.ref = ${key} AND r.status IN ${MONEY}
        AND +b.source = ${of.source} AND b.day <> ${of.day} AND b.origin = 'csv'
        AND b.state <> 'OPEN'
        AND NOT EXISTS (SELECT 1 FROM reconciliations later
          WHERE later.source = b.source AND later.day = b.day AND later.id > b.id
            AND later.origin = 'csv' AND later.state <> 'OPEN'))`;
}

/** Within hours of a midnight without a book behind it yet. An API is asked, not waited for. */
function nearOpenBorder(of: Sided, time: SQL, { previous, next }: Neighbours): SQL {
  const { start, end } = spanOf(of);
  const hours = GRACE_HOURS * 60 * 60;
  const waits = of.origin === "csv";
  const from = waits && next === undefined ? addSeconds(end, -hours) : end;
  const to = waits && previous === undefined ? addSeconds(start, hours) : start;
  return sql`(${time} < ${to} OR ${time} >= ${from})`;
}

const ENTRY_KEY = sql`x.created_at || '~' || x.user_id || '~' || x.entry_sequence`;

function oursBehind(of: Sided, after: string): SQL {
  const { time, id } = of.sides;
  const { start, end } = spanOf(of);
  const [at = "", last = ""] = after.split("~");
  return sql`${time} >= ${start} AND ${time} < ${end} AND (${time}, ${id}) > (${at}, ${last})`;
}

function entriesBehind(of: Sided, after: string): SQL {
  const { start, end } = spanOf(of);
  const [at = "", owner = "", sequence = ""] = after.split("~");
  return sql`x.created_at >= ${start} AND x.created_at < ${end}
    AND (x.created_at, x.user_id, x.entry_sequence) > (${at}, ${owner}, ${Number(sequence) || 0})`;
}

function upTo(key: SQL, { upTo: last }: PageOfSide): SQL {
  const [at = "", owner = "", sequence] = last.split("~");
  return sequence === undefined
    ? sql`${key} <= (${at}, ${owner})`
    : sql`${key} <= (${at}, ${owner}, ${Number(sequence) || 0})`;
}
