import { and, asc, eq, gt, gte, lt, type SQL, sql } from "drizzle-orm";
import { lowestId } from "../../../../domain/ids.ts";
import type {
  Announcement,
  AnnouncementAudience,
} from "../../../../domain/notifications/staff/announcement.ts";
import { addSeconds, type Instant } from "../../../../domain/time.ts";
import type { Announcements } from "../../../../ports/notifications/announcements.ts";
import { users } from "../../auth/schema.ts";
import type { Db } from "../../db.ts";

const DAY_SECONDS = 24 * 60 * 60;
type Linked = NonNullable<Extract<AnnouncementAudience, { kind: "segment" }>["linked"]>;

/** What leads to an address of that kind. */
const LINKED: Readonly<Record<Linked, SQL>> = {
  email: sql`${users.email} <> ${users.id}`,
  phone: sql`${users.phone_verified_at} IS NOT NULL`,
  telegram: sql`EXISTS (SELECT 1 FROM telegram_links l
    WHERE l.user_id = "users"."id" AND l.blocked_at IS NULL)`,
  push: sql`EXISTS (SELECT 1 FROM push_devices d WHERE d.user_id = "users"."id")`,
};

/** Who is asked for and how many, by the index of customers who may sign in. */
export function d1Audiences(db: Db): Pick<Announcements, "audience" | "count"> {
  return {
    async count(to, at) {
      const many = (condition: SQL) => sql<number>`COALESCE(SUM(${condition}), 0)`;
      const found = await db
        .select({
          recipients: sql<number>`COUNT(*)`,
          email: many(LINKED.email),
          phone: many(LINKED.phone),
          telegram: many(LINKED.telegram),
          push: many(LINKED.push),
        })
        .from(users)
        .where(and(indexed(to, at), seen(to, at)))
        .get();
      return found ?? { recipients: 0, email: 0, phone: 0, telegram: 0, push: 0 };
    },

    async audience({ to, created_at, position }, limit) {
      const found = await db
        .select({ id: users.id, isMeant: sql<number>`${seen(to, created_at) ?? sql`1`}` })
        .from(users)
        .where(and(indexed(to, created_at), position === "" ? undefined : behind(position)))
        .orderBy(asc(users.id))
        .limit(limit);
      const recipients = found.filter(({ isMeant }) => isMeant === 1).map(({ id }) => id);
      return { recipients, last: found.length < limit ? undefined : found.at(-1)?.id };
    },
  };
}

function behind(position: Announcement["id"] | string): SQL {
  return gt(users.id, sql`${position}`);
}

/** What an index leads to in the order of ids; customers who come later are not meant. */
function indexed(to: AnnouncementAudience, at: Instant): SQL | undefined {
  const before = lt(users.id, lowestId("user", at));
  const active = eq(users.status, "ACTIVE");
  if (to.kind === "customer") return and(eq(users.id, to.user_id), active);
  if (to.kind === "all") return and(active, before);
  const { tier, registered_from: from, registered_to: until } = to;
  return and(
    active,
    before,
    tier && eq(users.tier, tier),
    from && gte(users.id, lowestId("user", from)),
    until && lt(users.id, lowestId("user", until)),
  );
}

/** What is seen in each customer. */
function seen(to: AnnouncementAudience, at: Instant): SQL | undefined {
  if (to.kind !== "segment") return undefined;
  const { kyc_status, linked, segment, ordered_within_days: days } = to;
  return and(
    kyc_status && sql`+${users.kyc_status} = ${kyc_status}`,
    linked && LINKED[linked],
    segment &&
      sql`EXISTS (SELECT 1 FROM customer_figures f
      WHERE f.user_id = "users"."id" AND f.segment = ${segment})`,
    days === undefined ? undefined : hasOrdered(addSeconds(at, -days * DAY_SECONDS)),
  );
}

function hasOrdered(since: Instant): SQL {
  const among = (orders: SQL) => sql`EXISTS (SELECT 1 FROM ${orders} o
    WHERE o.user_id = "users"."id" AND o.id >= ${lowestId("transaction", since)}
    AND +o.type IN ('PPOB', 'PRODUCT') AND +o.status = 'SUCCESS')`;
  return sql`(${among(sql`transactions`)} OR ${among(sql`archived_orders`)})`;
}
