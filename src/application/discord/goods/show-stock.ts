import { hexDigest } from "../../../domain/digest.ts";
import {
  CHECK_SECONDS,
  isOldMessage,
  REFUSED_SECONDS,
  type StockMessage,
} from "../../../domain/discord/goods/stock-message.ts";
import type { Reply } from "../../../domain/discord/storefront/reply.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { CallingBot, DiscordOutcome } from "../../../ports/discord/discord-rest.ts";
import type { StockTurn } from "../../../ports/discord/goods/stock-messages.ts";
import type { ServedBot, ServedGuild } from "../../../ports/discord/served-bots.ts";
import type { Use } from "../../../ports/index.ts";
import { NoticePostponed } from "../../shared/jobs/postponed.ts";
import { closedStockReply, offeredIn, PLAIN, stockReply } from "./stock-reply.ts";

type Ports = Use<
  | "alerts"
  | "catalogue"
  | "commit"
  | "discordRest"
  | "log"
  | "now"
  | "outbox"
  | "servedBots"
  | "stock"
  | "stockMessages"
>;
type Taken = Extract<StockTurn, { readonly kind: "taken" }>;

/** Where a message belongs, and what it shall show there. */
interface Wanted {
  readonly bot: CallingBot;
  readonly channel_id: string;
  readonly reply: Reply;
  readonly digest: string;
}

const UNKNOWN_MESSAGE = 10_008;
/** Another account's, which nobody else may edit. */
const NOT_OWN_MESSAGE = 50_005;
/** Of what is older than an hour. */
const TOO_MANY_EDITS = 30_046;

/**
 * Brings a guild's one live message up to date: written if there is none, edited in place where it
 * shows something else, written anew once where somebody has deleted it. Jobs that come before
 * their time wait for it, so there are no more than ten edits a minute, whatever is sold.
 */
export async function showStock(
  ports: Ports,
  { guild_id }: Pick<StockMessage, "guild_id">,
): Promise<void> {
  const at = ports.now();
  const turn = await ports.stockMessages.take(guild_id, at);
  if (turn.kind === "none") return;
  if (turn.kind === "early") {
    const body = { kind: "stock_message", guild_id } as const;
    const delay_seconds = turn.wait_seconds;
    return await ports.commit(ports.outbox.enqueue({ queue: "discord", body, delay_seconds }, at));
  }
  // Who has refused is not asked again at each change of the stock.
  if ((turn.message.refused_until ?? "") > at) return;
  const wanted = await wantedBy(ports, turn);
  if (wanted === undefined) return;
  const { message } = turn;
  const { bot, channel_id } = wanted;
  // Nobody edits what another bot has written.
  const isElsewhere = message.channel_id !== channel_id || message.bot_id !== bot.bot_id;
  if (message.message_id !== null && isElsewhere) {
    return await moved(ports, message, wanted);
  }
  if (message.message_id === null) return await posted(ports, message, wanted);
  // It is looked after now and then, since nobody tells who deletes it.
  const isFresh = (message.edited_at ?? at) > addSeconds(at, -CHECK_SECONDS);
  if (message.shown === wanted.digest && isFresh) return;
  await edited(ports, message, wanted);
}

/** `undefined` where nobody can show anything there. */
async function wantedBy(ports: Ports, turn: Taken): Promise<Wanted | undefined> {
  const { message } = turn;
  const bots = await ports.servedBots.all();
  const bot = bots.find(({ guilds }) => guilds.some((each) => isOf(message, each)));
  const guild = bot?.guilds.find((each) => isOf(message, each));
  const bot_id = bot?.id ?? message.bot_id;
  const channel_id = guild === undefined ? message.channel_id : guild.channels.shop;
  if (bot_id === null || channel_id === null) {
    if (guild !== undefined && message.message_id === null) return undefined;
    return await forgotten(ports, message);
  }
  const calling = await ports.servedBots.calling(bot_id);
  // Whoever takes a bot away closes its messages.
  if (calling === undefined) return undefined;
  const reply = await replyFor(ports, turn, { bot, guild });
  const digest = hexDigest("sha256", JSON.stringify(reply));
  return { bot: calling, channel_id, reply, digest };
}

function isOf({ guild_id }: StockMessage, guild: ServedGuild): boolean {
  return guild.guild_id === guild_id;
}

async function replyFor(
  { catalogue, now, stock }: Ports,
  { version }: Taken,
  { bot, guild }: { readonly bot: ServedBot | undefined; readonly guild: ServedGuild | undefined },
): Promise<Reply> {
  if (guild === undefined || bot?.status !== "RUNNING") return closedStockReply(guild ?? PLAIN);
  const facts = await catalogue.snapshot(version);
  const at = now();
  const ids = offeredIn(guild, { facts, at }).map(({ product }) => product.id);
  return stockReply(guild, { facts, levels: await stock.available(ids), at });
}

