import { and, asc, desc, eq, inArray, isNull, lt, lte, not, notExists, sql } from "drizzle-orm";
import type { BankLine } from "../../../../domain/payments/bank-statement/bank-statement.ts";
import { nextLook } from "../../../../domain/payments/bank-statement/line-match.ts";
import type { Instant } from "../../../../domain/time.ts";
import { listed, type NextPage } from "../../../../ports/page.ts";
import type { BankLines } from "../../../../ports/payments/bank-lines.ts";
import { inOneHand } from "../../auth/one-hand.ts";
import { behind, behindKey, belowCursor, oldestFirst } from "../../behind.ts";
import { upsertRows } from "../../bulk.ts";
import { type Db, write } from "../../db.ts";
import { alerts } from "../../operations/schema.ts";
import { bankLineMatches, bankLines, bankTransfers } from "./schema.ts";

export function d1BankLines(db: Db): BankLines {
  return {
    store: (lines) =>
      write(
        ...upsertRows(db, bankLines, {
          rows: lines.map((line) => ({ ...line, look_at: nextLook(line, line.imported_at) })),
          key: [bankLines.fingerprint],
          keep: true,
        }),
      ),

    ...likenesses(db),

    find: async (id) => (await db.select().from(bankLines).where(eq(bankLines.id, id)).limit(1))[0],

    list: (filter, page) => list(db, filter.state, page),

    fresh: (importedBefore, next) =>
      db
        .select()
        .from(bankLines)
        .where(
          and(
            eq(bankLines.state, "new"),
            lt(bankLines.imported_at, importedBefore),
            behindKey(next.behind, bankLines.id),
          ),
        )
        .orderBy(asc(bankLines.id))
        .limit(next.limit),

    ...verdicts(db),
    ...secondWord(db),

    match: (match, state) =>
      write(
        db.insert(bankLineMatches).values(match),
        db
          .update(bankLines)
          .set({ state, reason: null, payment_id: match.payment_id })
          .where(eq(bankLines.id, match.line_id)),
        ...noMoreWaiting(db, match.line_id, match.matched_at),
      ),

    applied: (id, at) =>
      write(
        db
          .update(bankLineMatches)
          .set({ applied_at: at })
          .where(and(eq(bankLineMatches.line_id, id), isNull(bankLineMatches.applied_at))),
      ),

    owed: (matchedBefore, next) => owed(db, matchedBefore, next),
  };
}

/** Which lines are the same, or may be. */
function likenesses(db: Db): Pick<BankLines, "byFingerprints" | "alike"> {
  return {
    /** The fingerprints travel as one JSON value: a statement binds at most 100. */
    byFingerprints: (fingerprints) =>
      db
        .select()
        .from(bankLines)
        .where(
          sql`${bankLines.fingerprint} IN
              (SELECT value FROM json_each(${JSON.stringify(fingerprints)}))`,
        ),

    alike: (lines) => {
      const asked = lines.map(({ bank, date, amount }) => ({ bank, date, amount }));
      return db
        .select()
        .from(bankLines)
        .where(
          sql`(${bankLines.bank}, ${bankLines.date}, ${bankLines.amount}) IN
              (SELECT value ->> 'bank', value ->> 'date', value ->> 'amount'
               FROM json_each(${JSON.stringify(asked)}))`,
        );
    },
  };
}

function owed(db: Db, matchedBefore: Instant, next: NextPage) {
  return db
    .select({
      line: bankLines,
      transfer: bankTransfers,
      matched_at: bankLineMatches.matched_at,
    })
    .from(bankLineMatches)
    .innerJoin(bankLines, eq(bankLines.id, bankLineMatches.line_id))
    .innerJoin(bankTransfers, eq(bankTransfers.payment_id, bankLineMatches.payment_id))
    .where(
      and(
        isNull(bankLineMatches.applied_at),
        lt(bankLineMatches.matched_at, matchedBefore),
        behind(next.behind, bankLineMatches.matched_at, bankLineMatches.line_id),
      ),
    )
    .orderBy(asc(bankLineMatches.matched_at), asc(bankLineMatches.line_id))
    .limit(next.limit);
}

/** Clears the alerts about a line that waits no more. */
function noMoreWaiting(db: Db, id: BankLine["id"], at: Instant) {
  const waiting = db
    .update(alerts)
    .set({ cleared_at: at, cleared_by: "system" })
    .where(
      and(eq(alerts.kind, "bank_line.waiting"), eq(alerts.subject, id), sql`cleared_at IS NULL`),
    );
  return [waiting, noMoreUnconfirmed(db, at)] as const;
}

