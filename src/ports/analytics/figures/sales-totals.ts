import type { SalesDay, SalesHour } from "../../../domain/analytics/figures/sales.ts";
import type { BusinessDay } from "../../../domain/time.ts";

export interface FigureSpan {
  readonly from: BusinessDay;
  readonly to: BusinessDay;
}

/** Orders of one WIB day, whatever was bought. */
export type SalesOfDay = Omit<SalesDay, "category" | "sku" | "supplier">;

/**
 * What orders of all types come to, from the sums that are kept of each day. Days that were touched
 * since are counted from their orders, seven at most, so an answer is as new as the copy.
 */
export interface SalesTotals {
  /** The oldest first. */
  hours(span: FigureSpan): Promise<readonly SalesHour[]>;
  days(span: FigureSpan): Promise<readonly SalesOfDay[]>;
}
