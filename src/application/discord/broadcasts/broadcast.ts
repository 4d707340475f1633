import type { Staff } from "../../../domain/actor.ts";
import type { DiscordBot } from "../../../domain/discord/bot.ts";
import type { Broadcast, BroadcastTarget } from "../../../domain/discord/broadcast.ts";
import { newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

interface Wanted extends Pick<Broadcast, "channel" | "text"> {
  /** All that are served, where neither is given. */
  readonly bot_ids?: readonly DiscordBot["id"][] | undefined;
  readonly guild_ids?: readonly string[] | undefined;
  readonly reason: string;
}

/**
 * Has something said in one of the channels of each guild that is served. The queue says it, within
 * each bot's limits; a guild without such a channel is told of as failed at once.
 */
export async function broadcast(
  ports: Use<"audit" | "discordBroadcasts" | "discordConfigs" | "now" | "outbox">,
  staff: Staff,
  { channel, text, bot_ids, guild_ids, reason }: Wanted,
): Promise<Broadcast> {
  const at = ports.now();
  const wanted = (await ports.discordConfigs.all()).filter(
    (config) =>
      config.status === "ACTIVE" &&
      (bot_ids === undefined || bot_ids.includes(config.bot_id)) &&
      (guild_ids === undefined || guild_ids.includes(config.guild_id)),
  );
  if (wanted.length === 0) return refuse("discord_broadcast.nobody");
  const targets = wanted.map(({ bot_id, guild_id, channels }): BroadcastTarget => {
    const channel_id = channels[channel];
    const is = channel_id === null ? "FAILED" : "WAITING";
    const code = channel_id === null ? "no_channel" : null;
    return { bot_id, guild_id, channel_id, state: is, code, changed_at: at };
  });
  const id = newId("discord_broadcast", at);
  const made: Broadcast = {
    ...{ id, channel, text, targets, created_at: at, created_by: staff.id },
  };
  const entry = {
    ...{ action: "discord.broadcast", resource: "discord_broadcast", resource_id: id, old: null },
    new: { channel, text, guilds: targets.map(({ guild_id }) => guild_id), reason },
  };
  const body = { kind: "broadcast", broadcast_id: id } as const;
  const writes = [
    ports.discordBroadcasts.add(made),
    ports.outbox.enqueue({ queue: "discord", body }, at),
  ];
  await ports.audit.commit(staff, entry, { at, writes });
  return made;
}
