import type { Visitor } from "../../../domain/actor.ts";
import { type CurrencyFacts, formatMoney, openCurrency } from "../../../domain/currency.ts";
import {
  depositKeyOwner,
  type GameDeposit,
  isOwned,
  ToldDeposit,
} from "../../../domain/discord/deposits/game-deposit.ts";
import { readDeposit, type SaidDeposit } from "../../../domain/discord/deposits/read-deposit.ts";
import { DEPOSIT_SCHEME } from "../../../domain/discord/deposits/scheme.ts";
import { newId } from "../../../domain/ids.ts";
import { jsonIn } from "../../../domain/inbound/json-path.ts";
import { judge } from "../../../domain/inbound/judge.ts";
import { customName } from "../../../domain/inbound/webhook-log.ts";
import { type Amount, amount } from "../../../domain/money.ts";
import { refuse } from "../../../domain/refusal.ts";
import { clip } from "../../../domain/text/clip.ts";
import { businessDay, startOfDay } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { countRefusal } from "../../shared/limits/count-refusal.ts";
import { type SettlingPorts, settleDeposit } from "./settle-deposit.ts";

/** What somebody sent to the address of a guild's donation log. */
interface DepositDelivery {
  readonly guild_id: string;
  readonly bytes: Uint8Array;
  readonly headers: Headers;
  /** Refuses a network that has sent too much that nobody vouches for. */
  readonly admitUnproved: () => Promise<void>;
}

interface TakenDeposit {
  readonly deposit: GameDeposit;
  /** What is answered in the log's channel, in the words of the bots that read logs so far. */
  readonly reply: string;
}

type Ports = SettlingPorts &
  Use<"catalogue" | "commitOnce" | "growIds" | "servedBots" | "vault" | "webhookRefusals">;

const PROVIDER = customName("discord-deposits");
const CURRENCY = "WL" as const;
const EXCERPT_BYTES = 300;
/** Until then it is credited where somebody is known by its name. */
const PARKED_SECONDS = 5;

/**
 * Takes a message of a guild's donation log: credits whoever has shown that its name in the game is
 * theirs, once per message, or parks it until somebody has. A name that is only claimed is proved
 * by a deposit of the amount its owner was asked for. What cannot be understood, and what a guild's
 * day has no room for, is shown to staff; nothing is guessed.
 */
export async function takeDeposit(
  ports: Ports,
  sender: Visitor,
  delivery: DepositDelivery,
): Promise<TakenDeposit> {
  const told = await provedMessage(ports, sender, delivery);
  const { currencies, settings } = await ports.catalogue.snapshot();
  const facts = openCurrency(currencies, CURRENCY) ?? refuse("currency.unknown");
  const { guild_id } = delivery;
  const { message_id, content } = told;
  const said = readDeposit(content, facts.units);
  if (said === undefined) return await refuseUnread(ports, guild_id, told);
  const most = amount(settings["discord.deposit_day_max"]);
  const deposit = await stored(ports, { guild_id, message_id, said, most });
  if (deposit.status === "PARKED" && deposit.above_limit) await tellStaff(ports, deposit, most);
  const known = isOwned(deposit) ? undefined : await ports.growIds.ownerOf(said.grow_id);
  const owner = known?.verified_at ? known.user_id : undefined;
  const settled = await settleDeposit(ports, deposit, owner);
  const shows_balance = settings["discord.deposit_reply_balance"];
  return { deposit: settled, reply: await replyTo(ports, settled, { facts, shows_balance }) };
}

