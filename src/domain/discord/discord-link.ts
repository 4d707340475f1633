import * as z from "zod";
import { type Id, newSecretName } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";

/** An id at Discord: digits that are too many for a number. */
export const zDiscordId = z
  .string()
  .regex(/^\d{15,20}$/)
  .meta({ example: "80351110224678912" });

/** Who somebody is at Discord. Their id is what counts: names change hands. */
export const DiscordPerson = z.object({
  discord_id: zDiscordId,
  username: typedLine({ max: 64 }).meta({ example: "sari.w" }),
});
export type DiscordPerson = z.infer<typeof DiscordPerson>;

export const DiscordLink = DiscordPerson.extend({ linked_at: zInstant }).meta({
  id: "DiscordLink",
});
export type DiscordLink = z.infer<typeof DiscordLink>;

/** What links an account to whoever shows it, once and soon; only its blind index is kept. */
export interface LinkSecret {
  readonly hash: string;
  readonly kind: "code" | "state";
  readonly user_id: Id<"user">;
  /** Where it was asked for. */
  readonly session_id: Id<"session">;
  readonly expires_at: Instant;
}

export const LINK_SECONDS = 10 * 60;

/** Without letters and digits that are taken for each other. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 8;

/** A code to be typed at Discord, in two groups. */
export function newLinkCode(): string {
  let code = "";
  while (code.length < CODE_LENGTH) {
    const byte = Number.parseInt(newSecretName().slice(0, 2), 16) % 32;
    // What is beyond the alphabet is thrown away, so that each character is equally likely.
    code += ALPHABET.charAt(byte);
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

export function newState(): string {
  return newSecretName() + newSecretName();
}

/** What is indexed of a secret. */
export function secretText(kind: LinkSecret["kind"], text: string): string {
  return `discord ${kind} ${text}`;
}

export function expiryOf(at: Instant): Instant {
  return addSeconds(at, LINK_SECONDS);
}
