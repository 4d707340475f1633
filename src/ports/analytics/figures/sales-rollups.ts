import type { BusinessDay, DaySpan } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";
import type { NextPage } from "../../page.ts";

/** The sums of each day's orders, which are made again whenever one of its orders was copied. */
export interface SalesRollups {
  /** Days that are to be summed up, the oldest first. */
  touched(next: NextPage): Promise<readonly BusinessDay[]>;
  /** Replaces the sums of a day by those of its orders as they stand, and clears its mark. */
  sumUp(day: BusinessDay): Write;
  /** Marks the days of a span that have orders or sums. */
  touch(span: DaySpan): Write;
}
