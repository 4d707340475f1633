import type { Id } from "../ids.ts";
import { type Instant, secondsBetween } from "../time.ts";

/** The result of comparing one wallet's projection with the wallet. */
export type Compared = "same" | "lagging" | "repaired";

/** What comparing a number of copies came to. */
export interface ComparedCopies {
  readonly same: number;
  /** They differ, possibly only because the projection lags; compared again within minutes. */
  readonly lagging: readonly Id<"user">[];
  /** They had drifted and were rebuilt. */
  readonly repaired: readonly Id<"user">[];
}

/** Seconds after which a difference is no longer explained by lag. */
export const DOUBT_SECONDS = 120;

interface Look {
  readonly version: number;
  readonly unsent: number;
}

/**
 * Whether a differing projection has drifted or only lags. It lags while its wallet still has
 * something to send, until it was first seen to differ long enough ago, and while it keeps up with
 * a wallet that goes on changing.
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