/** Those of whose statements nothing waits any more for another. */
function noMoreUnconfirmed(db: Db, at: Instant) {
  const waits = db
    .select({ id: bankLines.id })
    .from(bankLines)
    .where(and(eq(bankLines.state, "unconfirmed"), eq(bankLines.imported_by, sql`alerts.subject`)));
  return db
    .update(alerts)
    .set({ cleared_at: at, cleared_by: "system" })
    .where(
      and(eq(alerts.kind, "bank_line.unconfirmed"), sql`cleared_at IS NULL`, notExists(waits)),
    );
}

type Verdicts = Pick<
  BankLines,
  "unmatched" | "doubtful" | "dismiss" | "waitingFor" | "waiting" | "lookAgain"
>;

/** Lines that wait for a person and name the transfer they may pay. */
const CANDIDATES = ["doubtful", "unconfirmed"] as const;

/** What is said of lines that pay nothing, or nothing yet. */
function verdicts(db: Db): Verdicts {
  return {
    unmatched: (id, reason) =>
      write(
        db
          .update(bankLines)
          .set({ state: "unmatched", reason })
          .where(and(eq(bankLines.id, id), eq(bankLines.state, "new"))),
      ),

    doubtful: (id, { reason, candidate_id }) =>
      write(
        db
          .update(bankLines)
          .set({ state: "doubtful", reason, candidate_id })
          .where(and(eq(bankLines.id, id), eq(bankLines.state, "new"))),
      ),

    // A trigger refuses one that waits for nobody.
    dismiss: (id, at) =>
      write(
        db.update(bankLines).set({ state: "dismissed" }).where(eq(bankLines.id, id)),
        ...noMoreWaiting(db, id, at),
      ),

    waiting: (at, next) =>
      oldestFirst(db.select().from(bankLines).$dynamic(), next, {
        by: [bankLines.look_at, bankLines.id],
        where: and(
          lte(bankLines.look_at, at),
          sql`+state IN ('unmatched', 'doubtful', 'unconfirmed')`,
        ),
      }),

    lookAgain: (id, next) =>
      write(db.update(bankLines).set({ look_at: next }).where(eq(bankLines.id, id))),

    async waitingFor(payment_id, sum) {
      // SQLite uses the partial index only where its own condition stands in the query.
      const mine = and(eq(bankLines.candidate_id, payment_id), sql`candidate_id IS NOT NULL`);
      const [line] = await db
        .select()
        .from(bankLines)
        .where(and(mine, eq(bankLines.amount, sum), inArray(bankLines.state, CANDIDATES)))
        .orderBy(asc(bankLines.id))
        .limit(1);
      return line;
    },
  };
}

/** What waits until somebody else has brought it, too. */
function secondWord(db: Db): Pick<BankLines, "unconfirmed" | "isSecond" | "confirm"> {
  return {
    async isSecond(id, second) {
      const rows = await db
        .select({ id: bankLines.id })
        .from(bankLines)
        .where(
          and(
            eq(bankLines.id, id),
            eq(bankLines.state, "unconfirmed"),
            not(inOneHand(bankLines.imported_by, second)),
          ),
        );
      return rows.length > 0;
    },

    unconfirmed: (id, candidate_id) =>
      write(
        db
          .update(bankLines)
          .set({ state: "unconfirmed", reason: "second_person", candidate_id })
          .where(
            and(eq(bankLines.id, id), inArray(bankLines.state, ["new", "unmatched", "doubtful"])),
          ),
      ),

    confirm: (ids, { by, at }) =>
      write(
        db
          .update(bankLines)
          .set({ state: "new", reason: null, candidate_id: null, confirmed_by: by })
          .where(
            and(
              sql`${bankLines.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
              eq(bankLines.state, "unconfirmed"),
              not(inOneHand(bankLines.imported_by, { by, at })),
            ),
          ),
        noMoreUnconfirmed(db, at),
      ),
  };
}

async function list(
  db: Db,
  state: BankLine["state"] | undefined,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const rows = await db
    .select()
    .from(bankLines)
    .where(
      and(
        state === undefined ? undefined : eq(bankLines.state, state),
        belowCursor(bankLines.id, cursor),
      ),
    )
    .orderBy(desc(bankLines.id))
    .limit(limit + 1);
  return listed(rows, { limit }, ({ id }) => id);
}
