import { hexDigest } from "../../../domain/digest.ts";
import {
  canAnswerStill,
  type DiscordOrder,
  isSpent,
  type NewsKind,
  newsKind,
  type OrderNews,
  pauseAfter,
} from "../../../domain/discord/goods/discord-order.ts";
import { isSale } from "../../../domain/discord/sales.ts";
import type { Reply } from "../../../domain/discord/storefront/reply.ts";
import { saying } from "../../../domain/discord/storefront/words.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { DiscordOutcome } from "../../../ports/discord/discord-rest.ts";
import type { NewsEnd } from "../../../ports/discord/goods/discord-orders.ts";
import type { ServedGuild } from "../../../ports/discord/served-bots.ts";
import type { Use } from "../../../ports/index.ts";
import { NoticePostponed } from "../../shared/jobs/postponed.ts";
import { isKept, isStocked, revealedLines } from "../../shared/sales/revealed-lines.ts";
import { closedReply, logReply, orderReply } from "./order-reply.ts";

type Ports = Use<
  | "accountMerges"
  | "alerts"
  | "catalogue"
  | "commit"
  | "discordLinks"
  | "discordOrders"
  | "discordRest"
  | "log"
  | "now"
  | "outbox"
  | "servedBots"
  | "stock"
  | "vault"
  | "wallets"
>;

/** What is said, and to whom. */
type Message = { readonly reply: Reply } & (
  | { readonly to: "channel"; readonly channel_id: string }
  | { readonly to: "buyer"; readonly discord_id: string }
);

/** There is nobody to tell it to. */
const NOT_LINKED = "not_linked";

const NONCE_LENGTH = 25;

/**
 * Tells the buyer of an order what has become of it, by a direct message of the bot that they
 * bought it by, whether or not that bot still sells, to the account that is theirs now; and the
 * guild's log that something was sold. A try is counted before it is made; where nobody knows how
 * it ended there are others for an hour. What was not told stands in a list for staff. Secrets are
 * opened here and nowhere before.
 */
export async function tellOrder(ports: Ports, news: OrderNews): Promise<void> {
  const turn = await ports.discordOrders.take(news, ports.now());
  if (turn.kind === "over") return;
  if (turn.kind === "underway") throw new NoticePostponed("somebody is at it", 30);
  const { order, tries, since } = turn;
  const kind = newsKind(news);
  if (kind === undefined) return await settle(ports, news, { state: "DROPPED" });
  const telling = { order, news, kind };
  if (isSpent(kind, { tries: tries - 1, since }, ports.now())) {
    return await untold(ports, telling, { state: "UNKNOWN", code: "unknown" });
  }
  const message = await messageFor(ports, order, kind);
  if (message === undefined) return await settle(ports, news, { state: "DROPPED" });
  if (message === NOT_LINKED) {
    return await untold(ports, telling, { state: "UNTOLD", code: NOT_LINKED });
  }
  const outcome = await send(ports, { order, news, message });
  if (outcome.kind === "done") return await settle(ports, news, { state: "TOLD" });
  if (outcome.kind === "busy") {
    const delay_seconds = outcome.retry_after_seconds;
    return await again(ports, news, { counted: false, delay_seconds });
  }
  if (outcome.kind === "unknown") {
    return await again(ports, news, { counted: true, delay_seconds: pauseAfter(tries) });
  }
  if (await toldThere(ports, order, message)) {
    return await settle(ports, news, { state: "TOLD_THERE" });
  }
  await untold(ports, telling, { state: "UNTOLD", code: outcome.kind });
}

