import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import { wordsOf } from "../../../domain/payments/payment-log.ts";
import type { Page } from "../../../ports/page.ts";
import type { LogFilter, PaymentLog } from "../../../ports/payments/payment-log.ts";
import { type Db, write } from "../db.ts";
import { paymentLogs, paymentLogWords } from "./schema.ts";

export function d1PaymentLog(db: Db): PaymentLog {
  return {
    record(entry) {
      const words = JSON.stringify(wordsOf(entry));
      const rows = sql`SELECT value, ${entry.id} FROM json_each(${words}) WHERE true`;
      return write(db.insert(paymentLogs).values(entry), db.insert(paymentLogWords).select(rows));
    },

    async list(filter, { limit, cursor }) {
      const rows = await selectLogs(db, filter, { cursor, limit: limit + 1 });
      const data = rows.slice(0, limit);
      return { data, next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
    },
  };
}

/** The first word is read backwards along its index; the others are looked up beside it. */
function selectLogs(db: Db, filter: LogFilter, { cursor, limit }: Page) {
  const [first, ...others] = filter.words ?? [];
  const chosen = and(
    filter.payment_id && eq(paymentLogs.payment_id, filter.payment_id),
    filter.order_id === undefined ? undefined : eq(paymentLogs.order_id, filter.order_id),
    filter.kind && eq(paymentLogs.kind, filter.kind),
    ...others.map(
      (word) =>
        sql`EXISTS (SELECT 1 FROM payment_log_words w
          WHERE w.word = ${word} AND w.log_id = ${paymentLogs.id})`,
    ),
  );
  const below = cursor === undefined ? undefined : sql<Id<"payment_log">>`${cursor}`;
  if (first === undefined) {
    return db
      .select()
      .from(paymentLogs)
      .where(and(chosen, below && lt(paymentLogs.id, below)))
      .orderBy(desc(paymentLogs.id))
      .limit(limit);
  }
  const { word, log_id } = paymentLogWords;
  return (
    db
      .select({
        id: paymentLogs.id,
        payment_id: paymentLogs.payment_id,
        transaction_id: paymentLogs.transaction_id,
        order_id: paymentLogs.order_id,
        kind: paymentLogs.kind,
        request: paymentLogs.request,
        answer: paymentLogs.answer,
        http_status: paymentLogs.http_status,
        milliseconds: paymentLogs.milliseconds,
        outcome: paymentLogs.outcome,
        created_at: paymentLogs.created_at,
      })
      .from(paymentLogWords)
      // A cross join keeps the words as the outer loop, whose order is the order of the page.
      .crossJoin(paymentLogs)
      .where(and(eq(word, first), eq(paymentLogs.id, log_id), below && lt(log_id, below), chosen))
      .orderBy(desc(log_id))
      .limit(limit)
  );
}
