import { typedIdentifier } from "../text/typed-text.ts";
import { addSeconds, type Instant } from "../time.ts";

/** A customer's name in Growtopia, by which what they put into the shop's worlds is known. */
export interface GrowId {
  /** As its owner writes it; upper and lower case are the same name. */
  readonly grow_id: string;
  readonly set_at: Instant;
  /** When a deposit, or staff, has shown that it is theirs. */
  readonly verified_at: Instant | null;
  /** Names do not change hands by the hour. */
  readonly may_change_from: Instant;
}

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
  return { grow_id, set_at: at, verified_at: null, may_change_from };
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
