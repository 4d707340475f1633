import { blacklistPerson } from "../../../../application/discord/bans/blacklist-person.ts";
import { setAccountStatus } from "../../../../application/users/change-account.ts";
import { zDiscordId } from "../../../../domain/discord/discord-link.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { zStatusReason } from "../../../../domain/users/account.ts";
import type { Handler } from "../../call.ts";
import { provedStaffOf } from "../../staff-of.ts";
import { typedIn } from "../../typed.ts";

/**
 * Bans somebody in the shop, and so everywhere, or lets them in again: their account, or, where
 * they have none, whatever account they would come with.
 */
export const blacklist: Handler = async (ports, call) => {
  const staff = await provedStaffOf(ports, call, "users:write");
  const named = zDiscordId.safeParse(typedIn(call, "user"));
  const discord_id = named.data ?? refuse("discord.other_not_linked");
  const read = zStatusReason.safeParse(typedIn(call, "reason"));
  const reason = read.data ?? refuse("discord.reason_wrong");
  const is_banned = typedIn(call, "action") !== "unban";
  const buyer = await ports.discordLinks.buyer(discord_id);
  // Who was stopped for something else is not let in by it.
  const isOfAccount = buyer !== undefined && (is_banned || buyer.status === "BANNED");
  if (!isOfAccount) await blacklistPerson(ports, staff, { discord_id, is_banned, reason });
  else {
    const status = is_banned ? "BANNED" : "ACTIVE";
    await setAccountStatus(ports, staff, { id: buyer.id, status, reason });
  }
  // No names: what is said here is kept.
  const name = `<@${discord_id}>`;
  const text = is_banned
    ? { id: `🚫 ${name} diblokir.`, en: `🚫 ${name} is banned.` }
    : { id: `✅ ${name} boleh berbelanja lagi.`, en: `✅ ${name} may shop again.` };
  return { text: call.say(text) };
};
