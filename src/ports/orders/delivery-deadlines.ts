import type { MissedDeadline } from "../../domain/orders/delivery-deadline.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

interface DeadlineQuery extends Page {
  /** `open`: the order is still open; `ended`: it ended late. */
  readonly state?: "open" | "ended" | undefined;
}

/** Open orders that should have been done or refunded by now. */
export interface DeliveryDeadlines {
  /** Open orders past their promised time that are not recorded yet, the longest overdue first. */
  overdue(
    at: Instant,
    next: NextPage,
  ): Promise<readonly Pick<Transaction, "id" | "user_id" | "promised_by">[]>;
  /** Once only per order. */
  miss(missed: MissedDeadline): Write;
  /** Missed deadlines whose order has ended since. */
  over(next: NextPage): Promise<readonly Pick<MissedDeadline, "transaction_id">[]>;
  end(id: MissedDeadline["transaction_id"], at: Instant): Write;
  /** Newest orders first, with how many are open and how many were ever missed. */
  list(query: DeadlineQuery): Promise<Listed<MissedDeadline> & { open: number; missed: number }>;
}
