import { type SQL, sql } from "drizzle-orm";
import { ACTIVITY_KINDS, type Activity } from "../../../domain/dashboard/activity.ts";
import { lowestId } from "../../../domain/ids.ts";
import { addSeconds, type Instant, instant, zInstant } from "../../../domain/time.ts";
import type { ActivityPage } from "../../../ports/dashboard/system-records.ts";
import { type Listed, listed } from "../../../ports/page.ts";
import type { Db } from "../db.ts";

const INSTANT_LENGTH = instant(0).length;
interface Place {
  readonly at: Instant;
  /** `<kind> <key>`; keys of one kind sort as text. */
  readonly place: string;
}

/** Behind every instant and every key there is. */
const NOW_ON: Place = { at: instant(Date.UTC(9999, 11, 31)), place: "~" };

/** What happened of several kinds, newest first: a page of each is read and the rest cut off. */
export async function activities(db: Db, page: ActivityPage): Promise<Listed<Activity>> {
  const below = placeOf(page.cursor);
  const kinds = ACTIVITY_KINDS.filter((kind) => page.kinds.includes(kind));
  if (kinds.length === 0) return { data: [], next_cursor: null };
  const parts = kinds.map((kind) => sql`SELECT * FROM (${SOURCES[kind](below, page.limit + 1)})`);
  const rows = await db
    .select({
      at: sql<Instant>`at`.as("at"),
      kind: sql<Activity["kind"]>`kind`.as("kind"),
      place: sql<string>`place`.as("place"),
      id: sql<string>`id`.as("id"),
      what: sql<string>`what`.as("what"),
      subject: sql<string>`subject`.as("subject"),
      amount: sql<Activity["amount"]>`amount`.as("amount"),
      currency: sql<Activity["currency"]>`currency`.as("currency"),
      by: sql<string | null>`who`.as("who"),
    })
    .from(sql`(${sql.join(parts, sql` UNION ALL `)})`)
    .orderBy(sql`at DESC, place DESC`)
    .limit(page.limit + 1);
  const found = listed(rows, page, ({ at, place }) => `${at} ${place}`);
  return { ...found, data: found.data.map(({ place: _place, ...activity }) => activity) };
}

function placeOf(cursor: string | undefined): Place {
  if (cursor === undefined) return NOW_ON;
  const at = zInstant.parse(cursor.slice(0, INSTANT_LENGTH));
  return { at, place: cursor.slice(INSTANT_LENGTH + 1) };
}

type Source = (below: Place, limit: number) => SQL;

/** What stands below a place, by a column of instants and what the place of a row is there. */
function below({ at, place }: Place, column: SQL, own: SQL): SQL {
  return sql`${column} <= ${at} AND (${column} < ${at} OR ${own} < ${place})`;
}

const SOURCES: Readonly<Record<Activity["kind"], Source>> = {
  // Ids begin with the time that an order was made at.
  order: (from, limit) => {
    const last = from === NOW_ON ? "txn_~" : lowestId("transaction", addSeconds(from.at, 1));
    return sql`SELECT created_at AS at, 'order' AS kind, 'order ' || id AS place, id,
      status AS what, coalesce(product_name, type) AS subject, total AS amount, currency,
      user_id AS who
    FROM transactions
    WHERE id < ${last} AND ${below(from, sql`created_at`, sql`'order ' || id`)}
    ORDER BY id DESC LIMIT ${limit}`;
  },
  alert: (from, limit) => {
    const place = sql`'alert ' || printf('%015d', number)`;
    return sql`SELECT opened_at AS at, 'alert' AS kind, ${place} AS place,
      CAST(number AS TEXT) AS id, kind AS what, subject, NULL AS amount, NULL AS currency,
      NULL AS who
    FROM alerts WHERE ${below(from, sql`opened_at`, place)}
    ORDER BY opened_at DESC, number DESC LIMIT ${limit}`;
  },
  job: (from, limit) => sql`SELECT died_at AS at, 'job' AS kind, 'job ' || id AS place, id,
      state AS what, queue AS subject, NULL AS amount, NULL AS currency, NULL AS who
    FROM dead_letters WHERE ${below(from, sql`died_at`, sql`'job ' || id`)}
    ORDER BY died_at DESC, id DESC LIMIT ${limit}`,
  staff: (from, limit) => {
    const place = sql`'staff ' || printf('%015d', l.sequence)`;
    return sql`SELECT l.created_at AS at, 'staff' AS kind, ${place} AS place, l.id AS id,
      l.action AS what, l.resource || ' ' || l.resource_id AS subject, NULL AS amount,
      NULL AS currency, (SELECT name FROM admins WHERE id = l.admin_id) AS who
    FROM audit_log l WHERE ${below(from, sql`l.created_at`, place)}
    ORDER BY l.created_at DESC, l.sequence DESC LIMIT ${limit}`;
  },
};
