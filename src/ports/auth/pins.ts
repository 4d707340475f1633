import type { Id } from "../../domain/ids.ts";
import type { Amount, Currency } from "../../domain/money.ts";
import type { Instant } from "../../domain/time.ts";

/** A try at the PIN, counted before anybody has looked at it. */
export type PinTry =
  /** What to compare it with. */
  | { readonly kind: "counted"; readonly hash: string; readonly version: number }
  | { readonly kind: "locked"; readonly until: Instant }
  /** Too many were wrong: only another PIN ends this. */
  | { readonly kind: "spent" }
  | { readonly kind: "not_set" };

/** A token that stands for the PIN once. */
export interface PinToken {
  readonly hash: string;
  readonly bound_to: string;
  /** Of the PIN that was given for it. */
  readonly version: number;
  readonly expires_at: Instant;
}

/** What is to leave a wallet, and from how much in a day on that asks for the PIN. */
export interface Leaving {
  readonly leaves: number;
  readonly currency: Currency;
  readonly at: Instant;
  readonly from: Amount;
}

/** The PINs of wallets, kept with what was guessed at them beside the money. */
export interface Pins {
  isSet(owner: Id<"user">): Promise<boolean>;
  /** Whether one is set and asked for, were so much to leave now. */
  asks(owner: Id<"user">, leaving: Leaving): Promise<boolean>;
  /** Counts a try; `tries_max` wrong ones since the last right one, and there are no more. */
  try(
    owner: Id<"user">,
    given: { readonly at: Instant; readonly tries_max: number },
  ): Promise<PinTry>;
  /** The try was right: what was counted against this PIN is forgotten. */
  proved(owner: Id<"user">, version: number): Promise<void>;
  /** Sets the PIN, or another in its place; guesses and tokens go with the one before. */
  set(owner: Id<"user">, hash: string, at: Instant): Promise<void>;
  /** Takes the PIN away. */
  clear(owner: Id<"user">): Promise<void>;
  /** Keeps a token; the oldest of too many goes. */
  keepToken(owner: Id<"user">, token: PinToken, at: Instant): Promise<void>;
}

/** The PINs that D1 kept before the wallets did. */
export interface EarlierPins {
  hashOf(owner: Id<"user">): Promise<string | null>;
}
