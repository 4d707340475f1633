import type { MissedDeadline } from "../../domain/orders/delivery-deadline.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

export interface DeadlineQuery extends Page {
  /** `open`: the order still is; `ended`: it ended too late. */
  readonly state?: "open" | "ended" | undefined;
}

/** Open orders that should have been done or refunded by now. */
export interface DeliveryDeadlines {
  /** Open orders past their promise that nobody has noticed yet, the longest overdue first. */
  overdue(
    at: Instant,
    next: NextPage,
  ): Promise<readonly Pick<Transaction, "id" | "user_id" | "promised_by">[]>;
  /** Once only per order. */
  miss(missed: MissedDeadline): Write;
  /** Missed ones whose order has ended meanwhile. */
  over(next: NextPage): Promise<readonly Pick<MissedDeadline, "transaction_id">[]>;
  end(id: MissedDeadline["transaction_id"], at: Instant): Write;
  /** Newest orders first, with how many are open and how many were ever missed. */
  list(query: DeadlineQuery): Promise<Listed<MissedDeadline> & { open: number; missed: number }>;
}
