import type { RoleHolding, RoleNews } from "../../../domain/discord/roles/role-holding.ts";
import type { Reply } from "../../../domain/discord/storefront/reply.ts";
import type { Say } from "../../../domain/discord/storefront/words.ts";

/** What the holder of a role is told of it, at times that Discord shows in their own zone. */
export function roleReply(
  { name, until }: Pick<RoleHolding, "name" | "until">,
  news: RoleNews,
  say: Say,
): Reply {
  const end = until === null ? undefined : `<t:${Date.parse(until) / 1_000}:f>`;
  if (end === undefined) {
    return {
      text: say({
        id: `🎉 Anda mendapat peran **${name}** di server kami.`,
        en: `🎉 You have the role **${name}** in our server.`,
      }),
    };
  }
  if (news === "got") {
    return {
      text: say({
        id: `🎉 Peran **${name}** di server kami milik Anda sampai ${end}.`,
        en: `🎉 The role **${name}** in our server is yours until ${end}.`,
      }),
    };
  }
  return {
    text: say({
      id: `⏳ Peran **${name}** Anda berakhir ${end}. Beli lagi sebelum itu dan waktunya bertambah.`,
      en: `⏳ Your role **${name}** ends ${end}. Buy it again before that, and time is added.`,
    }),
  };
}
