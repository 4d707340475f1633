import { and, asc, eq, getTableColumns } from "drizzle-orm";
import type { DiscordBroadcasts } from "../../../ports/discord/discord-broadcasts.ts";
import { type Db, write } from "../db.ts";
import { discordBroadcasts as t, discordBroadcastTargets as targets } from "./schema.ts";

const { broadcast_id, ...targetColumns } = getTableColumns(targets);

export function d1DiscordBroadcasts(db: Db): DiscordBroadcasts {
  return {
    add: ({ targets: those, ...broadcast }) =>
      write(
        db.insert(t).values(broadcast),
        // A statement takes a hundred values.
        ...those.map((target) =>
          db.insert(targets).values({ broadcast_id: broadcast.id, ...target }),
        ),
      ),

    async find(id) {
      const [[broadcast], those] = await db.batch([
        db.select().from(t).where(eq(t.id, id)),
        db
          .select(targetColumns)
          .from(targets)
          .where(eq(broadcast_id, id))
          .orderBy(asc(targets.guild_id)),
      ]);
      return broadcast && { ...broadcast, targets: those };
    },

    confirm: (id, changed_at) =>
      write(
        db
          .update(targets)
          .set({ state: "WAITING", changed_at })
          .where(and(eq(broadcast_id, id), eq(targets.state, "DRAFT"))),
      ),

    settle: (id, { guild_id, state, code, changed_at }) =>
      write(
        db
          .update(targets)
          .set({ state, code, changed_at })
          .where(and(eq(broadcast_id, id), eq(targets.guild_id, guild_id))),
      ),
  };
}
