import { and, asc, desc, eq, gte, inArray, sql } from "drizzle-orm";
import type { Backups } from "../../../ports/backup/backups.ts";
import { listed } from "../../../ports/page.ts";
import { belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { backupParts, backups } from "./schema.ts";

const b = backups;
const p = backupParts;
/** How many surplus ones one call answers with. */
const SURPLUS = 5;

export function d1Backups(db: Db): Backups {
  return {
    newest: async () => (await db.select().from(b).orderBy(desc(b.id)).limit(1))[0],

    open: (backup) => write(db.insert(b).values(backup)),

    written: (backup, part, { position, wallets }) =>
      write(
        ...(part === undefined ? [] : [db.insert(p).values({ backup_id: backup.id, ...part })]),
        db
          .update(b)
          .set({
            position,
            wallets: sql`${b.wallets} + ${wallets}`,
            parts: sql`${b.parts} + ${part === undefined ? 0 : 1}`,
            rows: sql`${b.rows} + ${part?.rows ?? 0}`,
            bytes: sql`${b.bytes} + ${part?.bytes ?? 0}`,
          })
          .where(and(eq(b.id, backup.id), sql`${b.position} = ${JSON.stringify(backup.position)}`)),
      ),

    finish: (id, at) =>
      write(db.update(b).set({ state: "DONE", finished_at: at }).where(eq(b.id, id))),

    async surplus(kept) {
      const rows = await db
        .select({ id: b.id })
        .from(b)
        .where(eq(b.state, "DONE"))
        .orderBy(desc(b.id))
        .limit(SURPLUS)
        .offset(kept);
      return rows.map(({ id }) => id).reverse();
    },

    removed: (id) =>
      write(
        db.delete(p).where(eq(p.backup_id, id)),
        db.update(b).set({ state: "REMOVED" }).where(eq(b.id, id)),
      ),

    find: async (id) => (await db.select().from(b).where(eq(b.id, id)).limit(1))[0],

    async list(page) {
      const rows = await db
        .select()
        .from(b)
        .where(
          and(belowCursor(b.id, page.cursor), inArray(b.state, ["RUNNING", "DONE", "REMOVED"])),
        )
        .orderBy(desc(b.id))
        .limit(page.limit + 1);
      return listed(rows, page, ({ id }) => id);
    },

    async parts(id, from, limit) {
      const rows = await db
        .select()
        .from(p)
        .where(and(eq(p.backup_id, id), gte(p.part, from)))
        .orderBy(asc(p.part))
        .limit(limit);
      return rows.map(({ backup_id: _of, ...part }) => part);
    },
  };
}
