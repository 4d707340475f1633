import type { Staff } from "../../../domain/actor.ts";
import type { DiscordBot } from "../../../domain/discord/bot.ts";
import {
  type Broadcast,
  type BroadcastTarget,
  Broadcast as Schema,
} from "../../../domain/discord/broadcast.ts";
import { newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import type { RequestKey } from "../../../ports/wallet/wallets.ts";
import { type Answered, oncePerRequest } from "../../shared/once-per-request.ts";

type Ports = Use<"audit" | "discordBroadcasts" | "discordConfigs" | "now" | "outbox" | "requests">;

interface Wanted extends Pick<Broadcast, "channel" | "text"> {
  /** All that are served, where neither is given. */
  readonly bot_ids?: readonly DiscordBot["id"][] | undefined;
  readonly guild_ids?: readonly string[] | undefined;
  readonly reason: string;
  readonly request: RequestKey;
}

/**
 * Has something said in one of the channels of each guild that is served, once for each request.
 * The queue says it, within each bot's limits; a guild without such a channel is told of as failed
 * at once.
 */
export async function broadcast(
  ports: Ports,
  staff: Staff,
  wanted: Wanted,
): Promise<Answered<Broadcast>> {
  const asked = { staff, request: wanted.request, schema: Schema };
  return await oncePerRequest(ports, asked, (keep) => begun(ports, staff, { ...wanted, keep }));
}

interface Beginning extends Wanted {
  readonly keep: (answer: Broadcast) => Write;
}

async function begun(
  ports: Ports,
  staff: Staff,
  { channel, text, bot_ids, guild_ids, reason, keep }: Beginning,
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
    ...{ id, channel, title: null, text, targets, created_at: at, created_by: staff.id },
  };
  const entry = {
    ...{ action: "discord.broadcast", resource: "discord_broadcast", resource_id: id, old: null },
    new: { channel, text, guilds: targets.map(({ guild_id }) => guild_id), reason },
  };
  const body = { kind: "broadcast", broadcast_id: id } as const;
  const writes = [
    keep(made),
    ports.discordBroadcasts.add(made),
    ports.outbox.enqueue({ queue: "discord", body }, at),
  ];
  await ports.audit.commit(staff, entry, { at, writes });
  return made;
}
