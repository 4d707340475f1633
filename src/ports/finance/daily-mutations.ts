import type {
  DailyCorrection,
  DailyMutation,
  DailyOrders,
  DailyOrdersCorrection,
} from "../../domain/finance/daily-mutation.ts";
import type { Currency } from "../../domain/money.ts";
import type { BusinessDay, Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** Days, both inclusive. */
export interface DaySpan {
  readonly from: BusinessDay;
  readonly to: BusinessDay;
  readonly currency?: Currency | undefined;
}

export interface DailyFigures {
  readonly mutations: readonly Omit<DailyMutation, "class">[];
  /** Dated within the span. */
  readonly corrections: readonly DailyCorrection[];
}

export interface DailyOrderFigures {
  readonly orders: readonly DailyOrders[];
  /** Dated within the span. */
  readonly corrections: readonly DailyOrdersCorrection[];
}

/** How far the closing of days has come. */
export interface ClosingState {
  readonly last: BusinessDay | undefined;
  /** The first day anything is known of; with nothing known, none is closed. */
  readonly first: BusinessDay | undefined;
  /** Copies are being built anew, so that sums would be too small. */
  readonly unsettled: boolean;
}

/** What each closed business day did to each account. */
export interface DailyMutations {
  /** `rebuildsSince`: an older rebuild has died and does not count. */
  state(rebuildsSince: Instant): Promise<ClosingState>;
  /**
   * Once only per day: its figures, and the corrections of earlier days that became known since
   * the day before it was closed. `previous` is that day; none for the first. Of many earlier days
   * that something arrived for, the newest few are looked at, and the rest is left for the next.
   */
  close(day: BusinessDay, previous: BusinessDay | undefined, at: Instant): Write;
  /** Days that something arrived or was thrown away for since they were last looked at. */
  doubted(next: NextPage): Promise<readonly BusinessDay[]>;
  /** Nothing is left to be said of this day, unless its figures are not what was booked. */
  undoubt(day: BusinessDay): Write;
  figures(span: DaySpan): Promise<DailyFigures>;
  orders(span: DaySpan): Promise<DailyOrderFigures>;
}
