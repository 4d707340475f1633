import * as z from "zod";
import { CHALLENGE_SECONDS } from "../../domain/auth/second-factor.ts";
import { hexDigest } from "../../domain/digest.ts";
import { zId } from "../../domain/ids.ts";
import { addSeconds, type Instant, zInstant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** The first step was right, and a code of the second factor is asked for. */
export interface Challenged {
  readonly challenge: string;
  readonly expires_at: Instant;
}

const SEALED_FOR = "sign-in of a customer";

const Begun = z.strictObject({
  user_id: zId("user"),
  /** As the account was named, and by what its tries are counted. */
  account: z.string(),
  /** Of a device that has signed in to it before. */
  device: z.string().nullable(),
  /** A sign-in is over that was begun before all of the account's were ended. */
  begun_at: zInstant,
  /** Of the stored password, if there is one: another password ends the sign-in. */
  password: z.string(),
  /** Who it was that signed in at Discord: unlinking them ends the sign-in. */
  discord_id: z.string().optional(),
});
/** A customer's sign-in between its two steps. */
type Begun = z.infer<typeof Begun>;

/** What the first step went by, which must stand at the second. */
export interface Proof {
  readonly password_hash: string | undefined;
  readonly discord_id?: string;
}

/** Hands what was begun to whoever has begun it, who cannot read it. */
export async function challengeOf(
  { vault }: Use<"vault">,
  begun: Omit<Begun, "discord_id" | "password">,
  { password_hash, discord_id }: Proof,
): Promise<Challenged> {
  const text = JSON.stringify({ ...begun, password: digestOf(password_hash), discord_id });
  const challenge = await vault.seal(text, SEALED_FOR);
  return { challenge, expires_at: endOf(begun) };
}

/** What was begun, if that is a challenge of ours that is not over. */
export async function openChallenge(
  { now, vault }: Use<"now" | "vault">,
  challenge: string,
): Promise<Begun | undefined> {
  const text = await vault.open(challenge, SEALED_FOR).catch(() => undefined);
  if (text === undefined) return undefined;
  const begun = Begun.parse(JSON.parse(text));
  return endOf(begun) <= now() ? undefined : begun;
}

/** Whether what the first step went by is as it was. */
export function stillStands(
  { password, discord_id }: Begun,
  now: { readonly password_hash: string | undefined; readonly discord_id: string | undefined },
): boolean {
  if (discord_id !== undefined && discord_id !== now.discord_id) return false;
  return digestOf(now.password_hash) === password;
}

function digestOf(password_hash = ""): string {
  return hexDigest("sha256", password_hash);
}

function endOf({ begun_at }: Pick<Begun, "begun_at">): Instant {
  return addSeconds(begun_at, CHALLENGE_SECONDS);
}
