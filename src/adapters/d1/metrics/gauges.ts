import { count, eq, isNull, min } from "drizzle-orm";
import { type Instant, instant, secondsBetween } from "../../../domain/time.ts";
import type { OperationsGauges } from "../../../ports/metrics/gauges.ts";
import type { Db } from "../db.ts";
import { alerts, circuits, deadLetters, outbox } from "../operations/schema.ts";

/** What the database knows of them, in one trip. */
export type StoredGauges = Omit<OperationsGauges, "queues">;

export function d1Gauges(db: Db): (at: Instant) => Promise<StoredGauges> {
  return async (at) => {
    const rows = count().as("rows");
    const [waiting, opened, dead, states] = await db.batch([
      db
        .select({ queue: outbox.queue, rows, oldest: min(outbox.created_at).as("oldest") })
        .from(outbox)
        .groupBy(outbox.queue),
      db
        .select({ kind: alerts.kind, rows })
        .from(alerts)
        .where(isNull(alerts.cleared_at))
        .groupBy(alerts.kind),
      db
        .select({ queue: deadLetters.queue, rows })
        .from(deadLetters)
        .where(eq(deadLetters.state, "DEAD"))
        .groupBy(deadLetters.queue),
      db.select({ name: circuits.name, state: circuits.state }).from(circuits),
    ]);
    const oldest = waiting.map((each) => instant(Date.parse(each.oldest ?? at))).toSorted()[0];
    return {
      outbox: Object.fromEntries(waiting.map((each) => [each.queue, each.rows])),
      outbox_age_seconds: Math.max(0, Math.floor(secondsBetween(oldest ?? at, at))),
      alerts: Object.fromEntries(opened.map((each) => [each.kind, each.rows])),
      dead_letters: Object.fromEntries(dead.map((each) => [each.queue, each.rows])),
      circuits: Object.fromEntries(states.map(({ name, state }) => [name, state === "open"])),
    };
  };
}
