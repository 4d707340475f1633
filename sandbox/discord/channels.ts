import type { Hono } from "hono";
import type { Environment } from "../environment.ts";
import { allBots, type Bot } from "./bots.ts";
import { ERRORS } from "./errors.ts";
import { BITS, botMay } from "./permissions.ts";

/** The channel of direct messages with somebody. */
export function dmChannelOf(person: string): string {
  return `7${person.slice(1)}`;
}

/** Why a bot may not write in a channel, if so. */
export function unwritable(
  environment: Environment,
  bot: Bot,
  channel_id: string,
): Response | undefined {
  const { state } = environment;
  if (state.get(`discord:closed:${channel_id}`) !== undefined) return ERRORS.closed();
  if (state.get(`discord:dm:${channel_id}`) !== undefined) return undefined;
  const changed = state.get<"forbidden" | "gone">(`discord:channel:${channel_id}`);
  if (changed === "gone") return ERRORS.unknownChannel();
  if (changed === "forbidden") return ERRORS.missingPermissions();
  for (const guild of bot.guilds) {
    const channel = (guild.channels ?? []).find(({ id }) => id === channel_id);
    if (channel === undefined) continue;
    const may = (bit: bigint) => botMay(guild, bot.application_id, { bit, channel });
    if (!may(BITS.view)) return ERRORS.missingAccess();
    return may(BITS.send) ? undefined : ERRORS.missingPermissions();
  }
  const isElsewhere = allBots(environment).some((other) =>
    channelsOf(other).some(({ id }) => id === channel_id),
  );
  if (isElsewhere) return ERRORS.missingAccess();
  return channelsOf(bot).length > 0 ? ERRORS.unknownChannel() : undefined;
}

/** What people do with channels: delete one, or take the bot's permission to write there. */
export function channelControls({ state }: Environment, app: Hono): void {
  app.delete("/channels/:channel", (c) => {
    state.put(`discord:channel:${c.req.param("channel")}`, "gone");
    return new Response(null, { status: 204 });
  });
  app.put("/channels/:channel/forbidden", (c) => {
    state.put(`discord:channel:${c.req.param("channel")}`, "forbidden");
    return new Response(null, { status: 204 });
  });
  app.delete("/channels/:channel/forbidden", (c) => {
    state.delete(`discord:channel:${c.req.param("channel")}`);
    return new Response(null, { status: 204 });
  });
}

function channelsOf({ guilds }: Bot) {
  return guilds.flatMap(({ channels = [] }) => channels);
}
