import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  isNotNull,
  isNull,
  lt,
  lte,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Id } from "../../../../domain/ids.ts";
import {
  INBOX_MAX,
  type InboxFilter,
  type InboxItem,
  type NewInboxItem,
} from "../../../../domain/notifications/inbox-item.ts";
import { addSeconds } from "../../../../domain/time.ts";
import type { Write } from "../../../../ports/commit.ts";
import type { Inbox } from "../../../../ports/notifications/inbox.ts";
import { type Listed, listed, type Page } from "../../../../ports/page.ts";
import { belowCursor } from "../../behind.ts";
import { commitReading } from "../../commit.ts";
import { type Db, write } from "../../db.ts";
import { inboxItems as i, inboxReaders as r } from "./schema.ts";

type Owner = Id<"user">;

/** Longer than any stream lasts, so that who opens one after the other is noted once an hour. */
const NOTED_SECONDS = 3_600;
/** For as long as any stream lasts, and some more. */
const STREAM_SECONDS = 720;

export function d1Inbox(db: Db): Omit<Inbox, "wake"> {
  return {
    put: (item) => put(db, item),
    ...listening(db),
    ...reading(db),
    read: (owner, id, at) => write(db.update(i).set(readAt(at)).where(one(owner, id))),
    readUpTo: (owner, sequence, at) =>
      write(
        db
          .update(i)
          .set({ read_at: at })
          .where(and(unreadOf(owner), lte(i.sequence, sequence))),
      ),
    archive: (owner, id, archived_at) =>
      write(
        db
          .update(i)
          .set({ archived_at: sql`COALESCE(${i.archived_at}, ${archived_at})` })
          .where(one(owner, id)),
      ),
  };
}

function put(db: Db, { about, ...item }: NewInboxItem): Write {
  return write(
    db
      .insert(i)
      .values({ ...item, subject_kind: about.kind, subject_id: about.id })
      .onConflictDoNothing({
        target: [i.user_id, i.subject_kind, i.subject_id, i.event],
      }),
    db.delete(i).where(
      and(
        eq(i.user_id, item.user_id),
        sql`${i.sequence} <= (SELECT sequence FROM inbox_items
          WHERE user_id = ${item.user_id} ORDER BY sequence DESC LIMIT 1 OFFSET ${INBOX_MAX})`,
      ),
    ),
  );
}

/** Each side notes and looks in one commit, so that one of two at once sees the other. */
function listening(db: Db): Pick<Inbox, "deliver" | "listen"> {
  return {
    async deliver(item, others) {
      const { user_id, created_at } = item;
      const open = db
        .select({ until: r.until })
        .from(r)
        .where(and(eq(r.user_id, user_id), gt(r.until, created_at)));
      const readers = await commitReading(db, open, [put(db, item), ...others]);
      return { listened: readers.length > 0 };
    },
    async listen(owner, { at, after, limit }) {
      const until = addSeconds(at, NOTED_SECONDS);
      const [, [latest], news] = await db.batch([
        db
          .insert(r)
          .values({ user_id: owner, until })
          .onConflictDoUpdate({
            target: r.user_id,
            set: { until },
            setWhere: lt(r.until, addSeconds(at, STREAM_SECONDS)),
          }),
        latestOf(db, owner),
        behind(db, owner, after ?? Number.MAX_SAFE_INTEGER).limit(limit),
      ]);
      return { latest: latest?.sequence ?? 0, news: news.map(itemOf) };
    },
  };
}

function latestOf(db: Db, owner: Owner) {
  const sequences = db.select({ sequence: i.sequence }).from(i).where(eq(i.user_id, owner));
  return sequences.orderBy(desc(i.sequence)).limit(1);
}

function behind(db: Db, owner: Owner, sequence: number) {
  const later = and(eq(i.user_id, owner), gt(i.sequence, sequence));
  return db.select().from(i).where(later).orderBy(asc(i.sequence)).$dynamic();
}

function reading(db: Db): Pick<Inbox, "after" | "find" | "latest" | "list" | "ofOwner" | "unread"> {
  async function pageOf(where: SQL | undefined, { limit, cursor }: Page) {
    const rows = await db
      .select()
      .from(i)
      .where(and(where, belowCursor(i.sequence, cursor)))
      .orderBy(desc(i.sequence))
      .limit(limit + 1);
    const page: Listed<InboxItem> = listed(rows.map(itemOf), { limit }, keyOf);
    return page;
  }
  return {
    async find(owner, id) {
      const row = await db.select().from(i).where(one(owner, id)).get();
      return row && itemOf(row);
    },
    list: (owner, filter, page) => pageOf(and(eq(i.user_id, owner), matches(filter)), page),
    ofOwner: (owner, page) => pageOf(eq(i.user_id, owner), page),
    async unread(owner) {
      const row = await db.select({ unread: count() }).from(i).where(unreadOf(owner)).get();
      return row?.unread ?? 0;
    },
    async after(owner, sequence, limit) {
      return (await behind(db, owner, sequence).limit(limit)).map(itemOf);
    },
    async latest(owner) {
      return (await latestOf(db, owner).get())?.sequence ?? 0;
    },
  };
}

const one = (owner: Owner, id: InboxItem["id"]) => and(eq(i.id, id), eq(i.user_id, owner));
const readAt = (at: string) => ({ read_at: sql`COALESCE(${i.read_at}, ${at})` });

/** SQLite uses the partial index only where its own condition stands in the query. */
const unreadOf = (owner: Owner) =>
  and(eq(i.user_id, owner), sql`read_at IS NULL AND archived_at IS NULL`);

function matches({ archived, unread, category }: InboxFilter): SQL | undefined {
  return and(
    archived ? isNotNull(i.archived_at) : isNull(i.archived_at),
    unread ? isNull(i.read_at) : undefined,
    category === undefined ? undefined : eq(i.category, category),
  );
}

const keyOf = ({ sequence }: InboxItem) => String(sequence);

function itemOf(row: typeof i.$inferSelect): InboxItem {
  const { user_id: _owner, event: _event, subject_kind, subject_id, ...item } = row;
  return { ...item, about: { kind: subject_kind, id: subject_id } };
}
