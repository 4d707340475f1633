import { z } from "zod";
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

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 8;

/** Without letters and digits that are taken for each other. */
export const zLinkCode = z
  .string()
  .transform((typed) => typed.replaceAll(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().regex(new RegExp(`^[${ALPHABET}]{${CODE_LENGTH}}$`)))
  .meta({ example: "K7QW-42MX" });

/** A code to be typed at Discord, in two groups. */
export function newLinkCode(): string {
  const characters: string[] = [];
  while (characters.length < CODE_LENGTH) {
    // Bytes beyond the alphabet are thrown away, so that each character is equally likely.
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte % 32 < ALPHABET.length) characters.push(ALPHABET.charAt(byte % 32));
  }
  return `${characters.slice(0, 4).join("")}-${characters.slice(4).join("")}`;
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
