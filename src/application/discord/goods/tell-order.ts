import { hexDigest } from "../../../domain/digest.ts";
import {
  canAnswerStill,
  type DiscordOrder,
  type OrderNews,
  TELLINGS_MAX,
} from "../../../domain/discord/goods/discord-order.ts";
import { isSale } from "../../../domain/discord/sales.ts";
import type { Reply } from "../../../domain/discord/storefront/reply.ts";
import { saying } from "../../../domain/discord/storefront/words.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { DiscordOutcome } from "../../../ports/discord/discord-rest.ts";
import type { ServedGuild } from "../../../ports/discord/served-bots.ts";
import type { Use } from "../../../ports/index.ts";
import { NoticePostponed } from "../../shared/jobs/postponed.ts";
import { isKept, isStocked, revealedLines } from "../../shared/sales/revealed-lines.ts";
import { closedReply, logReply, orderReply } from "./order-reply.ts";

type Ports = Use<
  | "catalogue"
  | "commit"
  | "discordOrders"
  | "discordRest"
  | "log"
  | "now"
  | "servedBots"
  | "stock"
  | "vault"
  | "wallets"
>;

/** What is said, and to whom. */
interface Message {
  readonly reply: Reply;
  /** A channel of the guild; the buyer themselves without one. */
  readonly channel_id?: string;
}

const NONCE_LENGTH = 25;

/**
 * Tells the buyer of an order what has become of it, by a direct message of the bot that they
 * bought it by, whether or not that bot still sells; and the guild's log that something was sold.
 * A try is counted before it is made. Secrets are opened here and nowhere before.
 */
export async function tellOrder(ports: Ports, news: OrderNews): Promise<void> {
  const turn = await ports.discordOrders.take(news, ports.now());
  if (turn.kind === "over") return;
  if (turn.kind === "underway") throw new NoticePostponed("somebody is at it", 30);
  if (turn.kind === "spent") return await gaveUp(ports, news);
  const { order, tries } = turn;
  const message = await messageOf(ports, order, news.about);
  if (message === undefined) return await settle(ports, news, "DROPPED");
  const outcome = await send(ports, { order, news, message });
  if (outcome.kind === "done") return await settle(ports, news, "TOLD");
  if (outcome.kind === "busy") {
    await ports.commit(ports.discordOrders.release(news, false));
    throw new NoticePostponed("busy", outcome.retry_after_seconds);
  }
  if (outcome.kind === "unknown") {
    if (tries >= TELLINGS_MAX) return await gaveUp(ports, news);
    await ports.commit(ports.discordOrders.release(news, true));
    throw new NoticePostponed("Discord may not have heard it");
  }
  const isTold = message.channel_id === undefined && (await toldThere(ports, order));
  await settle(ports, news, isTold ? "TOLD_THERE" : "UNTOLD");
  if (!isTold) ports.log.info("discord.untold", { ...news, why: outcome.kind });
}

async function messageOf(
  ports: Ports,
  { transaction_id: id, user_id, guild_id, buyer, locale }: DiscordOrder,
  about: string,
): Promise<Message | undefined> {
  const [order, { currencies }, guild] = await Promise.all([
    ports.wallets.transaction(user_id, id),
    ports.catalogue.snapshot(),
    guildNamed(ports, guild_id),
  ]);
  if (order === undefined) return undefined;
  const color = guild?.color;
  if (about === "logged") {
    const channel_id = guild?.channels.log;
    if (guild === undefined || !channel_id || !isSale(order)) return undefined;
    const say = saying(guild.locale);
    return { channel_id, reply: logReply(order, buyer, { say, currencies, color }) };
  }
  // What was given back since is told as that.
  if (!about.startsWith("refunded") && about !== "failed" && !isKept(order)) return undefined;
  const replaced = about.startsWith("replaced");
  const lines = about.startsWith("refunded") ? [] : await linesOf(ports, order);
  const told = {
    say: saying(locale),
    currencies,
    color,
    replaced,
    guild_id: guild_id ?? undefined,
  };
  return { reply: orderReply(order, { lines }, told) };
}

async function linesOf(ports: Ports, order: Transaction): Promise<readonly string[]> {
  if (!isStocked(order) || !isKept(order)) return [];
  const lines = await revealedLines(ports, order.id, order.user_id);
  return lines.map(({ content }) => content);
}

async function guildNamed(
  { servedBots }: Use<"servedBots">,
  guild_id: string | null,
): Promise<ServedGuild | undefined> {
  const bots = await servedBots.all();
  return bots.flatMap(({ guilds }) => guilds).find((each) => each.guild_id === guild_id);
}

interface Sending {
  readonly order: DiscordOrder;
  readonly news: OrderNews;
  readonly message: Message;
}

async function send(
  { discordRest, servedBots }: Ports,
  { order, news, message: { channel_id, reply } }: Sending,
): Promise<DiscordOutcome> {
  const bot = await servedBots.calling(order.bot_id);
  if (bot === undefined) return { kind: "token_wrong" };
  // The same for every try: within minutes Discord takes one of them.
  const name = hexDigest("sha256", `${news.transaction_id} ${news.about}`);
  const nonce = name.slice(0, NONCE_LENGTH);
  return channel_id === undefined
    ? await discordRest.directMessage(bot, { discord_id: order.discord_id, nonce }, reply)
    : await discordRest.postMessage(bot, { channel_id, nonce }, reply);
}

/** Under the command that the order came from, where only the buyer reads it. */
async function toldThere(ports: Ports, order: DiscordOrder): Promise<boolean> {
  const { transaction_id: id, bot_id, token, locale } = order;
  if (token === null || !canAnswerStill(order, ports.now())) return false;
  const bots = await ports.servedBots.all();
  const bot = bots.find((each) => each.id === bot_id);
  if (bot === undefined) return false;
  const to = { application_id: bot.application_id, token };
  const told = await ports.discordRest.followUp(to, closedReply({ id }, saying(locale)));
  return told.kind === "done";
}

/** Twice sent, and nobody knows whether it came; the buyer finds it among their orders. */
async function gaveUp(ports: Ports, news: OrderNews): Promise<void> {
  await settle(ports, news, "UNKNOWN");
  ports.log.error("discord.telling_unknown", { ...news });
}

async function settle(
  { commit, discordOrders, now }: Ports,
  news: OrderNews,
  state: Parameters<typeof discordOrders.settle>[1],
): Promise<void> {
  await commit(discordOrders.settle(news, state, now()));
}
