import { hexDigest } from "../../domain/digest.ts";
import { TELLINGS_MAX } from "../../domain/discord/goods/discord-order.ts";
import { saying } from "../../domain/discord/storefront/words.ts";
import type { StaffTicketEntry, TicketNews, WholeTicket } from "../../domain/support/ticket.ts";
import type { Write } from "../../ports/commit.ts";
import type { DiscordOutcome } from "../../ports/discord/discord-rest.ts";
import type { ServedGuild } from "../../ports/discord/served-bots.ts";
import type { Use } from "../../ports/index.ts";
import { NoticePostponed } from "../shared/jobs/postponed.ts";
import { tellOwner } from "../shared/tell-owner.ts";
import { channelReply, customerReply } from "./ticket-reply.ts";

type Ports = Use<
  | "commit"
  | "discordLinks"
  | "discordRest"
  | "log"
  | "messengers"
  | "now"
  | "outbox"
  | "people"
  | "servedBots"
  | "tickets"
>;

const NONCE_LENGTH = 25;

interface Telling {
  readonly whole: WholeTicket;
  readonly entry: StaffTicketEntry;
  readonly nonce: string;
}

/**
 * Tells an entry of a ticket to whom it concerns, once: what the customer wrote to the guild's
 * staff, without a word of it; what the shop wrote or did to the customer, by direct message, or
 * by the notices that they want where there is no way at Discord.
 */
export async function tellTicket(ports: Ports, { ticket_id, number }: TicketNews): Promise<void> {
  const news = { ticket_id, number };
  const turn = await ports.tickets.take(news, ports.now());
  if (turn.kind === "over") return;
  if (turn.kind === "underway") throw new NoticePostponed("somebody is at it", 30);
  const entry = turn.entries.find((each) => each.number === number);
  if (entry === undefined) return;
  const nonce = hexDigest("sha256", `${ticket_id} ${number}`).slice(0, NONCE_LENGTH);
  const telling = { whole: turn, entry, nonce };
  if (turn.kind === "spent") return await untold(ports, telling, "UNKNOWN");
  const isTheirs = entry.actor === "customer" && entry.kind === "message";
  const outcome = isTheirs ? await tellStaff(ports, telling) : await tellCustomer(ports, telling);
  if (outcome?.kind === "done") return await ports.commit(ports.tickets.settle(news, "TOLD"));
  if (outcome?.kind === "busy") {
    await ports.commit(ports.tickets.release(news, false));
    throw new NoticePostponed("busy", outcome.retry_after_seconds);
  }
  if (outcome?.kind === "unknown" && turn.tries < TELLINGS_MAX) {
    await ports.commit(ports.tickets.release(news, true));
    throw new NoticePostponed("Discord may not have heard it");
  }
  await untold(ports, telling, outcome?.kind === "unknown" ? "UNKNOWN" : "UNTOLD");
}

/** In the guild's channel for alerts, or else in its log. */
async function tellStaff(
  { discordRest, servedBots }: Ports,
  { whole, entry, nonce }: Telling,
): Promise<DiscordOutcome | undefined> {
  const guild = await guildOf(servedBots, whole);
  const channel_id = guild?.channels.alert ?? guild?.channels.log;
  if (guild === undefined || !channel_id) return undefined;
  const bot = await servedBots.calling(guild.bot_id);
  if (bot === undefined) return undefined;
  const looks = { say: saying(guild.locale), color: guild.color };
  const reply = channelReply(whole, entry, looks);
  return await discordRest.postMessage(bot, { channel_id, nonce }, reply);
}

async function tellCustomer(
  { discordLinks, discordRest, servedBots }: Ports,
  { whole, entry, nonce }: Telling,
): Promise<DiscordOutcome | undefined> {
  const { bot_id, user_id } = whole.ticket;
  if (bot_id === null) return undefined;
  const [bot, link, guild] = await Promise.all([
    servedBots.calling(bot_id),
    discordLinks.ofUser(user_id),
    guildOf(servedBots, whole),
  ]);
  if (bot === undefined || link === undefined) return undefined;
  const to = { discord_id: link.discord_id, nonce };
  return await discordRest.directMessage(bot, to, customerReply(whole, entry, guild?.color));
}

async function guildOf(
  servedBots: Ports["servedBots"],
  { ticket: { guild_id } }: WholeTicket,
): Promise<ServedGuild | undefined> {
  const bots = await servedBots.all();
  return bots.flatMap(({ guilds }) => guilds).find((each) => each.guild_id === guild_id);
}

/** There is no way at Discord: an answer is told as other news of the account are. */
async function untold(
  ports: Ports,
  { whole: { ticket }, entry }: Telling,
  state: "UNKNOWN" | "UNTOLD",
): Promise<void> {
  const news = { ticket_id: ticket.id, number: entry.number };
  const isNews = entry.actor !== "customer";
  const at = ports.now();
  const notices: readonly Write[] = isNews
    ? await tellOwner(ports, { id: ticket.user_id }, { event: "ticket_answered", at })
    : [];
  await ports.commit(ports.tickets.settle(news, state), ...notices);
  if (state === "UNKNOWN") ports.log.error("discord.telling_unknown", { ...news });
}