/** Nothing of a message is read before its signature has shown who sent it. */
async function provedMessage(
  ports: Ports,
  sender: Visitor,
  { guild_id, bytes, headers, admitUnproved }: DepositDelivery,
): Promise<ToldDeposit> {
  const [key, bots] = await Promise.all([ports.gameDeposits.key(guild_id), ports.servedBots.all()]);
  const secrets =
    key === undefined ? [] : [await ports.vault.open(key.sealed, depositKeyOwner(key))];
  const delivered = { headers, bytes, ip: sender.ip, at: ports.now() };
  if (judge(DEPOSIT_SCHEME, secrets, delivered).kind === "distrusted") {
    await admitUnproved();
    return await countRefusal(ports, sender, { provider: PROVIDER, verdict: "forged", bytes });
  }
  const isServed = bots.some((bot) => bot.guilds.some((guild) => guild.guild_id === guild_id));
  if (!isServed) return refuse("discord_guild.not_found");
  const told = ToldDeposit.safeParse(jsonIn(bytes));
  if (told.success) return told.data;
  return await countRefusal(ports, sender, { provider: PROVIDER, verdict: "malformed", bytes });
}

async function refuseUnread(ports: Ports, guild_id: string, told: ToldDeposit): Promise<never> {
  const detail = clip(`guild ${guild_id}: ${told.content}`, EXCERPT_BYTES);
  const alert = { kind: "game_deposit.unread", subject: told.message_id, detail } as const;
  await ports.commit(ports.alerts.raise(alert, ports.now()));
  return refuse("game_deposit.unreadable");
}

interface Named {
  readonly guild_id: string;
  readonly message_id: string;
  readonly said: SaidDeposit;
  /** How much of the guild's deposits is believed in a day. */
  readonly most: Amount;
}

/**
 * Its row, of which there is one per message of a guild; the first telling counts, and proves a
 * name in the same commit.
 */
async function stored(
  ports: Ports,
  { guild_id, message_id, said, most }: Named,
): Promise<GameDeposit> {
  const at = ports.now();
  const deposit = {
    ...({ id: newId("game_deposit", at), guild_id, message_id, ...said } as const),
    currency: CURRENCY,
    ...({ status: "PARKED", user_id: null, transaction_id: newId("transaction", at) } as const),
    ...{ created_at: at, updated_at: at },
  };
  const room = { since: startOfDay(businessDay(at)), most };
  const body = { kind: "deposit_news", deposit_id: deposit.id, status: "PARKED" } as const;
  const parked = { queue: "discord", body, delay_seconds: PARKED_SECONDS } as const;
  await ports.commitOnce(
    ports.gameDeposits.add(deposit, room),
    ports.growIds.prove(said, at),
    ports.outbox.enqueue(parked, at),
  );
  const first = await ports.gameDeposits.ofMessage({ guild_id, message_id });
  if (first === undefined) throw new Error(`the deposit of message ${message_id} has gone`);
  const isSame = first.grow_id === said.grow_id && first.amount === said.amount;
  return isSame ? first : refuse("game_deposit.differs");
}

async function tellStaff(ports: Ports, deposit: GameDeposit, most: Amount) {
  const { id, guild_id } = deposit;
  const detail = `${id} of ${CURRENCY} ${deposit.amount} goes beyond the ${most} of a day`;
  const alert = { kind: "game_deposit.above_limit", subject: guild_id, detail } as const;
  await ports.commit(ports.alerts.raise(alert, ports.now()));
}

interface Replying {
  readonly facts: CurrencyFacts;
  readonly shows_balance: boolean;
}

/**
 * What came in is said and no more, where the owner's balance, which is the whole shop's, is not
 * for everybody who reads a guild's log.
 */
async function replyTo(
  ports: Ports,
  deposit: GameDeposit,
  { facts, shows_balance }: Replying,
): Promise<string> {
  const { grow_id, status, above_limit } = deposit;
  const isLookedAt = status === "OWED" || (status === "PARKED" && above_limit);
  if (isLookedAt) return `Deposit of ${grow_id} received, the shop looks at it`;
  if (!isOwned(deposit)) return `Failed to find growid ${grow_id}`;
  const filled = `Successfully filled ${grow_id}`;
  if (!shows_balance) return `${filled} with ${formatMoney(deposit.amount, facts.code, facts)}`;
  const { total } = await ports.wallets.balance(deposit.user_id, facts.code);
  return `${filled}. Current growid balance ${formatMoney(total, facts.code, facts)}`;
}
