import * as z from "zod";
import { type Id, newSecretName } from "../ids.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";

export const TelegramLink = z
  .object({
    first_name: z.string().max(64).meta({ example: "Sari" }),
    linked_at: zInstant,
    /** Since when its owner lets the bot write no more; unblocking it or linking anew ends that. */
    blocked_at: zInstant.nullable(),
  })
  .meta({ id: "TelegramLink" });

export interface KeptTelegramLink extends z.infer<typeof TelegramLink> {
  readonly user_id: Id<"user">;
  /** A private chat with the shop's bot, which is also whoever it is with. */
  readonly chat_id: string;
}

/** What links an account to whoever brings it to the bot, once and soon; kept as a blind index. */
export interface TelegramSecret {
  readonly hash: string;
  readonly user_id: Id<"user">;
  readonly session_id: Id<"session">;
  readonly expires_at: Instant;
}

const LINK_SECONDS = 10 * 60;

/** At most 64 of the letters that Telegram takes behind `start=`. */
export const newStartCode = () => newSecretName();
export const startText = (code: string) => `telegram start ${code}`;
export const expiryOf = (at: Instant) => addSeconds(at, LINK_SECONDS);

const zChat = z.object({ id: z.int().positive().transform(String), type: z.literal("private") });
const zName = z.string().transform((name) => name.replace(/\p{C}+/gu, " ").slice(0, 64));

/** What the bot is told that the shop acts upon; everything else is taken and forgotten. */
export const TelegramUpdate = z.object({
  update_id: z.int().min(0),
  message: z
    .object({
      chat: zChat,
      from: z.object({ first_name: zName, language_code: z.string().max(35).optional() }),
      text: z.string().max(4_096),
    })
    .optional()
    .catch(undefined),
  my_chat_member: z
    .object({ chat: zChat, new_chat_member: z.object({ status: z.string().max(32) }) })
    .optional()
    .catch(undefined),
});
export type TelegramUpdate = z.infer<typeof TelegramUpdate>;

/** Whether somebody starts the bot, with a code or without. */
export function isStart(text: string): boolean {
  return /^\/start(?:@\w+)?(?: |$)/.test(text);
}

/** The code that a message starts the bot with, if it does. */
export function startCodeOf(text: string): string | undefined {
  return /^\/start(?:@\w+)? ([\w-]{1,64})$/.exec(text)?.[1];
}
