import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { dayAfter, startOfDay } from "../../../domain/time.ts";
import type { AnalyticsEvents, EventFilter } from "../../../ports/analytics/analytics-events.ts";
import { listed } from "../../../ports/page.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, write } from "../db.ts";
import { analyticsEvents as e } from "./schema.ts";

export function d1AnalyticsEvents(db: Db): AnalyticsEvents {
  return {
    record: (events) =>
      write(
        ...upsertRows(db, e, {
          rows: events,
          key: [e.id],
          keep: true,
          forgets: { owner: e.user_id, columns: [e.user_id, e.session, e.properties] },
        }),
      ),

    async page(filter, page) {
      const [at = "", sequence = ""] = page.cursor?.split(" ") ?? [];
      const below = sql`(${e.at}, ${e.sequence}) < (${at}, ${Number(sequence)})`;
      const rows = await db
        .select()
        .from(e)
        .where(and(...chosen(filter), page.cursor === undefined ? undefined : below))
        .orderBy(desc(e.at), desc(e.sequence))
        .limit(page.limit + 1);
      return listed(rows, page, (row) => `${row.at} ${row.sequence}`);
    },
  };
}

function chosen({ name, day, channel }: EventFilter): readonly (SQL | undefined)[] {
  return [
    name === undefined ? undefined : eq(e.name, name),
    day === undefined ? undefined : gte(e.at, startOfDay(day)),
    day === undefined ? undefined : lt(e.at, startOfDay(dayAfter(day))),
    channel === undefined ? undefined : eq(e.channel, channel),
  ];
}
