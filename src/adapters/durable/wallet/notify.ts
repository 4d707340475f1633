import { transactionNotice } from "../../../domain/notifications/transaction-notice.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { Change } from "./change.ts";

/** Has the owner told how an order has ended; what no one waits for is not told. */
export function notify(change: Change, transaction: Transaction): void {
  const notice = transactionNotice({ ...transaction, user_id: change.owner });
  if (notice !== undefined) change.jobs.push({ queue: "notifications", body: notice });
}
