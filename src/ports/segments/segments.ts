import type { Id } from "../../domain/ids.ts";
import type { Amount } from "../../domain/money.ts";
import type { Segment } from "../../domain/segments/name.ts";
import type { CustomerFigures, CustomerSums } from "../../domain/segments/segment.ts";
import type { BusinessDay, Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

type User = Id<"user">;

/** A copy of an order that came to the read model. */
export interface ArrivedOrder {
  readonly id: Id<"transaction">;
  readonly user_id: User;
  readonly business_day: BusinessDay;
  readonly projected_at: Instant;
}

/** One customer in one WIB month, which is named by its first day. */
export interface CustomerMonth {
  readonly user_id: User;
  readonly month: BusinessDay;
}

interface SegmentCount extends Pick<CustomerFigures, "segment" | "churn_risk"> {
  readonly customers: number;
  readonly spent: Amount;
}

/** What customers bought, month by month, and what that makes of them. */
export interface Segments {
  /** Copies that came until an instant, in the order in which they came: behind `<at> <id>`. */
  arrived(until: Instant, next: NextPage): Promise<readonly ArrivedOrder[]>;
  /** Counts these months anew from the orders themselves. */
  recount(months: readonly CustomerMonth[]): Write;
  /** Some who were not judged by this yet. */
  outdated(judged_by: string, limit: number): Promise<readonly User[]>;
  /** What the months since a day come to; whoever has none is not among them. */
  sums(
    users: readonly User[],
    since: BusinessDay,
  ): Promise<readonly (CustomerSums & { readonly user_id: User })[]>;
  /**
   * What has become of customers. Those of `others` bought nothing since that day: they are lost if
   * they did before, and nobody's where what they bought has been given back.
   */
  judge(judged: {
    readonly customers: readonly CustomerFigures[];
    readonly others: readonly User[];
    readonly since: BusinessDay;
    readonly judged_by: string;
  }): Write;

  /** How many there are of each, by their risk. */
  counts(): Promise<readonly SegmentCount[]>;
  /** The last who registered first; the cursor is the id of the last one. */
  customers(segment: Segment, page: Page): Promise<Listed<CustomerFigures>>;
}
