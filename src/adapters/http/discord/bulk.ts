import * as z from "zod";
import { runBots } from "../../../application/discord/bots/run-bots.ts";
import { broadcast } from "../../../application/discord/broadcasts/broadcast.ts";
import { Broadcast, zBroadcastChannel, zBroadcastText } from "../../../domain/discord/broadcast.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { idParam } from "../core/params.ts";

const TAG = "Discord bots";
const WRITE = { staff: "settings:write" } as const;
const BotIds = z
  .array(zId("discord_bot"))
  .min(1)
  .max(50)
  .optional()
  .meta({ description: "All of them where it is left out" });
const Reason = typedLine({ max: 200 });
const BulkAction = z
  .strictObject({ bot_ids: BotIds, reason: Reason })
  .meta({ id: "DiscordBulkAction", example: { reason: "Perawatan" } });
const BulkResult = z
  .object({
    data: z.array(
      z.object({
        bot_id: zId("discord_bot"),
        outcome: z.enum(["done", "not_found", "unchanged"]),
      }),
    ),
  })
  .meta({ id: "DiscordBulkResult" });

function ranAll(action: "start" | "stop" | "restart", summary: string): Endpoint {
  return endpoint(
    {
      method: "post",
      path: `/discord/bulk/${action}`,
      audience: WRITE,
      stepUp: true,
      summary,
      description: "In one commit: of all that are there, or of none where one was changed.",
      tag: TAG,
      body: BulkAction,
      answer: { status: 200, schema: BulkResult, description: "What came of each" },
      refuses: ["discord_bot.changed"],
    },
    async ({ ports, actor, body: { bot_ids: ids, reason } }) => ({
      body: { data: await runBots(ports, actor, { ids, action, reason }) },
    }),
  );
}

const Said = z.strictObject({ channel: zBroadcastChannel, text: zBroadcastText, reason: Reason });
const SAID = { channel: "shop", text: "Toko tutup besok malam.", reason: "Perawatan" };
const SENDING = {
  method: "post",
  audience: WRITE,
  stepUp: true,
  idempotent: true,
  tag: TAG,
  answer: { status: 202, schema: Broadcast, description: "It is being said" },
  refuses: ["discord_broadcast.nobody"],
  description:
    "The queue says it, within each bot's limits at Discord. A guild whose configuration has no " +
    "such channel has failed at once; `GET /discord/broadcast/{broadcast_id}` tells the rest.",
} as const;

export const postBroadcast = endpoint(
  {
    ...SENDING,
    path: "/discord/broadcast",
    summary: "Have something said in guilds",
    body: Said.extend({
      guild_ids: z
        .array(zDiscordId)
        .min(1)
        .max(100)
        .optional()
        .meta({ description: "All that are served where it is left out" }),
    }).meta({ id: "NewDiscordBroadcast", example: SAID }),
  },
  async ({ ports, actor, body, request }) => {
    const { answer, repeated } = await broadcast(ports, actor, { ...body, request });
    return { body: answer, repeated };
  },
);

const postMessage = endpoint(
  {
    ...SENDING,
    path: "/discord/bulk/message",
    summary: "Have something said by bots in all guilds that they serve",
    body: Said.extend({ bot_ids: BotIds }).meta({ id: "DiscordBulkMessage", example: SAID }),
  },
  async ({ ports, actor, body, request }) => {
    const { answer, repeated } = await broadcast(ports, actor, { ...body, request });
    return { body: answer, repeated };
  },
);

export const getBroadcast = endpoint(
  {
    method: "get",
    path: "/discord/broadcast/{broadcast_id}",
    audience: { staff: "settings:read" },
    summary: "What came of a broadcast in each guild",
    tag: TAG,
    params: z.object({
      broadcast_id: idParam("discord_broadcast", "discord_broadcast.not_found"),
    }),
    answer: { status: 200, schema: Broadcast, description: "As it is now" },
    refuses: ["discord_broadcast.not_found"],
  },
  async ({ ports, params }) => ({
    body:
      (await ports.discordBroadcasts.find(params.broadcast_id)) ??
      refuse("discord_broadcast.not_found"),
  }),
);

export const postStartAll = ranAll("start", "Open the shops of several bots");
export const postStopAll = ranAll("stop", "Close the shops of several bots");
export const postRestartAll = ranAll(
  "restart",
  "Open the shops of several bots, and register their commands anew",
);

export const discordBulkEndpoints: readonly Endpoint[] = [
  postStartAll,
  postStopAll,
  postRestartAll,
  postMessage,
  postBroadcast,
  getBroadcast,
];
