import type { Customer } from "../../domain/actor.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import {
  expiryOf,
  newStartCode,
  startCodeOf,
  startText,
  type TelegramSecret,
  type TelegramUpdate,
} from "../../domain/telegram/telegram-link.ts";
import type { Instant } from "../../domain/time.ts";
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
  | "messengers"
  | "now"
  | "outbox"
  | "people"
  | "telegramLinks"
  | "vault"
>;

/** Acts once upon what the bot was told: a start with a good code, or that it is blocked. */
export async function hearTelegram(ports: Hearing, update: TelegramUpdate): Promise<void> {
  const at = ports.now();
  const noted = ports.telegramLinks.note(update.update_id, at);
  const { message, my_chat_member: member } = update;
  if (member !== undefined) {
    const blocked_at = member.new_chat_member.status === "member" ? null : at;
    await ports.commitOnce(noted, ports.telegramLinks.block(member.chat.id, blocked_at));
    return;
  }
  const code = message && startCodeOf(message.text);
  const secret = code === undefined ? undefined : await secretOf(ports, code, at);
  if (message === undefined || secret === undefined) return;
  if (!(await isStanding(ports, secret, at))) return;
  const { user_id, hash } = secret;
  const link = {
    ...{ user_id, chat_id: message.chat.id, first_name: message.from.first_name },
    ...{ linked_at: at, blocked_at: null },
  };
  const writes = [
    ports.telegramLinks.takeSecret(hash, at),
    ports.telegramLinks.add(link),
    ...(await tellOwner(ports, { id: user_id }, { event: EVENT, at })),
  ];
  try {
    await ports.commitOnce(noted, ...writes);
  } catch (error) {
    // The chat or the account is linked already, or somebody was first: asking again mends nothing.
    if (!(error instanceof Refusal)) throw error;
  }
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
