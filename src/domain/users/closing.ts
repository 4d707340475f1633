/** What keeps an account from being closed. */
export type StillThere = "balance" | "holds" | "orders" | "payments" | "transfers" | "withdrawals";

export type AccountClosed =
  | { readonly kind: "closed" }
  /** Nothing was changed. */
  | { readonly kind: "not_empty"; readonly still: readonly StillThere[] };