async function messageFor(
  ports: Ports,
  { transaction_id: id, user_id, guild_id, buyer, locale }: DiscordOrder,
  kind: NewsKind,
): Promise<Message | typeof NOT_LINKED | undefined> {
  const [order, { currencies }, guild] = await Promise.all([
    ports.wallets.transaction(user_id, id),
    ports.catalogue.snapshot(),
    guildNamed(ports, guild_id),
  ]);
  if (order === undefined) return undefined;
  const color = guild?.color;
  if (kind === "logged") {
    const channel_id = guild?.channels.log;
    if (guild === undefined || !channel_id || !isSale(order)) return undefined;
    const say = saying(guild.locale);
    return { to: "channel", channel_id, reply: logReply(order, buyer, { say, currencies, color }) };
  }
  // What was given back since is told as that.
  if (kind !== "refunded" && kind !== "failed" && !isKept(order)) return undefined;
  const discord_id = await accountOf(ports, user_id);
  if (discord_id === undefined) return NOT_LINKED;
  const lines = kind === "refunded" ? [] : await linesOf(ports, order);
  const told = { say: saying(locale), currencies, color, guild_id: guild_id ?? undefined };
  const reply = orderReply(order, { lines }, { ...told, replaced: kind === "replaced" });
  return { to: "buyer", discord_id, reply };
}

/** Who the buyer is at Discord now; an account that has become a part of another is that one. */
async function accountOf(
  { accountMerges, discordLinks }: Ports,
  user_id: DiscordOrder["user_id"],
): Promise<string | undefined> {
  const link = await discordLinks.ofUser(user_id);
  if (link !== undefined) return link.discord_id;
  const merge = await accountMerges.from(user_id);
  return merge && (await discordLinks.ofUser(merge.into_id))?.discord_id;
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
  { order, news, message }: Sending,
): Promise<DiscordOutcome> {
  const bot = await servedBots.calling(order.bot_id);
  if (bot === undefined) return { kind: "token_wrong" };
  // The same for every try: within minutes Discord takes one of them.
  const name = hexDigest("sha256", `${news.transaction_id} ${news.about}`);
  const nonce = name.slice(0, NONCE_LENGTH);
  return message.to === "buyer"
    ? await discordRest.directMessage(bot, { discord_id: message.discord_id, nonce }, message.reply)
    : await discordRest.postMessage(bot, { channel_id: message.channel_id, nonce }, message.reply);
}

/** Under the command that the order came from, where only who gave it reads it. */
async function toldThere(ports: Ports, order: DiscordOrder, message: Message): Promise<boolean> {
  const { transaction_id: id, bot_id, discord_id, token, locale } = order;
  if (message.to !== "buyer" || message.discord_id !== discord_id) return false;
  if (token === null || !canAnswerStill(order, ports.now())) return false;
  const bots = await ports.servedBots.all();
  const bot = bots.find((each) => each.id === bot_id);
  if (bot === undefined) return false;
  const to = { application_id: bot.application_id, token };
  const told = await ports.discordRest.followUp(to, closedReply({ id }, saying(locale)));
  return told.kind === "done";
}

interface Next {
  readonly counted: boolean;
  readonly delay_seconds: number;
}

/** A job of its own, so that no queue's number of attempts ends it. */
async function again(
  { commit, discordOrders, now, outbox }: Ports,
  news: OrderNews,
  { counted, delay_seconds }: Next,
): Promise<void> {
  const body = { kind: "order_news", ...news } as const;
  await commit(
    discordOrders.release(news, counted),
    outbox.enqueue({ queue: "discord", body, delay_seconds }, now()),
  );
}

/** What the buyer has chosen themselves: it is listed, and alarms nobody. */
const CHOSEN: readonly (string | undefined)[] = ["dm_closed", NOT_LINKED];

interface Telling extends Pick<Sending, "news" | "order"> {
  readonly kind: NewsKind;
}

/** The buyer finds it among their orders; staff find it in their list, and can have it resent. */
async function untold(ports: Ports, { order, news, kind }: Telling, end: NewsEnd): Promise<void> {
  const at = ports.now();
  const { bot_id, transaction_id } = order;
  const detail = `${transaction_id} ${news.about}: ${end.code}`;
  const alert = { kind: "discord_order.untold", subject: bot_id, detail } as const;
  const isQuiet = kind === "logged" || CHOSEN.includes(end.code);
  await ports.commit(
    ports.discordOrders.settle(news, end, at),
    ...(isQuiet ? [] : [ports.alerts.raise(alert, at)]),
  );
  ports.log.error("discord.untold", { ...news, why: end.code });
}

async function settle(
  { commit, discordOrders, now }: Ports,
  news: OrderNews,
  end: NewsEnd,
): Promise<void> {
  await commit(discordOrders.settle(news, end, now()));
}
