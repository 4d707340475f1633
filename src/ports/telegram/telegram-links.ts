import type { Id } from "../../domain/ids.ts";
import type { KeptTelegramLink, TelegramSecret } from "../../domain/telegram/telegram-link.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** Which customer is written to in which chat, and the secrets that link them. */
export interface TelegramLinks {
  ofUser(user_id: Id<"user">): Promise<KeptTelegramLink | undefined>;
  ofChat(chat_id: string): Promise<KeptTelegramLink | undefined>;
  /** Guarded by `telegram.linked`, for the customer, and `telegram.taken`, for the chat. */
  add(link: KeptTelegramLink): Write;
  remove(user_id: Id<"user">): Write;
  /** Whether the chat may be written to; nothing where it is linked to nobody. */
  block(chat_id: string, blocked_at: Instant | null): Write;
  /** The newest is the only one that counts. */
  putSecret(secret: TelegramSecret, at: Instant): Write;
  /** One that is neither over nor used. */
  secret(hash: string, at: Instant): Promise<TelegramSecret | undefined>;
  /** Guarded by `telegram.secret_invalid`: a secret is used once. */
  takeSecret(hash: string, at: Instant): Write;
  /** Once only per update: Telegram repeats what was not answered in time. */
  note(update_id: number, at: Instant): Write;
}