/** The guild has no channel for it any more. */
async function forgotten(ports: Ports, message: StockMessage): Promise<undefined> {
  const { guild_id, bot_id, channel_id, message_id } = message;
  const bot = bot_id === null ? undefined : await ports.servedBots.clearing(bot_id);
  if (bot !== undefined && channel_id !== null && message_id !== null) {
    heeded(await ports.discordRest.deleteMessage(bot, { channel_id, message_id }));
  }
  await ports.commit(ports.stockMessages.remove(guild_id));
  return undefined;
}

/** The one of the old channel goes before there is another. */
async function moved(ports: Ports, message: StockMessage, wanted: Wanted): Promise<void> {
  const { bot_id, channel_id, message_id } = message;
  const before = bot_id === null ? undefined : await ports.servedBots.clearing(bot_id);
  if (before !== undefined && channel_id !== null && message_id !== null) {
    const at = { channel_id, message_id };
    // The same application may be back under another token.
    const isBack = before.application_id === wanted.bot.application_id;
    const calling = isBack ? wanted.bot : before;
    heeded(await ports.discordRest.deleteMessage(calling, at));
  }
  await postedAnew(ports, message, wanted);
}

async function edited(ports: Ports, message: StockMessage, wanted: Wanted): Promise<void> {
  const { channel_id, message_id } = message;
  if (channel_id === null || message_id === null) return;
  const told = await ports.discordRest.editMessage(
    wanted.bot,
    { channel_id, message_id },
    wanted.reply,
  );
  const code = "code" in told ? told.code : 0;
  // It goes where it can be edited again.
  if (code === TOO_MANY_EDITS && isOldMessage(message_id, ports.now())) {
    return await moved(ports, message, wanted);
  }
  if (code === UNKNOWN_MESSAGE || code === NOT_OWN_MESSAGE) {
    return await postedAnew(ports, message, wanted);
  }
  if (!heeded(told)) return await refused(ports, message, told);
  await shown(ports, message, { ...wanted, message_id });
}

/** Of all who find that a message is no more, one writes the next. */
async function postedAnew(ports: Ports, message: StockMessage, wanted: Wanted): Promise<void> {
  const posting = await ports.stockMessages.lose(message);
  if (posting !== undefined) await posted(ports, { ...message, posting }, wanted);
}

async function posted(ports: Ports, message: StockMessage, wanted: Wanted): Promise<void> {
  const { guild_id, posting } = message;
  const { bot, channel_id, reply } = wanted;
  // Whoever tries again writes the same one.
  const to = { channel_id, nonce: `${posting}.${guild_id}` };
  const told = await ports.discordRest.postMessage(bot, to, reply);
  if (!heeded(told)) return await refused(ports, message, told);
  await shown(ports, message, { ...wanted, message_id: told.message_id });
}

async function shown(
  { alerts, commit, now, stockMessages }: Ports,
  message: StockMessage,
  { bot, channel_id, digest, message_id }: Wanted & { readonly message_id: string },
): Promise<void> {
  const what = { bot_id: bot.bot_id, channel_id, message_id, shown: digest };
  await stockMessages.show(message, what, now());
  if (message.refused_until === null) return;
  await commit(alerts.clear("discord_stock.not_shown", message.guild_id, now()));
}

/** It is asked again in an hour, or once the guild or its bot is changed; staff are told once. */
async function refused(
  { alerts, commit, log, now, stockMessages }: Ports,
  { guild_id, refused_until }: StockMessage,
  told: Exclude<DiscordOutcome, { readonly kind: "done" }>,
): Promise<void> {
  const at = now();
  const why = "code" in told ? `${told.kind} ${told.code}` : told.kind;
  const alert = { kind: "discord_stock.not_shown", subject: guild_id, detail: why } as const;
  await commit(
    stockMessages.refused(guild_id, addSeconds(at, REFUSED_SECONDS)),
    ...(refused_until === null ? [alerts.raise(alert, at)] : []),
  );
  log.error("discord.stock_not_shown", { guild_id, why });
}

/** What Discord may take later is tried again. */
function heeded<Made>(
  told: DiscordOutcome<Made>,
): told is Extract<DiscordOutcome<Made>, { readonly kind: "done" }> {
  if (told.kind === "busy") throw new NoticePostponed("busy", told.retry_after_seconds);
  if (told.kind === "unknown") throw new NoticePostponed("Discord may not have heard it");
  return told.kind === "done";
}
