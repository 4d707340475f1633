import { and, eq, getTableColumns, gt, isNull } from "drizzle-orm";
import type { TelegramLinks } from "../../../ports/telegram/telegram-links.ts";
import { type Db, write } from "../db.ts";
import { telegramLinkSecrets, telegramLinks, telegramUpdates } from "./schema.ts";

const { used_at, ...secretColumns } = getTableColumns(telegramLinkSecrets);
const { hash, user_id, expires_at } = secretColumns;

export function d1TelegramLinks(db: Db): TelegramLinks {
  return {
    ofUser: (owner) =>
      db.select().from(telegramLinks).where(eq(telegramLinks.user_id, owner)).get(),

    ofChat: (chat) => db.select().from(telegramLinks).where(eq(telegramLinks.chat_id, chat)).get(),

    add: (link) => write(db.insert(telegramLinks).values(link)),

    remove: (owner) => write(db.delete(telegramLinks).where(eq(telegramLinks.user_id, owner))),

    block: (chat, blocked_at) =>
      write(db.update(telegramLinks).set({ blocked_at }).where(eq(telegramLinks.chat_id, chat))),

    putSecret: (secret, at) =>
      write(
        db
          .update(telegramLinkSecrets)
          .set({ used_at: at })
          .where(and(eq(user_id, secret.user_id), isNull(used_at))),
        db.insert(telegramLinkSecrets).values(secret),
      ),

    secret: (wanted, at) =>
      db
        .select(secretColumns)
        .from(telegramLinkSecrets)
        .where(and(eq(hash, wanted), gt(expires_at, at), isNull(used_at)))
        .get(),

    takeSecret: (wanted, at) =>
      write(db.update(telegramLinkSecrets).set({ used_at: at }).where(eq(hash, wanted))),

    note: (update_id, received_at) =>
      write(db.insert(telegramUpdates).values({ update_id, received_at })),
  };
}
