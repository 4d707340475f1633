import { and, eq, gte, inArray, lte, sql } from "drizzle-orm";
import { FOLLOWS, type MessageReport } from "../../../domain/notifications/delivery-status.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Notifications } from "../../../ports/notifications/notifications.ts";
import { type Db, write } from "../db.ts";
import { fallingBack } from "./jobs.ts";
import { deliveryAttempts, notifications } from "./schema.ts";

const { outcome, created_at, provider_id } = deliveryAttempts;

/** What a try came to says nothing of another one that has been made since. */
const IS_LAST = sql`AND NOT EXISTS (SELECT 1 FROM delivery_attempts AS later
  WHERE later.notification_id = delivery_attempts.notification_id
    AND later.number > delivery_attempts.number)`;

/** What becomes of messages after their vendors have taken them. */
export function d1MessageReports(db: Db): Pick<Notifications, "isUnderWay" | "known" | "report"> {
  return {
    async known(provider, providerIds) {
      const given = JSON.stringify(providerIds);
      const rows = await db
        .selectDistinct({ name: sql<string>`${provider_id}` })
        .from(deliveryAttempts)
        .where(
          and(
            sql`${provider_id} IN (SELECT value FROM json_each(${given}))`,
            eq(deliveryAttempts.provider, provider),
          ),
        );
      return rows.map(({ name }) => name);
    },

    async isUnderWay(provider, { from, to }) {
      const found = await db
        .select({ number: deliveryAttempts.number })
        .from(deliveryAttempts)
        .where(
          and(
            sql`${outcome} = 'started'`,
            gte(created_at, from),
            lte(created_at, to),
            eq(deliveryAttempts.provider, provider),
          ),
        )
        .limit(1);
      return found.length > 0;
    },

    report: (provider, report, at) => {
      const named = sql`id IN (SELECT notification_id FROM delivery_attempts
        WHERE provider_id = ${report.provider_id} AND provider = ${provider}
          ${report.status === "FAILED" ? IS_LAST : sql``})`;
      return [
        write(
          db
            .update(notifications)
            .set({ status: report.status, updated_at: at })
            .where(and(named, inArray(notifications.status, [...FOLLOWS[report.status]]))),
          ...(report.status === "FAILED" ? [fallingBack(db, named, at)] : []),
        ),
        ...noteFailure(db, provider, report),
      ];
    },
  };
}

function noteFailure(
  db: Db,
  provider: string,
  { provider_id: name, failure }: MessageReport,
): readonly Write[] {
  if (failure === undefined) return [];
  const those = and(eq(provider_id, name), eq(deliveryAttempts.provider, provider));
  return [write(db.update(deliveryAttempts).set({ failure }).where(those))];
}
