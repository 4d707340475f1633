import { and, asc, count, desc, eq, gt, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../../domain/ids.ts";
import {
  INBOX_MAX,
  type InboxFilter,
  type InboxItem,
} from "../../../../domain/notifications/inbox-item.ts";
import type { Inbox } from "../../../../ports/notifications/inbox.ts";
import { type Listed, listed, type Page } from "../../../../ports/page.ts";
import { belowCursor } from "../../behind.ts";
import { type Db, write } from "../../db.ts";
import { inboxItems as i } from "./schema.ts";

type Owner = Id<"user">;

export function d1Inbox(db: Db): Omit<Inbox, "wake"> {
  return {
    put: ({ about, ...item }) =>
      write(
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
      ),
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
      const rows = await db
        .select()
        .from(i)
        .where(and(eq(i.user_id, owner), gt(i.sequence, sequence)))
        .orderBy(asc(i.sequence))
        .limit(limit);
      return rows.map(itemOf);
    },
    async latest(owner) {
      const newest = db.select({ sequence: i.sequence }).from(i).where(eq(i.user_id, owner));
      return (await newest.orderBy(desc(i.sequence)).limit(1).get())?.sequence ?? 0;
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
