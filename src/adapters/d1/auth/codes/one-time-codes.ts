import { and, count, desc, eq, getTableColumns, gt, type SQL, sql } from "drizzle-orm";
import type { SQLiteUpdateSetSource } from "drizzle-orm/sqlite-core";
import { CODE_SENDS, type OneTimeCode } from "../../../../domain/auth/one-time-code.ts";
import { lowestId } from "../../../../domain/ids.ts";
import { addSeconds } from "../../../../domain/time.ts";
import type { OneTimeCodes } from "../../../../ports/auth/one-time-codes.ts";
import { type Db, write } from "../../db.ts";
import { oneTimeCodes as c } from "./schema.ts";

/** More tries than there may be: what is taken already is taken by nobody else. */
const TAKEN = 1_000;

const { room: _room, guesses: _guesses, tries: _tries, ...KEPT } = getTableColumns(c);

export function d1OneTimeCodes(db: Db): OneTimeCodes {
  const change = (id: OneTimeCode["id"], set: SQLiteUpdateSetSource<typeof c>) =>
    write(db.update(c).set(set).where(eq(c.id, id)));
  return {
    add: (code) => write(db.insert(c).values({ ...code, room: roomBehind(db, code) })),

    find: (id) => db.select(KEPT).from(c).where(eq(c.id, id)).get(),

    newest: ({ subject, purpose }) =>
      db
        .select(KEPT)
        .from(c)
        .where(and(eq(c.subject, subject), eq(c.purpose, purpose)))
        .orderBy(desc(c.id))
        .limit(1)
        .get(),

    countGuess: (id) => change(id, { guesses: sql`guesses + 1` }),
    use: (id, at) => change(id, { used_at: at }),
    take: (id, at) =>
      change(id, {
        tries: sql`CASE WHEN sent_at IS NULL THEN tries + 1 ELSE ${TAKEN} END`,
        sent_at: at,
      }),
    giveBack: (id) => change(id, { sent_at: null }),
  };
}

/** What the tightest limit leaves behind this one, by the state that its own statement sees. */
function roomBehind(
  db: Db,
  { subject, purpose, contact_index, created_at }: OneTimeCode,
): SQL<number> {
  const left = (
    { limit, window_seconds }: (typeof CODE_SENDS)[keyof typeof CODE_SENDS],
    those: SQL | undefined,
  ) => {
    const since = gt(c.id, lowestId("one_time_code", addSeconds(created_at, -window_seconds)));
    const sent = db.select({ sent: count() }).from(c).where(and(those, since));
    return sql`${limit - 1} - (${sent})`;
  };
  const own = and(eq(c.subject, subject), eq(c.purpose, purpose));
  const { often, daily, address } = CODE_SENDS;
  const theirs = eq(c.contact_index, contact_index);
  return sql`min(${left(often, own)}, ${left(daily, own)}, ${left(address, theirs)})`;
}
