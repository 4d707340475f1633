import type { Customer } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import { type BotReply, botWording } from "../../domain/telegram/bot-reply.ts";
import {
  expiryOf,
  isStart,
  newStartCode,
  startCodeOf,
  startText,
  type TelegramSecret,
  type TelegramUpdate,
} from "../../domain/telegram/telegram-link.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import { provePassword } from "../shared/prove-pin.ts";
import { tellOwner } from "../shared/tell-owner.ts";

const EVENT = "telegram_link_changed";

/**
 * A link that starts the bot with a code of this account. The password is asked for, since who is
 * linked reads what the shop writes.
 */
export async function issueTelegramLink(
  ports: Use<
    | "commit"
    | "limiter"
    | "now"
    | "passwords"
    | "people"
    | "telegramBot"
    | "telegramLinks"
    | "vault"
  >,
  owner: Customer,
  { password }: { readonly password: string },
): Promise<{ readonly url: string; readonly expires_at: Instant }> {
  const bot = ports.telegramBot ?? refuse("telegram.not_offered");
  await provePassword(ports, owner, password);
  const { id: user_id, session_id } = owner;
  if (session_id === null) return refuse("auth.token_invalid");
  const at = ports.now();
  const code = newStartCode();
  const secret: TelegramSecret = {
    hash: await ports.vault.index(startText(code)),
    ...{ user_id, session_id, expires_at: expiryOf(at) },
  };
  await ports.commit(ports.telegramLinks.putSecret(secret, at));
  return { url: bot.linkFor(code), expires_at: secret.expires_at };
}

type Hearing = Use<
  | "commitOnce"
  | "customerSessions"
  | "limiter"
  | "messengers"
  | "now"
  | "outbox"
  | "people"
  | "telegramLinks"
  | "vault"
>;
type Said = NonNullable<TelegramUpdate["message"]>;

/** So many answers a chat gets: whoever goes on starting the bot hears no more. */
const REPLIES = { name: "telegram-replies", limit: 5, window_seconds: 3_600 };

/**
 * Acts once upon what the bot was told: a start, which is answered whether its code links or not,
 * or that it is blocked.
 */
export async function hearTelegram(ports: Hearing, update: TelegramUpdate): Promise<void> {
  const at = ports.now();
  const noted = ports.telegramLinks.note(update.update_id, at);
  const { message, my_chat_member: member } = update;
  if (member !== undefined) {
    const blocked_at = member.new_chat_member.status === "member" ? null : at;
    await ports.commitOnce(noted, ports.telegramLinks.block(member.chat.id, blocked_at));
    return;
  }
  if (message === undefined || !isStart(message.text)) return;
  const writes = await linking(ports, message, at);
  if (writes === undefined) {
    if (await ports.commitOnce(noted)) await reply(ports, message, "not_linked");
    return;
  }
  try {
    if (await ports.commitOnce(noted, ...writes)) await reply(ports, message, "linked");
  } catch (error) {
    // The chat or the account is linked already, or somebody was first: asking again mends nothing.
    if (!(error instanceof Refusal)) throw error;
  }
}

/** What links the chat; `undefined` where its code is none that is good. */
async function linking(
  ports: Hearing,
  { chat, from, text }: Said,
  at: Instant,
): Promise<readonly Write[] | undefined> {
  const code = startCodeOf(text);
  const secret = code === undefined ? undefined : await secretOf(ports, code, at);
  if (secret === undefined || !(await isStanding(ports, secret, at))) return undefined;
  const { user_id, hash } = secret;
  const link = { user_id, chat_id: chat.id, first_name: from.first_name };
  return [
    ports.telegramLinks.takeSecret(hash, at),
    ports.telegramLinks.add({ ...link, linked_at: at, blocked_at: null }),
    ...(await tellOwner(ports, { id: user_id }, { event: EVENT, at })),
  ];
}

/** In the language that their Telegram speaks; one that does not arrive is missed by nobody. */
async function reply(ports: Hearing, { chat, from }: Said, said: BotReply): Promise<void> {
  const { allowed } = await ports.limiter.take(REPLIES, chat.id);
  if (!allowed) return;
  const { language_code: language = "id" } = from;
  const locale = language.startsWith("id") ? "id" : "en";
  const id = newId("notification", ports.now());
  const to = { address: chat.id, name: from.first_name };
  await ports.messengers.telegram?.send({ id, to, locale, ...botWording(said, locale) });
}

/** From then on the shop writes to them there no more. */
export async function unlinkTelegram(
  ports: Use<"commit" | "messengers" | "now" | "outbox" | "people" | "telegramLinks">,
  { id }: Customer,
): Promise<void> {
  if ((await ports.telegramLinks.ofUser(id)) === undefined) return;
  const notices = await tellOwner(ports, { id }, { event: EVENT, at: ports.now() });
  await ports.commit(ports.telegramLinks.remove(id), ...notices);
}

async function secretOf(
  { telegramLinks, vault }: Hearing,
  code: string,
  at: Instant,
): Promise<TelegramSecret | undefined> {
  for (const hash of await vault.indexes(startText(code))) {
    const found = await telegramLinks.secret(hash, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whoever has been signed out since they asked for a link links nothing by it. */
async function isStanding(
  { customerSessions, people }: Hearing,
  { user_id: owner, session_id }: TelegramSecret,
  at: Instant,
): Promise<boolean> {
  const user = await people.user(owner);
  if (user?.status !== "ACTIVE") return false;
  return (await customerSessions.principal({ owner, session_id, at })) !== undefined;
}
