import { newSecretName } from "../ids.ts";
import { type Amount, amount } from "../money.ts";
import { typedIdentifier } from "../text/typed-text.ts";
import { addSeconds, type Instant } from "../time.ts";

/** A customer's name in Growtopia, by which what they put into the shop's worlds is known. */
export interface GrowId {
  /** As its owner writes it; upper and lower case are the same name. */
  readonly grow_id: string;
  readonly set_at: Instant;
  /** When a deposit of what they were asked for, or staff, has shown that it is theirs. */
  readonly verified_at: Instant | null;
  /** Names do not change hands by the hour. */
  readonly may_change_from: Instant;
  /** What its owner was asked to deposit in the game, in WL, and until when that proves it. */
  readonly proof_amount: Amount | null;
  readonly proof_until: Instant | null;
}

export type NameProof = { readonly amount: Amount; readonly until: Instant };

const DAY = 24 * 60 * 60;
const UNVERIFIED_SECONDS = DAY;
const VERIFIED_SECONDS = 30 * DAY;
/** For so long a name is kept for who has claimed it and never shown that it is theirs. */
const CLAIM_SECONDS = 14 * DAY;
const WRITTEN = /^[A-Za-z0-9_]{3,20}$/;

/** `undefined` for what is no name in the game. */
export function readGrowId(typed: string): string | undefined {
  const text = typedIdentifier(typed);
  return WRITTEN.test(text) ? text : undefined;
}

/** What makes two of them the same. */
export function growKey(grow_id: string): string {
  return grow_id.toLowerCase();
}

export function newGrowId(grow_id: string, at: Instant): GrowId {
  const may_change_from = addSeconds(at, UNVERIFIED_SECONDS);
  const proof = { proof_amount: null, proof_until: null };
  return { grow_id, set_at: at, verified_at: null, may_change_from, ...proof };
}

const PROOF_SECONDS = 30 * 60;
const PROOF_LEAST = 20;
/** Of each five amounts one is left out: multiples of five are what people deposit by habit. */
const PROOF_CHOICES = 160;

/** An odd small amount, which nobody but who was shown it deposits under that name soon. */
export function newNameProof(at: Instant): NameProof {
  let nth = PROOF_CHOICES;
  // What is beyond them is thrown away, so that each amount is equally likely.
  while (nth >= PROOF_CHOICES) nth = Number.parseInt(newSecretName().slice(0, 2), 16);
  const value = PROOF_LEAST + 5 * Math.floor(nth / 4) + (nth % 4) + 1;
  return { amount: amount(value), until: addSeconds(at, PROOF_SECONDS) };
}

/** What would prove a name now, if its owner has been asked for it. */
export function openProof({ proof_amount, proof_until }: GrowId, at: Instant) {
  if (proof_amount === null || proof_until === null || proof_until <= at) return undefined;
  return { amount: proof_amount, until: proof_until } satisfies NameProof;
}

/** When a name that is verified now may be changed. */
export function verifiedUntil(at: Instant): Instant {
  return addSeconds(at, VERIFIED_SECONDS);
}

/** Names that were claimed after this, and never shown to be anybody's, are kept still. */
export function claimsOver(at: Instant): Instant {
  return addSeconds(at, -CLAIM_SECONDS);
}

/** Until when a name that is not verified is kept for who has claimed it. */
export function claimEnd({ set_at }: Pick<GrowId, "set_at">): Instant {
  return addSeconds(set_at, CLAIM_SECONDS);
}

/** As it is shown where others read it: `Ken•••`, which its owner knows. */
export function maskedGrowId(grow_id: string): string {
  return `${grow_id.slice(0, 3)}•••`;
}
