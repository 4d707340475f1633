import * as z from "zod";
import type { HoldingKey } from "../../../domain/discord/roles/role-holding.ts";
import type { Reply } from "../../../domain/discord/storefront/reply.ts";
import type { DiscordGates } from "../../../ports/discord/discord-gates.ts";
import type {
  CallingBot,
  DiscordOutcome,
  DiscordRest,
} from "../../../ports/discord/discord-rest.ts";
import type { Log } from "../../../ports/operations/log.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { type DiscordConfig, discordApi } from "../shared/api.ts";
import { commandsOf } from "../shared/commands.ts";
import { messageOf } from "../shared/message.ts";
import { banCalls } from "./bans.ts";
import { caller } from "./call.ts";
import { gatedApi } from "./gated.ts";

const Made = z.object({ id: z.string() });
const EPHEMERAL = 64;
const NONCE_MAX = 25;

export interface RestMeans {
  readonly fetch: Fetch;
  readonly gates: DiscordGates;
  readonly log: Log;
}

/** Discord's API over HTTP, version 10. Calls as a bot keep to its limits, whoever makes them. */
export function discordRest(config: DiscordConfig, { fetch, ...means }: RestMeans): DiscordRest {
  const call = caller(gatedApi(discordApi(config, fetch), means));

  async function post(
    bot: CallingBot,
    { channel_id, nonce }: { readonly channel_id: string; readonly nonce: string },
    reply: Reply,
  ): Promise<DiscordOutcome<{ readonly message_id: string }>> {
    const once = { nonce: nonce.slice(-NONCE_MAX), enforce_nonce: true };
    const answer = await call({
      ...{ method: "POST", path: `/channels/${channel_id}/messages`, bot, files: reply.files },
      json: { ...messageOf(reply), ...once },
    });
    if (answer.kind !== "done") return answer;
    const made = Made.safeParse(answer.body).data;
    if (made === undefined) return { kind: "unknown", detail: "a message without an id" };
    return { kind: "done", message_id: made.id };
  }

  return {
    name: "discord",
    ...banCalls(call),

    editOriginal: ({ application_id, token }, reply) =>
      call({
        ...{ method: "PATCH", files: reply.files },
        path: `/webhooks/${application_id}/${token}/messages/@original`,
        json: messageOf(reply),
      }),

    followUp: ({ application_id, token }, reply) =>
      call({
        ...{ method: "POST", path: `/webhooks/${application_id}/${token}`, files: reply.files },
        json: { ...messageOf(reply), flags: EPHEMERAL },
      }),

    async directMessage(bot, { discord_id, nonce }, reply) {
      const json = { recipient_id: discord_id };
      const opened = await call({ method: "POST", path: "/users/@me/channels", bot, json });
      if (opened.kind !== "done") return opened;
      const channel = Made.safeParse(opened.body).data;
      if (channel === undefined) return { kind: "unknown", detail: "a channel without an id" };
      const posted = await post(bot, { channel_id: channel.id, nonce }, reply);
      return posted.kind === "done" ? { ...posted, channel_id: channel.id } : posted;
    },

    postMessage: post,

    editMessage: (bot, { channel_id, message_id }, reply) =>
      call({
        ...{ method: "PATCH", path: `/channels/${channel_id}/messages/${message_id}`, bot },
        ...{ json: messageOf(reply), files: reply.files },
      }),

    deleteMessage: (bot, { channel_id, message_id }) =>
      call({ method: "DELETE", path: `/channels/${channel_id}/messages/${message_id}`, bot }),

    putRole: (bot, holding) => call({ method: "PUT", path: rolePath(holding), bot }),

    removeRole: (bot, holding) => call({ method: "DELETE", path: rolePath(holding), bot }),

    putCommands: (bot, guild_id, commands) =>
      call({
        method: "PUT",
        path: `/applications/${bot.application_id}/guilds/${guild_id}/commands`,
        ...{ bot, json: commandsOf(commands) },
      }),
  };
}

function rolePath({ guild_id, discord_id, role_id }: HoldingKey): string {
  return `/guilds/${guild_id}/members/${discord_id}/roles/${role_id}`;
}
