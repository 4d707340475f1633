import { contactsOf } from "../../../domain/auth/contact.ts";
import { newId, zId } from "../../../domain/ids.ts";
import type { AccountEvent } from "../../../domain/notifications/account-event.ts";
import type { NoticeDetails } from "../../../domain/notifications/notice.ts";
import {
  orderRefundNotice,
  transactionNotice,
} from "../../../domain/notifications/transaction-notice.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { Change } from "./change.ts";

/** Has the owner told how an order has ended; what no one waits for is not told. */
export function notify(change: Change, transaction: Transaction): void {
  const notice = transactionNotice({ ...transaction, user_id: change.owner });
  if (notice !== undefined) change.jobs.push({ queue: "notifications", body: notice });
}

/**
 * Has the owner told of one refund of an order, as often as there are refunds. One without a record
 * of its own is told of by how the order stands.
 */
export function notifyOfRefund(change: Change, order: Transaction, refund_id: string): void {
  const id = zId("refund").safeParse(refund_id);
  if (id.success) {
    change.jobs.push({ queue: "notifications", body: orderRefundNotice(id.data, change.owner) });
  } else notify(change, order);
}

/** Has the owner told of a change of their account, at every address that the wallet knows. */
export function tellOwner(
  change: Change,
  event: AccountEvent,
  { at, device }: NoticeDetails,
): void {
  const { account } = change.facts;
  if (account === undefined) return;
  const subject = { kind: "account", id: newId("notification", at) } as const;
  for (const { value: address } of contactsOf(account)) {
    const told = { event, subject, recipient: change.owner, address, at };
    const body = device === undefined ? told : { ...told, device };
    change.jobs.push({ queue: "notifications", body });
  }
}
