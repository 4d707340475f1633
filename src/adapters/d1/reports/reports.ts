import { and, asc, desc, eq, lte, type SQL, sql } from "drizzle-orm";
import type { Permission } from "../../../domain/permission.ts";
import { listed } from "../../../ports/page.ts";
import type { Reports } from "../../../ports/reports/reports.ts";
import { admins } from "../auth/schema.ts";
import { behind, belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { discordChannels } from "../discord/schema.ts";
import { reportOutcomes as outcomesOf } from "./outcomes.ts";
import { reports as r, reportOutcomes, reportRuns } from "./schema.ts";

/** So many of what was sent are kept of each report. */
const RUNS_KEPT = 30;

export function d1Reports(db: Db): Reports {
  return {
    find: (id) => db.select().from(r).where(eq(r.id, id)).get(),

    async list({ limit, cursor, admin_id }) {
      const rows = await db
        .select()
        .from(r)
        .where(and(admin_id && eq(r.admin_id, admin_id), belowCursor(r.id, cursor)))
        .orderBy(desc(r.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },

    add: (report) => write(db.insert(r).values(report)),

    put: ({ id, version, created_at: _at, ...change }) =>
      write(
        db
          .update(r)
          .set({
            ...change,
            version: sql`CASE version WHEN ${version - 1} THEN ${version} ELSE 0 END`,
          })
          .where(eq(r.id, id)),
      ),

    remove: (id) =>
      write(
        db.delete(r).where(eq(r.id, id)),
        db.delete(reportRuns).where(eq(reportRuns.report_id, id)),
        db.delete(reportOutcomes).where(eq(reportOutcomes.report_id, id)),
      ),

    ...schedules(db),
    ...outcomesOf(db),
  };
}

function schedules(db: Db): Pick<Reports, "allowed" | "due" | "addRun" | "findRun" | "move"> {
  return {
    async allowed({ admin_ids, discord_channel_ids }, needed) {
      const [staff, rooms] = await db.batch([
        db
          .select({ id: admins.id, email: admins.email })
          .from(admins)
          .where(
            and(among(admins.id, admin_ids), eq(admins.status, "ACTIVE"), ...needed.map(mayDo)),
          ),
        db
          .select({ id: discordChannels.id })
          .from(discordChannels)
          .where(and(among(discordChannels.id, discord_channel_ids), sql`off_since IS NULL`)),
      ]);
      return { admins: staff, rooms: rooms.map(({ id }) => id) };
    },

    // SQLite uses the partial index only where its own condition stands in the query.
    due: (at, next) =>
      db
        .select()
        .from(r)
        .where(
          and(sql`next_at IS NOT NULL`, lte(r.next_at, at), behind(next.behind, r.next_at, r.id)),
        )
        .orderBy(asc(r.next_at), asc(r.id))
        .limit(next.limit),

    addRun: (run) =>
      write(
        db.insert(reportRuns).values(run),
        db.delete(reportRuns).where(
          sql`report_id = ${run.report_id} AND due_at < (SELECT due_at FROM report_runs
            WHERE report_id = ${run.report_id} ORDER BY due_at DESC
            LIMIT 1 OFFSET ${RUNS_KEPT - 1})`,
        ),
      ),

    findRun: (id) => db.select().from(reportRuns).where(eq(reportRuns.id, id)).get(),

    move: ({ id, version, due_at }, to) =>
      write(
        db
          .update(r)
          .set(to)
          .where(and(eq(r.id, id), eq(r.version, version), sql`due_at IS ${due_at}`)),
      ),
  };
}

function among(column: typeof admins.id | typeof discordChannels.id, ids: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

function mayDo(permission: Permission): SQL {
  return sql`EXISTS (SELECT 1 FROM role_permissions p
    WHERE p.role = ${admins.role} AND p.permission = ${permission})`;
}
