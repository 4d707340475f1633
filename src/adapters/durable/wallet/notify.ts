import { noticeEventOf } from "../../../domain/notifications/notice.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { Change } from "./change.ts";

/** Has the owner told how an order has ended; what no one waits for is not told. */
export function notify(change: Change, transaction: Transaction): void {
  const event = noticeEventOf(transaction);
  if (event === undefined) return;
  const body = { user_id: change.owner, transaction_id: transaction.id, event };
  change.jobs.push({ queue: "notifications", body });
}
