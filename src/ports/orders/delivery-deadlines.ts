import type { MissedPromise } from "../../domain/orders/delivery-deadline.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

export interface PromiseQuery extends Page {
  /** `open`: the order still is; `ended`: it ended too late. */
  readonly state?: "open" | "ended" | undefined;
}

/** Open orders that should have been done or refunded by now. */
export interface Promises {
  /** Open orders past their promise that nobody has noticed yet, the longest overdue first. */
  overdue(
    at: Instant,
    limit: number,
  ): Promise<readonly Pick<Transaction, "id" | "user_id" | "promised_by">[]>;
  /** Once only per order. */
  miss(missed: MissedPromise): Write;
  /** Missed ones whose order has ended meanwhile. */
  over(limit: number): Promise<readonly Pick<MissedPromise, "transaction_id">[]>;
  end(id: MissedPromise["transaction_id"], at: Instant): Write;
  /** Newest orders first, with how many are open and how many were ever missed. */
  list(query: PromiseQuery): Promise<Listed<MissedPromise> & { open: number; missed: number }>;
}
