import type { Id } from "../ids.ts";
import { type Instant, secondsBetween } from "../time.ts";

/** How one copy compared with its wallet. */
export type Compared = "same" | "lagging" | "repaired";

/** What comparing a number of copies came to. */
export interface ComparedCopies {
  readonly same: number;
  /** They differ, and may only be late; they are looked at again within minutes. */
  readonly lagging: readonly Id<"user">[];
  /** They had drifted and were built anew. */
  readonly repaired: readonly Id<"user">[];
}

/** A change arrives within moments; what still differs after this long is more than late. */
export const DOUBT_SECONDS = 120;

interface Look {
  readonly version: number;
  readonly unsent: number;
}

/**
 * Whether a copy that differs has drifted, or is only late. It is late while its wallet still has
 * something to send, until it was seen to differ a good while ago, and while it keeps up with a
 * wallet that goes on.
 */
export function hasDrifted(
  seen: { readonly version: number; readonly seen_at: Instant } | undefined,
  { wallet, copy }: { readonly wallet: Look; readonly copy: Pick<Look, "version"> },
  at: Instant,
): boolean {
  if (seen === undefined || wallet.unsent > 0) return false;
  if (secondsBetween(seen.seen_at, at) < DOUBT_SECONDS) return false;
  return copy.version < seen.version || wallet.version === seen.version;
}
