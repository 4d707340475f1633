import { and, desc, eq, inArray, lte, or, sql } from "drizzle-orm";
import {
  type DeadLetter,
  jobDigest,
  RETRY_AFTER_SECONDS,
} from "../../../domain/operations/dead-letter.ts";
import type { QueueName } from "../../../domain/operations/job.ts";
import { addSeconds, type Instant, instant } from "../../../domain/time.ts";
import type { DeadLetters, LetterQuery } from "../../../ports/operations/dead-letters.ts";
import { listed } from "../../../ports/page.ts";
import { oldestFirst } from "../behind.ts";
import { type Db, type Statement, write } from "../db.ts";
import { alerts, deadLetterReplays, deadLetters, jobErrors, outbox } from "./schema.ts";

const l = deadLetters;
/** What staff see of a letter. */
const SHOWN = {
  id: l.id,
  queue: l.queue,
  body: l.body,
  attempts: l.attempts,
  error: l.error,
  state: l.state,
  deaths: l.deaths,
  died_at: l.died_at,
  last_died_at: l.last_died_at,
  replayed_at: l.replayed_at,
  replayed_by: l.replayed_by,
};

export function d1DeadLetters(db: Db): DeadLetters {
  return {
    store({ message_id, died_at, ...death }) {
      const digest = jobDigest(death.queue, death.body);
      const error = sql<string>`(SELECT error FROM job_errors WHERE digest = ${digest})`;
      const latest = { attempts: death.attempts, error, last_died_at: died_at, message_id };
      const row = { ...death, ...latest, id: message_id, died_at, digest };
      const again = { ...latest, state: "DEAD", deaths: sql`${l.deaths} + 1` } as const;
      const replayed = sql`${l.state} = 'REPLAYED' AND ${l.message_id} <> ${message_id}`;
      return write(
        db
          .insert(l)
          .values(row)
          .onConflictDoUpdate({ target: l.digest, set: again, setWhere: replayed }),
        db.delete(jobErrors).where(eq(jobErrors.digest, digest)),
      );
    },

    async isKnown({ message_id, queue, body }) {
      const same = and(eq(l.digest, jobDigest(queue, body)), eq(l.message_id, message_id));
      return (await db.select({ id: l.id }).from(l).where(same).limit(1)).length > 0;
    },

    note({ queue, body, error, at }) {
      const row = { digest: jobDigest(queue, body), error, failed_at: at };
      return write(
        db.insert(jobErrors).values(row).onConflictDoUpdate({ target: jobErrors.digest, set: row }),
      );
    },

    find: async (id) => (await db.select(SHOWN).from(l).where(eq(l.id, id)).limit(1))[0],

    async list(query) {
      const rows = await db
        .select(SHOWN)
        .from(l)
        .where(selection(query))
        .orderBy(desc(l.died_at), desc(l.id))
        .limit(query.limit + 1);
      return listed(rows, query, ({ died_at, id }) => `${died_at} ${id}`);
    },

    replay: (letters, staff, at) => write(...replays(db, letters, { staff, at })),

    dueForRetry: (at, next) =>
      oldestFirst(db.select(SHOWN).from(l).$dynamic(), next, {
        by: [l.last_died_at, l.id],
        where: and(sql`+state = 'DEAD' AND deaths < 5`, hasRested(at)),
      }),
  };
}

function hasRested(at: Instant) {
  const [shortest] = RETRY_AFTER_SECONDS;
  const after = RETRY_AFTER_SECONDS.map((seconds, died) =>
    and(eq(l.deaths, died + 1), lte(l.last_died_at, addSeconds(at, -seconds))),
  );
  return and(lte(l.last_died_at, addSeconds(at, -shortest)), or(...after));
}

function replays(
  db: Db,
  letters: readonly DeadLetter[],
  { staff, at }: { readonly staff: NonNullable<DeadLetter["replayed_by"]>; readonly at: Instant },
): readonly Statement[] {
  const deaths = JSON.stringify(letters.map(({ id, deaths: death }) => ({ id, death })));
  const named = sql`SELECT value ->> 'id' FROM json_each(${deaths})`;
  return [
    // First, so that a second replay conflicts with this row.
    db
      .insert(deadLetterReplays)
      .select(
        sql`SELECT value ->> 'id', value ->> 'death', ${staff}, ${at} FROM json_each(${deaths})`,
      ),
    db.insert(outbox).select(
      sql`SELECT NULL, queue, body, 0, ${at}, ${instant(0)}, 0 FROM dead_letters
          WHERE id IN (${named}) ORDER BY died_at, id`,
    ),
    db
      .update(l)
      .set({ state: "REPLAYED", replayed_at: at, replayed_by: staff })
      .where(inArray(l.id, sql`(${named})`)),
    ...[...new Set(letters.map((each) => each.queue))].map((queue) => quiet(db, queue, at)),
  ];
}

/** Clears the alert of a queue without dead letters. */
function quiet(db: Db, queue: QueueName, at: Instant): Statement {
  return db
    .update(alerts)
    .set({ cleared_at: at, cleared_by: "system" })
    .where(
      and(
        eq(alerts.kind, "queue.dead_letter"),
        eq(alerts.subject, queue),
        sql`cleared_at IS NULL`,
        sql`NOT EXISTS (SELECT 1 FROM dead_letters WHERE queue = ${queue} AND state = 'DEAD')`,
      ),
    );
}

function selection({ queue, state, cursor }: LetterQuery) {
  const [time = "", id = ""] = cursor?.split(" ") ?? [];
  const below = or(
    sql`${l.died_at} < ${time}`,
    and(sql`${l.died_at} = ${time}`, sql`${l.id} < ${id}`),
  );
  return and(
    queue && eq(l.queue, queue),
    state && eq(l.state, state),
    cursor === undefined ? undefined : sql`${l.died_at} <= ${time}`,
    cursor === undefined ? undefined : below,
  );
}
