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

interface DailyFigures {
  readonly mutations: readonly Omit<DailyMutation, "class">[];
  /** Dated within the span. */
  readonly corrections: readonly DailyCorrection[];
}

interface DailyOrderFigures {
  readonly orders: readonly DailyOrders[];
  /** Dated within the span. */
  readonly corrections: readonly DailyOrdersCorrection[];
}

/** The state of daily closing. */
interface ClosingState {
  readonly last: BusinessDay | undefined;
  /** The first day anything is known of; with nothing known, none is closed. */
  readonly first: BusinessDay | undefined;
  /** Projections are being rebuilt, so that sums would be too small. */
  readonly unsettled: boolean;
}

/** What each closed business day did to each account. */
export interface DailyMutations {
  /** `rebuildsSince`: an older rebuild has died and does not count. */
  state(rebuildsSince: Instant): Promise<ClosingState>;
  /**
   * Once per day: its figures, and corrections of earlier days that became known since `previous`,
   * the day closed before; none for the first. Only the newest few earlier days are recomputed; the
   * rest is left to the next closing.
   */
  close(day: BusinessDay, previous: BusinessDay | undefined, at: Instant): Write;
  /** Closed days with entries that were added or removed since they were last recomputed. */
  doubted(next: NextPage): Promise<readonly BusinessDay[]>;
  /** Marks a day as recomputed, unless its figures still differ from what was booked. */
  undoubt(day: BusinessDay): Write;
  figures(span: DaySpan): Promise<DailyFigures>;
  orders(span: DaySpan): Promise<DailyOrderFigures>;
  /**
   * The orders of these days as they are known to stand now: closed days by their figures and what
   * became known since, open ones by the orders themselves.
   */
  standing(span: Pick<DaySpan, "from" | "to">): Promise<readonly DailyOrders[]>;
}
