import type { Id } from "../ids.ts";

/** Who of the staff closes an account, and why; its owner needs to give no reason. */
export interface ClosingStaff {
  readonly id: Id<"admin">;
  readonly reason: string;
}

/** What keeps an account from being closed. */
export type StillThere = "balance" | "holds" | "orders" | "payments" | "transfers" | "withdrawals";

/** What became of a wallet that was to forget its owner. */
export type OwnerErased =
  /** It has; with `more`, there are orders that name somebody still. */
  | { readonly kind: "erased"; readonly more: boolean }
  /** It was opened again, or never closed: nothing was changed. */
  | { readonly kind: "open" }
  /** Money has come in, or is under way: nothing was changed. */
  | { readonly kind: "not_empty" };

export type AccountClosed =
  | { readonly kind: "closed" }
  /** Nothing was changed. */
  | { readonly kind: "not_empty"; readonly still: readonly StillThere[] };
