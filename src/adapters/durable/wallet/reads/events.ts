import type { Id } from "../../../../domain/ids.ts";
import {
  isOpen,
  type Transaction,
  type TransactionEvent,
} from "../../../../domain/orders/transaction.ts";
import type {
  EventPosition,
  EventsAnswer,
  FeedAnswer,
  FeedPosition,
} from "../../../../ports/wallet/balance-feeds.ts";
import { type EventRow, findTransaction, storedBalances } from "./rows.ts";

type Told<Answer, Kind> = Extract<Answer, { readonly kind: Kind }>;

/** The balances, and whether they are other than the reader knows them. */
export function lookAtBalances(sql: SqlStorage, { version }: Pick<FeedPosition, "version">) {
  const balances = storedBalances(sql);
  const newest = Math.max(0, ...balances.map((each) => each.version));
  const told: Told<FeedAnswer, "balances"> = { kind: "balances", version: newest, balances };
  return { told, isNews: newest !== version };
}

/** The events of an order behind the one the reader knows. Nobody waits for one that has ended. */
export function lookAtEvents(
  sql: SqlStorage,
  owner: Id<"user">,
  { transaction_id, after }: Pick<EventPosition, "transaction_id" | "after">,
): { readonly told: Exclude<EventsAnswer, { kind: "too_many" }>; readonly isNews: boolean } {
  const transaction = findTransaction(sql, owner, transaction_id);
  if (transaction === undefined) return { told: { kind: "not_found" }, isNews: true };
  const events = eventsBehind(sql, transaction, after);
  const isNews = events.length > 0 || !isOpen(transaction.status);
  return { told: { kind: "events", events, transaction }, isNews };
}

function eventsBehind(sql: SqlStorage, { id }: Transaction, after: number): TransactionEvent[] {
  return sql
    .exec<EventRow>(
      "SELECT * FROM events WHERE transaction_id = ? AND sequence > ? ORDER BY sequence",
      id,
      after,
    )
    .toArray();
}
