import { and, asc, between, desc, eq, getTableColumns, inArray, lte, sql } from "drizzle-orm";
import { addSeconds, instant } from "../../../domain/time.ts";
import { FAILING_SECONDS } from "../../../domain/webhooks/schedule.ts";
import { listed } from "../../../ports/page.ts";
import type {
  OutgoingWebhooks,
  StoredEndpoint,
} from "../../../ports/webhooks/outgoing-webhooks.ts";
import { users } from "../auth/schema.ts";
import { belowCursor } from "../behind.ts";
import type { Db } from "../db.ts";
import { write } from "../db.ts";
import { outbox } from "../operations/schema.ts";
import { announced } from "./announce.ts";
import { webhookAttempts as a, webhookDeliveries as d, webhookEndpoints as e } from "./schema.ts";

/** How many that are due are put out again at once. */
const PAGE = 500;
/** When a job was put out that was not. */
const NEVER = instant(0);

const { source: _source, queued_at: _queued, data, tries, ...shown } = getTableColumns(d);
const { endpoint_id: _endpoint, sequence: _sequence, ...tried } = getTableColumns(a);
const { place: _place, last_sequence: _last, ...rest } = getTableColumns(e);
const { request_key: _key, request_digest: _digest, ...kept } = rest;

type Key = Parameters<OutgoingWebhooks["delivery"]>[0];

const thisOne = ({ endpoint_id, sequence }: Key) =>
  and(eq(d.endpoint_id, endpoint_id), eq(d.sequence, sequence));
const attemptsOf = ({ endpoint_id, sequence }: Key) =>
  and(eq(a.endpoint_id, endpoint_id), eq(a.sequence, sequence));

export function d1OutgoingWebhooks(db: Db): OutgoingWebhooks {
  return {
    announce: (events, at) => write(...announced(db, { events, at, to: "whoever_wants" })),
    announceTo: (endpoint, event, at) =>
      write(...announced(db, { events: [event], at, to: { endpoint } })),
    ...endpoints(db),
    ...endpointChanges(db),
    ...sealing(db),
    ...sending(db),
    ...queueing(db),
    ...log(db),
  };
}

type Part<Name extends keyof OutgoingWebhooks> = Pick<OutgoingWebhooks, Name>;

function endpoints(db: Db): Part<"find" | "ofOwner" | "openedBy"> {
  return {
    find: (owner, id) =>
      db
        .select(kept)
        .from(e)
        .where(and(eq(e.id, id), eq(e.owner, owner)))
        .get(),

    ofOwner: (owner) => db.select(kept).from(e).where(eq(e.owner, owner)).orderBy(asc(e.id)),

    async openedBy(owner, key) {
      const found = await db
        .select({ endpoint: kept, digest: e.request_digest })
        .from(e)
        .where(and(eq(e.owner, owner), eq(e.request_key, key)))
        .get();
      return found && { ...found, digest: found.digest ?? "" };
    },
  };
}

function endpointChanges(db: Db): Part<"add" | "change" | "disable" | "noteFailing" | "remove"> {
  return {
    add: (endpoint, { key, digest }) =>
      write(
        db.insert(e).values({
          ...endpoint,
          ...(key !== "" && { request_key: key, request_digest: digest }),
          place: sql`(SELECT COUNT(*) + 1 FROM ${e} WHERE ${e.owner} = ${endpoint.owner})`,
        }),
      ),

    change: ({ id, revision, ...changed }: StoredEndpoint) =>
      write(
        db
          .update(e)
          .set({
            ...changed,
            revision: sql`CASE revision WHEN ${revision - 1} THEN ${revision} ELSE 0 END`,
          })
          .where(eq(e.id, id)),
      ),

    remove: (id, at) =>
      write(
        db.delete(e).where(eq(e.id, id)),
        db
          .update(d)
          .set({ state: "FAILED", due_at: null, updated_at: at })
          .where(and(eq(d.endpoint_id, id), eq(d.state, "PENDING"))),
      ),

    noteFailing: ({ id, url }, since) =>
      write(
        db
          .update(e)
          .set({ failing_since: since && sql`COALESCE(failing_since, ${since})` })
          .where(and(eq(e.id, id), eq(e.url, url))),
      ),

    disable({ id, url }, disabled_reason, at) {
      const failing_before = addSeconds(at, -FAILING_SECONDS);
      const fails = sql`(${disabled_reason} <> 'failing' OR failing_since <= ${failing_before})`;
      const revision = sql`CASE WHEN enabled AND url = ${url} AND ${fails}
        THEN revision + 1 ELSE 0 END`;
      return write(
        db
          .update(e)
          .set({ enabled: false, disabled_reason, updated_at: at, revision })
          .where(eq(e.id, id)),
      );
    },
  };
}

