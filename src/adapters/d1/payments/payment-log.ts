import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import { type PaymentLog as Entry, termsOf } from "../../../domain/payments/payment-log.ts";
import { listed, type Page } from "../../../ports/page.ts";
import type { LogFilter, PaymentLog } from "../../../ports/payments/payment-log.ts";
import { belowCursor } from "../behind.ts";
import { type Db, type Statement, write } from "../db.ts";
import { pack } from "../packed-text.ts";
import { paymentLogs, paymentLogTerms, payments } from "./schema.ts";

const l = paymentLogs;
const p = payments;
/** Kinds that have no index of their own; a filter by another names the index's condition. */
const FREQUENT: readonly Entry["kind"][] = ["create", "status", "notice"];
const RARE = sql`${l.kind} NOT IN ('create', 'status', 'notice')`;

export function d1PaymentLog(db: Db): PaymentLog {
  return {
    record: (entry) => write(keep(db, entry), name(db, entry)),

    async list(filter, { limit, cursor }) {
      const rows = await select(db, filter, { cursor, limit: limit + 1 });
      return listed(rows, { limit }, ({ id }) => id);
    },
  };
}

/** Whether it is new is seen where the row would go, so that it costs no trip. */
function keep(db: Db, entry: Entry): Statement {
  const { id, order_id, kind, http_status, milliseconds, outcome, created_at } = entry;
  const [request, answer] = [entry.request, entry.answer].map((text) => text && pack(text));
  const same = sql`last.outcome = ${outcome} AND last.answer IS ${answer}
    AND last.http_status IS CAST(${http_status} AS INTEGER)`;
  return db.insert(l).select(
    sql`SELECT ${id}, NULL, NULL, ${order_id}, ${kind}, ${request}, ${answer}, ${http_status},
      ${milliseconds}, ${outcome}, ${created_at} WHERE ${isNews(entry, same)}`,
  );
}

/**
 * Each time the same is asked, the same may be answered. A notice repeats an answer, too; an answer
 * has the last word. After an order was ended, a status that it has ended says nothing new.
 */
function isNews({ order_id, kind, outcome }: Entry, same: SQL): SQL {
  const unlike = (kinds: SQL, known: SQL) => sql`NOT EXISTS (SELECT 1 FROM (
    SELECT kind, outcome, answer, http_status FROM payment_logs
    WHERE order_id = ${order_id} AND kind IN (${kinds}) ORDER BY rowid DESC LIMIT 1
  ) last WHERE ${known})`;
  if (kind === "notice") return unlike(sql`'status', 'notice'`, sql`last.outcome = ${outcome}`);
  if (kind === "expire") return unlike(sql`'expire'`, same);
  if (kind !== "status") return sql`true`;
  const ending = sql`last.outcome = 'ended' AND (last.kind, ${outcome}) IN (
    VALUES ('expire', 'expired'), ('cancel', 'cancelled'))`;
  const asked = unlike(sql`'status'`, same);
  return sql`${asked} AND ${unlike(sql`'status', 'cancel', 'expire'`, ending)}`;
}

function name(db: Db, entry: Entry): Statement {
  const terms = JSON.stringify(termsOf(entry));
  return db
    .insert(paymentLogTerms)
    .select(sql`SELECT value, ${entry.order_id} FROM json_each(${terms}) WHERE true
      ON CONFLICT DO NOTHING`);
}

const ENTRY = {
  id: l.id,
  payment_id: sql<Id<"payment"> | null>`COALESCE(${p.id}, ${l.payment_id})`,
  transaction_id: sql<Id<"transaction"> | null>`COALESCE(${p.transaction_id}, ${l.transaction_id})`,
  order_id: l.order_id,
  kind: l.kind,
  request: l.request,
  answer: l.answer,
  http_status: l.http_status,
  milliseconds: l.milliseconds,
  outcome: l.outcome,
  created_at: l.created_at,
};

/** Newest first along the ids; of the few of an order, or of the orders of a term, all at once. */
function select(db: Db, filter: LogFilter, { cursor, limit }: Page) {
  const [first, ...others] = filter.terms ?? [];
  const chosen = and(
    filter.payment_id && sql`${l.order_id} = (${orderOf(filter.payment_id)})`,
    filter.order_id === undefined ? undefined : eq(l.order_id, filter.order_id),
    filter.kind && eq(l.kind, filter.kind),
    filter.kind && !FREQUENT.includes(filter.kind) ? RARE : undefined,
    belowCursor(l.id, cursor),
    ...others.map(
      (term) =>
        sql`EXISTS (SELECT 1 FROM payment_log_terms t
          WHERE t.term = ${term} AND t.order_id = ${l.order_id})`,
    ),
  );
  const about = eq(p.order_id, l.order_id);
  if (first === undefined) {
    const all = db.select(ENTRY).from(l).leftJoin(p, about);
    return all.where(chosen).orderBy(desc(l.id)).limit(limit);
  }
  const { term, order_id } = paymentLogTerms;
  return (
    db
      .select(ENTRY)
      .from(paymentLogTerms)
      // A cross join keeps the few orders of a term as the outer loop.
      .crossJoin(l)
      .leftJoin(p, about)
      .where(and(eq(term, first), eq(l.order_id, order_id), chosen))
      .orderBy(desc(l.id))
      .limit(limit)
  );
}

function orderOf(payment: Id<"payment">) {
  return sql`SELECT order_id FROM payments WHERE id = ${payment}`;
}
