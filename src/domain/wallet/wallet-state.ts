import * as z from "zod";
import type { PinRule } from "../auth/pin.ts";
import type { Screening } from "../fraud/screening.ts";
import { type Amount, type Currency, zAmount } from "../money.ts";
import { refuse } from "../refusal.ts";
import type { Instant } from "../time.ts";

/** What a wallet is blocked for: incoming money, outgoing money, or everything. */
export const WalletState = z
  .object({
    frozen_in: z.boolean(),
    frozen_out: z.boolean(),
    closed: z.boolean(),
  })
  .meta({ id: "WalletState" });
export type WalletState = z.infer<typeof WalletState>;

/** What one customer may spend of one type and currency; `null` is no limit. */
export const SpendingLimits = z.object({
  /** Minor units per business day. */
  day: zAmount.nullable(),
  /** Minor units per calendar month, WIB. */
  month: zAmount.nullable(),
  /** Orders within any sixty minutes. */
  hour_count: z.int().min(1).nullable(),
});
export type SpendingLimits = z.infer<typeof SpendingLimits>;

/** No limit at all. */
export const UNLIMITED: SpendingLimits = { day: null, month: null, hour_count: null };

/** What an order must keep to. */
export interface OpeningLimits extends SpendingLimits {
  /** A transfer only goes to somebody whom an earlier one of this wallet has reached. */
  readonly known_receiver?: boolean;
  /** So many times the amounts for a customer whose identity is approved. */
  readonly approved_times?: number;
  /** What must not stand against it. */
  readonly screening?: Screening;
  readonly pin?: PinRule | undefined;
}

/** Why a wallet refuses a debit or a credit. */
export type Declined =
  | {
      readonly kind: "insufficient_funds";
      /** What was needed and what is available. */
      readonly needed: Amount;
      readonly available: Amount;
      readonly currency: Currency;
    }
  | { readonly kind: "frozen" }
  | { readonly kind: "closed" }
  /** A rule against fraud refuses it; which one, nobody but staff is told. */
  | { readonly kind: "screened" }
  /** The balance would no longer be a whole number below 2^53. */
  | { readonly kind: "full" }
  /** A ledger of play money takes no more orders until it begins anew. */
  | { readonly kind: "test_ledger_full"; readonly orders: number; readonly until: Instant }
  | {
      readonly kind: "limit_exceeded";
      readonly limit: keyof SpendingLimits;
      readonly maximum: number;
    };

/** Refuses with the owner's message for a declined operation. */
export function refuseDeclined(why: Declined): never {
  switch (why.kind) {
    case "insufficient_funds":
      return refuse("wallet.insufficient_funds", {
        members: { needed: why.needed, available: why.available, currency: why.currency },
      });
    case "frozen":
      return refuse("wallet.frozen");
    case "closed":
      return refuse("wallet.closed");
    case "screened":
      return refuse("fraud.refused");
    case "full":
      return refuse("wallet.full");
    case "test_ledger_full":
      return refuse("test_ledger.full", { members: { orders: why.orders, until: why.until } });
    case "limit_exceeded":
      return refuse("wallet.limit_exceeded", {
        members: { limit: why.limit, maximum: why.maximum },
      });
  }
}
