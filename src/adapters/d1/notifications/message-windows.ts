import { and, eq, sql } from "drizzle-orm";
import { replyWindowEnd } from "../../../domain/notifications/reply-window.ts";
import type { MessageWindows } from "../../../ports/notifications/message-windows.ts";
import { users } from "../auth/schema.ts";
import { type Db, write } from "../db.ts";
import { messageWindows } from "./schema.ts";

export function d1MessageWindows(db: Db): MessageWindows {
  return {
    async until(channel, address) {
      const row = await db
        .select({ until: messageWindows.open_until })
        .from(messageWindows)
        .where(and(eq(messageWindows.channel, channel), eq(messageWindows.address, address)))
        .get();
      return row?.until;
    },

    open(channel, writers) {
      const given = JSON.stringify(writers.map((each) => [each.address, replyWindowEnd(each.at)]));
      return write(
        db.insert(messageWindows).select(sql`
          SELECT ${channel}, ${users.phone}, ${users.id}, MAX(given.value ->> 1)
          FROM json_each(${given}) given JOIN ${users} ON ${users.phone} = given.value ->> 0
          WHERE true GROUP BY ${users.id}
          ON CONFLICT (channel, address) DO UPDATE SET user_id = excluded.user_id,
            open_until = MAX(open_until, excluded.open_until)`),
      );
    },
  };
}
