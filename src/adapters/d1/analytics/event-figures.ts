import type { SQL } from "drizzle-orm";
import type { ConversionCounts } from "../../../domain/analytics/conversion.ts";
import type { CohortDay } from "../../../domain/analytics/event-cohorts.ts";
import { EVENTS_READ_MAX } from "../../../domain/analytics/events-read.ts";
import type { RealtimeRow } from "../../../domain/analytics/realtime.ts";
import type { VisitDay } from "../../../domain/analytics/visits.ts";
import type { EventFigures } from "../../../ports/analytics/event-figures.ts";
import type { Db } from "../db.ts";
import {
  cohortCounts,
  conversionCounts,
  funnelCounts,
  realtimeCounts,
  visitCounts,
} from "./event-counts.ts";

/** `most` is how many events one answer reads. */
export function d1EventFigures(db: Db, most = EVENTS_READ_MAX): EventFigures {
  const counted = async <Row>(query: SQL): Promise<readonly Row[] | undefined> => {
    const [first, ...rows] = await db.all<Row & { read: number }>(query);
    if (first === undefined || first.read > most) return undefined;
    return rows.map(({ read: _read, ...row }) => row as Row);
  };
  return {
    async realtime(now) {
      const [total, ...rows] = await db.all<RealtimeRow>(realtimeCounts(now, most));
      if (total === undefined) throw new Error("a count is always one row");
      return { total, rows };
    },

    visits: (span) => counted<VisitDay>(visitCounts({ span, most })),

    async funnel(span, asked) {
      const query = funnelCounts({ span, most }, asked);
      const rows = await counted<{ step: number; reached: number }>(query);
      return rows && new Map(rows.map(({ step, reached }) => [step, reached]));
    },

    cohorts: (span) => counted<CohortDay>(cohortCounts({ span, most })),

    conversion: (span, limit) => counted<ConversionCounts>(conversionCounts({ span, most }, limit)),
  };
}
