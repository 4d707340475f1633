import { and, desc, eq, gte, type SQL, sql } from "drizzle-orm";
import { businessDay } from "../../../domain/time.ts";
import type { WebhookRefusals } from "../../../ports/operations/webhook-refusals.ts";
import { listed } from "../../../ports/page.ts";
import { type Db, write } from "../db.ts";
import { webhookRefusals } from "./schema.ts";

/** How many sources of one vendor a day has room for. */
const SOURCES_MAX = 100;
/** How many of them keep a sample, so that many addresses cannot fill the database. */
const SAMPLES_MAX = 10;
/** All sources of a day that have no row of their own. */
const OTHERS = "others";

const r = webhookRefusals;

export function d1WebhookRefusals(db: Db): WebhookRefusals {
  return {
    count(refusal, at) {
      const day = businessDay(at);
      const { provider, verdict } = refusal;
      const ofDay = sql`${r.day} = ${day} AND ${r.provider} = ${provider}`;
      const known = sql`SELECT 1 FROM ${r}
        WHERE ${ofDay} AND ${r.verdict} = ${verdict} AND ${r.source} = ${refusal.source}`;
      const others = sql`SELECT COUNT(*) FROM ${r} WHERE ${ofDay}`;
      const source = sql<string>`iif(EXISTS (${known}) OR (${others}) < ${SOURCES_MAX},
        ${refusal.source}, ${OTHERS})`;
      const samples = sql`SELECT COUNT(*) FROM ${r} WHERE ${ofDay} AND ${r.sample} <> ''`;
      const sample = sql<string>`iif((${samples}) < ${SAMPLES_MAX}, ${refusal.sample}, '')`;
      return write(
        db
          .insert(r)
          .values({ ...refusal, day, source, sample, times: 1, first_at: at, last_at: at })
          .onConflictDoUpdate({
            target: [r.day, r.provider, r.verdict, r.source],
            set: { times: sql`${r.times} + 1`, last_at: at },
          }),
      );
    },

    forgedSince: (at) =>
      db
        .select({
          provider: r.provider,
          times: sql<number>`SUM(${r.times})`,
          sources: sql<number>`COUNT(DISTINCT ${r.source})`,
        })
        .from(r)
        .where(and(gte(r.day, businessDay(at)), eq(r.verdict, "forged"), gte(r.last_at, at)))
        .groupBy(r.provider),

    async list({ provider, verdict, cursor, limit }) {
      const rows = await db
        .select()
        .from(r)
        .where(
          and(
            provider && eq(r.provider, provider),
            verdict && eq(r.verdict, verdict),
            cursor === undefined ? undefined : below(cursor),
          ),
        )
        .orderBy(desc(r.day), desc(r.provider), desc(r.verdict), desc(r.source))
        .limit(limit + 1);
      return listed(rows, { limit }, (row) =>
        [row.day, row.provider, row.verdict, row.source].join(" "),
      );
    },
  };
}

function below(cursor: string): SQL {
  const [day, provider, verdict, source] = cursor.split(" ");
  return sql`(${r.day}, ${r.provider}, ${r.verdict}, ${r.source})
    < (${day}, ${provider}, ${verdict}, ${source})`;
}
