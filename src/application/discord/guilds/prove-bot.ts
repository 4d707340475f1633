import {
  type BotSeen,
  type GuildCredentials,
  type GuildRevision,
  misfitOf,
} from "../../../domain/discord/guild.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

/** Asks Discord whether a bot is the one of these credentials, and whether it is in the guild. */
export async function proveBot(
  { discordProbe }: Use<"discordProbe">,
  { guild_id, application_id }: Pick<GuildRevision, "guild_id" | "application_id">,
  { public_key, bot_token }: GuildCredentials,
): Promise<BotSeen> {
  const answer = await discordProbe.inspect({ guild_id, bot_token });
  switch (answer.kind) {
    case "refused":
      return refuse("discord_guild.token_wrong");
    case "busy":
      return refuse("service.unavailable", { retry_after_seconds: answer.retry_after_seconds });
    case "unknown":
      return refuse("service.unavailable", { retry_after_seconds: 30 });
    case "known": {
      const misfit = misfitOf({ application_id, public_key }, answer.seen);
      return misfit === undefined ? answer.seen : refuse(misfit);
    }
  }
}
