import type { Attempt } from "../../domain/ppob/attempt.ts";
import type { SuccessRates } from "../../domain/ppob/routing.ts";
import type { EndedAttempt, Tally } from "../../domain/ppob/supplier-stats.ts";
import type { BusinessDay, Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

export interface StatsSpan {
  readonly supplier: string;
  /** WIB days, both inclusive. */
  readonly from: BusinessDay;
  readonly to: BusinessDay;
}

/**
 * How suppliers have done, in sums of one day: nothing here reads an order. An attempt counts on
 * the day and in the hour it began.
 */
export interface SupplierStats {
  /** Counts an end once, if it stands before the attempt's own record of it in the same commit. */
  count(attempt: Pick<Attempt, "ref" | "created_at">, ended: EndedAttempt): Write;
  /** Of sources by supplier and SKU; one that was never asked since then is not there. */
  rates(
    sources: readonly Pick<Attempt, "supplier" | "supplier_sku">[],
    from: BusinessDay,
  ): Promise<SuccessRates>;
  /** A supplier's tallies by day and hour. */
  byHour(
    span: StatsSpan,
  ): Promise<readonly (Tally & { readonly day: BusinessDay; readonly hour: number })[]>;
  /** The tallies of so many of a supplier's SKUs, in the order of their names. */
  bySku(
    span: StatsSpan,
    next: NextPage,
  ): Promise<readonly (Tally & { readonly supplier_sku: string })[]>;
  /** What was spent at a supplier from the hour of an instant on. */
  costSince(supplier: string, since: Instant): Promise<number>;
}
