import type { Id } from "../ids.ts";
import type { Amount } from "../money.ts";
import type { Transaction } from "../orders/transaction.ts";
import type { Declined } from "./wallet-state.ts";

/** The outcome of opening an order. */
export type Opened =
  | { readonly kind: "opened"; readonly transaction: Transaction }
  /** The same key and content before: the order as it was when it opened. */
  | { readonly kind: "repeated"; readonly transaction: Transaction }
  | { readonly kind: "key_reused" }
  /** The owner's own name for it is that of another order of theirs. */
  | { readonly kind: "ref_reused" }
  | Declined
  | Unproved
  | { readonly kind: "abandoned" }
  /** Its price is for new customers, and this one has another order that has not failed. */
  | { readonly kind: "not_first_order" }
  /** Only a known receiver was wanted, and no transfer of this wallet has reached this one. */
  | { readonly kind: "receiver_unknown" }
  | { readonly kind: "duplicate_order"; readonly transaction_id: Id<"transaction"> };

/** Why the owner has to show that it is them. */
export type Unproved =
  /** So much has left in a day that the PIN is asked for. */
  | { readonly kind: "pin_required" }
  /** The token is unknown, was taken before, is over, or was given for something else. */
  | { readonly kind: "pin_token_invalid" };

/** The outcome of marking an order as processing. */
export type ProcessingStart =
  | { readonly kind: "begun"; readonly transaction: Transaction }
  | { readonly kind: "underway"; readonly transaction: Transaction }
  | { readonly kind: "closed"; readonly transaction: Transaction }
  | { readonly kind: "not_found" };

/** The outcome of settling an order. */
export type Settled =
  | { readonly kind: "settled"; readonly transaction: Transaction }
  /** It had been settled the same way before. */
  | { readonly kind: "unchanged"; readonly transaction: Transaction }
  /** It had been settled another way; nothing was changed and a person must look. */
  | { readonly kind: "contradicted"; readonly transaction: Transaction }
  /** More was requested than is left of it. */
  | { readonly kind: "exceeds"; readonly transaction: Transaction; readonly left: Amount }
  /**
   * The wallet has no room for what would be returned; nothing was changed, and it may be retried.
   */
  | { readonly kind: "full"; readonly transaction: Transaction }
  | { readonly kind: "not_found" };

/** The outcome of crediting money. */
export type Credited =
  | { readonly kind: "credited"; readonly transaction: Transaction; readonly late: boolean }
  | { readonly kind: "unchanged"; readonly transaction: Transaction }
  /**
   * This payment was credited before with another amount; nothing was changed and a person must
   * look.
   */
  | { readonly kind: "conflict"; readonly transaction: Transaction }
  /** The wallet has no room for it; nothing was changed, and it may be tried again. */
  | { readonly kind: "full" }
  | { readonly kind: "not_found" };

/** The outcome of booking money that moved without the wallet. */
export type Booked =
  | { readonly kind: "booked"; readonly transaction: Transaction }
  | { readonly kind: "unchanged"; readonly transaction: Transaction }
  /** It was booked before with another amount; nothing was changed. */
  | { readonly kind: "conflict"; readonly transaction: Transaction }
  /** The wallet has no room for it; nothing was changed, and it may be tried again. */
  | { readonly kind: "full" };

/** The outcome of a transfer at its receiver. */
export type TransferReceived =
  | { readonly kind: "landed"; readonly transaction: Transaction }
  | { readonly kind: "unchanged"; readonly transaction: Transaction }
  /** Final: the same transfer is never accepted later. */
  | { readonly kind: "refused"; readonly reason: "frozen" | "closed" | "full" | "abandoned" };

/** The outcome of an adjustment. */
export type Adjusted =
  | Opened
  | { readonly kind: "nothing_to_do" }
  /** It would move the balance by more than its maximum. */
  | { readonly kind: "too_much" };

/** The outcome of an exchange under a quote. */
export type Exchanged =
  | { readonly kind: "exchanged"; readonly out: Transaction; readonly into: Transaction }
  | { readonly kind: "repeated"; readonly out: Transaction; readonly into: Transaction }
  | { readonly kind: "key_reused" }
  | { readonly kind: "quote_used" }
  | { readonly kind: "quote_expired" }
  | Declined;
