import type {
  Uplifts,
  VoucherDay,
  VoucherFigure,
  VoucherStock,
} from "../../../domain/analytics/figures/voucher-figures.ts";
import type { DaySpan } from "../../../domain/time.ts";

/** What vouchers cost and brought, from the vouchers' own tables. */
export interface VoucherFigures {
  /** The oldest first. */
  days(span: DaySpan): Promise<readonly VoucherDay[]>;
  /** Those used most first. */
  ranked(span: DaySpan, limit: number): Promise<readonly VoucherFigure[]>;
  stock(): Promise<VoucherStock>;
  /**
   * Of at most so many vouchers, those with most buyers; `undefined` where there are more than
   * `UPLIFT_BUYERS_MAX` buyers, or where orders of the span before have been archived.
   */
  uplifts(span: DaySpan, limit: number): Promise<Uplifts | undefined>;
}
