import type { SalesSums } from "../../../domain/analytics/figures/sales-figure.ts";
import type { Currency } from "../../../domain/money.ts";
import type { TransactionType } from "../../../domain/orders/transaction.ts";
import type { DaySpan } from "../../../domain/time.ts";

export const PERIODS = ["hour", "day", "month", "year"] as const;
export type Period = (typeof PERIODS)[number];

/** What orders are told apart by; `hour` is the hour of the WIB day, `00` to `23`. */
export const GROUPS = ["type", "sku", "category", "supplier", "channel", "hour"] as const;
export type Group = (typeof GROUPS)[number];

export interface Ranking {
  readonly by: Group;
  /** What the greatest of comes first. */
  readonly order: "orders" | "success" | "turnover" | "margin";
  readonly limit: number;
  /** Only what is sold: no top-ups, transfers and the like. */
  readonly sold: boolean;
  /** All of them unless one is named. */
  readonly currency?: Currency;
}

/**
 * What orders of all types come to, from the sums that are kept of each day. Days that were touched
 * since are counted from their orders, seven at most, so an answer is as new as the copy.
 */
export interface SalesTotals {
  /** By type, of a span and of another that ends before it. */
  compare(
    span: DaySpan,
    before: DaySpan,
  ): Promise<readonly (SalesSums & { readonly type: TransactionType; readonly now: 0 | 1 })[]>;
  /** Of what is sold, the oldest first: an hour by its first instant, `2026-04-01`, `2026-04`. */
  series(
    span: DaySpan,
    unit: Period,
  ): Promise<readonly (SalesSums & { readonly period: string })[]>;
  /** The greatest first. */
  ranked(span: DaySpan, how: Ranking): Promise<readonly (SalesSums & { readonly key: string })[]>;
  /** How often products were looked at, of these SKUs. */
  views(
    span: DaySpan,
    skus: readonly string[],
  ): Promise<readonly { readonly sku: string; readonly views: number }[]>;
}
