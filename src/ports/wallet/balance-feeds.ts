import type { Id } from "../../domain/ids.ts";
import type { StoredBalance } from "../../domain/wallet/wallet.ts";

/** One reader of one wallet's balances, and what they have read last. */
export interface FeedPosition {
  /** Names the stream; a customer has only so many at once. */
  readonly stream: string;
  /** The version the reader has; anything newer is answered at once. */
  readonly version: number;
  /** How long to wait for a change before answering with what there is. */
  readonly wait_ms: number;
}

export type FeedAnswer =
  | {
      readonly kind: "balances";
      /** The wallet's change number at the last change of any of them. */
      readonly version: number;
      readonly balances: readonly StoredBalance[];
    }
  /** The customer has as many streams open as they may. */
  | { readonly kind: "too_many" };

/** The wallet tells of its balances when they change; nobody has to ask it again and again. */
export interface BalanceFeeds {
  next(owner: Id<"user">, reading: FeedPosition): Promise<FeedAnswer>;
  /** Closes a stream, so that it no longer counts. */
  leave(owner: Id<"user">, stream: string): Promise<void>;
}
