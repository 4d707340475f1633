import { type SQL, sql } from "drizzle-orm";
import type { Instant } from "../../../domain/time.ts";
import type { NewWebhookEvent } from "../../../ports/webhooks/outgoing-webhooks.ts";
import type { Db, Statement } from "../db.ts";
import { outbox } from "../operations/schema.ts";
import { webhookDeliveries, webhookEndpoints } from "./schema.ts";

const STAFF = "staff";

/** Which endpoints are told: those that want the event, or one whatever it wants. */
type Listeners = { readonly endpoint: string } | "whoever_wants";

/**
 * The rows of events for everybody who listens, numbered for each endpoint, with the jobs that send
 * them. The three stand in one commit, so that a number is given once.
 */
export function announced(
  db: Db,
  { events, at, to, only }: Announced,
): readonly [Statement, Statement, Statement] | readonly [] {
  if (events.length === 0) return [];
  const owners = JSON.stringify([...new Set([STAFF, ...events.map(({ owner }) => owner)])]);
  const those =
    to === "whoever_wants"
      ? sql`owner IN (SELECT value FROM json_each(${owners}))`
      : sql`id = ${to.endpoint}`;
  return [
    db.insert(webhookDeliveries).select(deliveriesOf({ events: onceEach(events), at, to, only })),
    db.insert(outbox).select(jobsOf(those, at)),
    db
      .update(webhookEndpoints)
      .set({
        last_sequence: sql`MAX(last_sequence, COALESCE((SELECT MAX(d.sequence)
          FROM webhook_deliveries d WHERE d.endpoint_id = webhook_endpoints.id), 0))`,
      })
      .where(those),
  ];
}

interface Announced {
  readonly events: readonly NewWebhookEvent[];
  readonly at: Instant;
  readonly to: Listeners;
  /** Without which nothing is announced: what the commit has found or changed. */
  readonly only?: SQL | undefined;
}

function onceEach(events: readonly NewWebhookEvent[]): readonly NewWebhookEvent[] {
  return [...new Map(events.map((event) => [event.source, event])).values()];
}

function deliveriesOf({ events, at, to, only = sql`true` }: Announced) {
  const rows = events.map(({ data, ...event }) => ({ ...event, data: JSON.stringify(data) }));
  const chosen =
    to === "whoever_wants"
      ? sql`e.owner IN (j.value ->> 'owner', ${STAFF}) AND e.enabled = 1
          AND EXISTS (SELECT 1 FROM json_each(e.events) wanted
            WHERE wanted.value = j.value ->> 'type')`
      : sql`e.id = ${to.endpoint}`;
  return sql`SELECT e.id,
      e.last_sequence + ROW_NUMBER() OVER (PARTITION BY e.id ORDER BY j.key),
      j.value ->> 'id', j.value ->> 'type', j.value ->> 'source', j.value ->> 'occurred_at',
      j.value ->> 'data', 'PENDING', 0, 0, ${at}, ${at}, ${at}
    FROM json_each(${JSON.stringify(rows)}) j CROSS JOIN webhook_endpoints e ON ${chosen}
    WHERE ${only} AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d
      WHERE d.endpoint_id = e.id AND d.source = j.value ->> 'source')`;
}

/** One for each row that its endpoint has not counted yet. */
function jobsOf(those: ReturnType<typeof sql>, at: Instant) {
  return sql`SELECT NULL, 'deliveries',
      json_object('endpoint_id', d.endpoint_id, 'sequence', d.sequence, 'tries', 0), 0, ${at},
      '1970-01-01T00:00:00.000Z', 0
    FROM (SELECT id, last_sequence FROM webhook_endpoints WHERE ${those}) e
    JOIN webhook_deliveries d ON d.endpoint_id = e.id AND d.sequence > e.last_sequence`;
}
