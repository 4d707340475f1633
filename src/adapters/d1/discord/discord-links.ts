import { and, eq, getTableColumns, gt, isNull } from "drizzle-orm";
import type { DiscordLinks } from "../../../ports/discord/discord-links.ts";
import { users } from "../auth/schema.ts";
import { type Db, write } from "../db.ts";
import { discordLinkSecrets, discordLinks, discordSpentStates } from "./schema.ts";

const { user_id: _owner, ...linkColumns } = getTableColumns(discordLinks);
const { used_at, ...secretColumns } = getTableColumns(discordLinkSecrets);

export function d1DiscordLinks(db: Db): DiscordLinks {
  return {
    ofUser: (user_id) =>
      db.select(linkColumns).from(discordLinks).where(eq(discordLinks.user_id, user_id)).get(),

    buyer: (discord_id) =>
      db
        .select({ id: users.id, name: users.name, status: users.status, tier: users.tier })
        .from(discordLinks)
        .innerJoin(users, eq(users.id, discordLinks.user_id))
        .where(eq(discordLinks.discord_id, discord_id))
        .get(),

    async userOf(discord_id) {
      const row = await db
        .select({ user_id: discordLinks.user_id })
        .from(discordLinks)
        .where(eq(discordLinks.discord_id, discord_id))
        .get();
      return row?.user_id;
    },

    add: (user_id, link) => write(db.insert(discordLinks).values({ user_id, ...link })),

    remove: (user_id) => write(db.delete(discordLinks).where(eq(discordLinks.user_id, user_id))),

    putSecret: (secret, at) =>
      write(
        db
          .update(discordLinkSecrets)
          .set({ used_at: at })
          .where(
            and(
              eq(discordLinkSecrets.user_id, secret.user_id),
              eq(discordLinkSecrets.kind, secret.kind),
              isNull(used_at),
            ),
          ),
        db.insert(discordLinkSecrets).values(secret),
      ),

    secret: (hash, at) =>
      db
        .select(secretColumns)
        .from(discordLinkSecrets)
        .where(
          and(
            eq(discordLinkSecrets.hash, hash),
            gt(discordLinkSecrets.expires_at, at),
            isNull(used_at),
          ),
        )
        .get(),

    takeSecret: (hash, at) =>
      write(
        db.update(discordLinkSecrets).set({ used_at: at }).where(eq(discordLinkSecrets.hash, hash)),
      ),

    spendState: (hash, expires_at) =>
      write(db.insert(discordSpentStates).values({ hash, expires_at })),
  };
}