function sealing(db: Db): Part<"reseal" | "underKey"> {
  return {
    underKey: (key, { behind, limit }) =>
      db
        .select(kept)
        .from(e)
        // A page of the ones and a page of the others, each along its own index.
        .where(
          sql`${e.id} IN (
            SELECT id FROM (SELECT id FROM webhook_endpoints
              WHERE substr(sealed, 4, 12) = ${key} AND id > ${behind} ORDER BY id LIMIT ${limit})
            UNION SELECT id FROM (SELECT id FROM webhook_endpoints
              WHERE former_sealed IS NOT NULL AND substr(former_sealed, 4, 12) = ${key}
                AND id > ${behind} ORDER BY id LIMIT ${limit}))`,
        )
        .orderBy(asc(e.id))
        .limit(limit),

    reseal: (from, to) =>
      write(
        db
          .update(e)
          // Whoever has read it before writes the former key back no more.
          .set({ ...to, revision: sql`revision + 1` })
          .where(
            and(
              eq(e.id, from.id),
              eq(e.sealed, from.sealed),
              sql`${e.former_sealed} IS ${from.former_sealed}`,
            ),
          ),
      ),
  };
}

function sending(db: Db): Part<"due" | "finish" | "giveUp" | "putOff" | "start"> {
  return {
    async due(key) {
      const row = await db
        .select({
          endpoint: kept,
          owner_status: users.status,
          delivery: { ...shown, data, tries },
        })
        .from(d)
        .innerJoin(e, eq(e.id, d.endpoint_id))
        .leftJoin(users, sql`${users.id} = ${e.owner}`)
        .where(thisOne(key))
        .get();
      return row;
    },

    start: (key, attempt, lease_until) =>
      write(
        db.insert(a).values({ ...key, ...attempt }),
        db
          .update(d)
          .set({ attempts: attempt.number, tries: sql`tries + 1`, due_at: lease_until })
          .where(thisOne(key)),
      ),

    finish: (key, { attempt: { number, ...ended }, state, due_at }) =>
      write(
        db
          .update(a)
          .set(ended)
          .where(and(attemptsOf(key), eq(a.number, number))),
        db
          .update(d)
          .set({ state, due_at, updated_at: ended.created_at })
          // A replay that came meanwhile has made it a new delivery.
          .where(and(thisOne(key), eq(d.attempts, number), eq(d.state, "PENDING"))),
      ),

    giveUp: (key, at) =>
      write(
        db
          .update(d)
          .set({ state: "FAILED", due_at: null, updated_at: at })
          .where(and(thisOne(key), eq(d.state, "PENDING"))),
      ),

    putOff: (key, until) =>
      write(
        db
          .update(d)
          .set({ due_at: until })
          .where(and(thisOne(key), eq(d.state, "PENDING"))),
      ),
  };
}

function queueing(db: Db): Part<"sendDue"> {
  return {
    async sendDue(at, before) {
      const waiting = sql`SELECT rowid FROM webhook_deliveries
        WHERE state = 'PENDING' AND due_at <= ${at} AND queued_at <= ${before}
        ORDER BY due_at LIMIT ${PAGE}`;
      const [, put] = await db.batch([
        db.insert(outbox).select(
          sql`SELECT NULL, 'deliveries',
              json_object('endpoint_id', endpoint_id, 'sequence', sequence, 'tries', tries), 0,
              ${at}, '1970-01-01T00:00:00.000Z', 0
            FROM webhook_deliveries WHERE rowid IN (${waiting})`,
        ),
        db
          .update(d)
          .set({ queued_at: at })
          .where(sql`rowid IN (${waiting})`)
          .returning({ sequence: d.sequence }),
      ]);
      return put.length;
    },
  };
}

function log(
  db: Db,
): Part<"announced" | "attempts" | "deliveries" | "delivery" | "replay" | "replayRange"> {
  const anew = (at: Parameters<OutgoingWebhooks["replay"]>[1]) =>
    ({ state: "PENDING", tries: 0, due_at: at, queued_at: at, updated_at: at }) as const;
  return {
    async deliveries(endpoint, { limit, cursor, state }) {
      const rows = await db
        .select(shown)
        .from(d)
        .where(
          and(
            eq(d.endpoint_id, endpoint),
            state === undefined ? undefined : eq(d.state, state),
            belowCursor(d.sequence, cursor),
          ),
        )
        .orderBy(desc(d.sequence))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ sequence }) => String(sequence));
    },

    announced: (endpoint, source) =>
      db
        .select(shown)
        .from(d)
        .where(and(eq(d.endpoint_id, endpoint), eq(d.source, source)))
        .get(),

    delivery: (key) => db.select(shown).from(d).where(thisOne(key)).get(),

    attempts: (key) => db.select(tried).from(a).where(attemptsOf(key)).orderBy(desc(a.number)),

    replay: (key, at) => write(db.update(d).set(anew(at)).where(thisOne(key))),

    async replayRange(endpoint, { from, until, limit }, at) {
      const some = db
        .select({ sequence: d.sequence })
        .from(d)
        .where(
          and(
            eq(d.endpoint_id, endpoint),
            between(d.occurred_at, from, until),
            sql`NOT (${d.state} = 'PENDING')`,
            lte(d.updated_at, at),
          ),
        )
        .orderBy(asc(d.sequence))
        .limit(limit);
      // Not put out yet: the cron does that, some hundreds at a time.
      const gone = await db
        .update(d)
        .set({ ...anew(at), queued_at: NEVER })
        .where(and(eq(d.endpoint_id, endpoint), inArray(d.sequence, some)))
        .returning({ sequence: d.sequence });
      return gone.length;
    },
  };
}
