import type { ExpiringKind } from "../../domain/operations/retention.ts";

/** What bounds the number of rows of a table, or why nothing needs to. */
type RetentionPolicy =
  /** Rows are deleted by age, under this kind's number of days, `once` that condition holds. */
  | { readonly kind: "expiring"; readonly as: ExpiringKind; readonly once?: string }
  /** Each row is deleted when its work is done. */
  | { readonly kind: "until_done"; readonly done: string }
  /** The number of rows is bounded by something else. */
  | { readonly kind: "bounded"; readonly by: string }
  /** An accounting record that must be kept for so many years. */
  | { readonly kind: "accounting"; readonly years: number; readonly because: string }
  | { readonly kind: "permanent"; readonly because: string };

export interface TableRetention {
  /** The capability that writes it. */
  readonly owner: string;
  readonly keeps: RetentionPolicy;
}

export const expiring = (owner: string, as: ExpiringKind, once?: string): TableRetention => ({
  owner,
  keeps: { kind: "expiring", as, ...(once === undefined ? {} : { once }) },
});
export const untilDone = (owner: string, done: string): TableRetention => ({
  owner,
  keeps: { kind: "until_done", done },
});
export const bounded = (owner: string, by: string): TableRetention => ({
  owner,
  keeps: { kind: "bounded", by },
});
export const permanent = (owner: string, because: string): TableRetention => ({
  owner,
  keeps: { kind: "permanent", because },
});
/** Accounting records are kept for ten years (tax law); nothing here deletes them. */
export const accounting = (owner: string, because: string): TableRetention => ({
  owner,
  keeps: { kind: "accounting", years: 10, because },
});
