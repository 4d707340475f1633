import * as z from "zod";
import { chooseSales } from "../../../application/discord/channels/choose-sales.ts";
import {
  addChannel,
  removeChannel,
  shownChannel,
} from "../../../application/discord/channels/put-channel.ts";
import {
  DISCORD_CHANNELS_MAX,
  DiscordChannel,
  NewDiscordChannel,
} from "../../../domain/discord/channel.ts";
import { ChannelSales } from "../../../domain/discord/sales.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Notifications";
const WRITE = { staff: "notifications:write" } as const;
const Params = z.object({
  channel_id: idParam("discord_channel", "discord_channel.not_found"),
});
const PATH = "/notifications/admin/discord-channels";

export const getChannels = endpoint(
  {
    method: "get",
    path: PATH,
    audience: { staff: "notifications:read" },
    tag: TAG,
    summary: "The channels at Discord that the shop writes to",
    answer: {
      status: 200,
      schema: wholeListOf(DiscordChannel),
      description: "All of them, the oldest first",
    },
    refuses: [],
  },
  async ({ ports }) => ({ body: { data: (await ports.discordChannels.all()).map(shownChannel) } }),
);

export const getChannel = endpoint(
  {
    method: "get",
    path: `${PATH}/{channel_id}`,
    audience: { staff: "notifications:read" },
    tag: TAG,
    summary: "One channel at Discord that the shop writes to",
    params: Params,
    answer: { status: 200, schema: DiscordChannel, description: "As it is now" },
    refuses: ["discord_channel.not_found"],
  },
  async ({ ports, params }) => {
    const found = await ports.discordChannels.find(params.channel_id);
    return shown(shownChannel(found ?? refuse("discord_channel.not_found")));
  },
);

function shown(channel: DiscordChannel) {
  return { body: channel, headers: { etag: etagOf(channel.version) } };
}

export const postChannel = endpoint(
  {
    method: "post",
    path: PATH,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Have the shop write to a channel at Discord, by its webhook",
    description:
      "Staff choose it in their settings for what they are told of alerts, or have it told of " +
      `sales. Its address is told to nobody again. At most ${DISCORD_CHANNELS_MAX}.`,
    body: NewDiscordChannel,
    answer: { status: 201, schema: DiscordChannel, description: "It is written to from now on" },
    refuses: ["discord_channel.too_many", "discord_channel.url_refused"],
  },
  async ({ ports, actor, body }) => ({ body: await addChannel(ports, actor, body) }),
);

export const putSales = endpoint(
  {
    method: "put",
    path: `${PATH}/{channel_id}/sales`,
    audience: WRITE,
    stepUp: true,
    versioned: "if_sent",
    tag: TAG,
    summary: "Choose which sales a channel at Discord is told of",
    description:
      "Each purchase that is delivered from now on is told there once: what was bought, when, " +
      "and the price if wanted; nothing of who bought it. None where nothing is named. A " +
      "channel that was switched off, because its webhook is no more, is written to again.",
    params: Params,
    body: z.strictObject(ChannelSales.shape).meta({ id: "ChannelSalesChoice" }),
    answer: { status: 200, schema: DiscordChannel, description: "As it is told from now on" },
    refuses: [
      "category.not_found",
      "discord_channel.changed",
      "discord_channel.not_found",
      "product.not_found",
    ],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = ({ version }: DiscordChannel) => isNamed(if_match, etagOf(version));
    return shown(await chooseSales(ports, actor, { id: params.channel_id, sales: body, isSeen }));
  },
);

export const deleteChannel = endpoint(
  {
    method: "delete",
    path: `${PATH}/{channel_id}`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Write nothing there any more",
    params: Params,
    answer: { status: 204, schema: Empty, description: "What waited for it is not sent" },
    refuses: ["discord_channel.not_found"],
  },
  async ({ ports, actor, params }) => {
    await removeChannel(ports, actor, params.channel_id);
    return { body: {} };
  },
);

export const discordChannelEndpoints: readonly Endpoint[] = [
  getChannels,
  getChannel,
  postChannel,
  putSales,
  deleteChannel,
];
