import { and, asc, desc, eq, gt, gte, inArray, lt, or, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Explanations, Look, StoredFacts } from "../../../ports/dashboard/explanations.ts";
import { archivedAttempts, archivedOrders, archiveParts } from "../archive/schema.ts";
import { admins } from "../auth/schema.ts";
import type { Db } from "../db.ts";
import { notifications } from "../notifications/schema.ts";
import { auditLog, inboundEvents } from "../operations/schema.ts";
import { missedDeadlines, orderRefunds } from "../orders/schema.ts";
import { payments } from "../payments/schema.ts";
import { attempts } from "../ppob/schema.ts";
import { marginRules } from "../products/schema.ts";
import { journalEntries, postings, transactions } from "../read-model/schema.ts";
import { voucherUses } from "../vouchers/schema.ts";
import { webhookDeliveries } from "../webhooks/schema.ts";
import { transactionLooks } from "./schema.ts";

/** The most of each kind; an order has a handful. */
const EACH_MAX = 50;
/** An order whose attempts left at several times is rare, and an object is some 100 kB. */
const OBJECTS_MAX = 2;
/** The last character that an address or a reference can have. */
const END = "\u{10FFFF}";

export function d1Explanations(db: Db): Explanations {
  return {
    async look(look) {
      const id = look.transaction_id;
      const [order, tried, rules, uses, webhooks, entries, legs, ...rest] = await db.batch([
        db.select().from(transactions).where(eq(transactions.id, id)),
        attemptsOf(db, id),
        rulesOf(db, id),
        usesOf(db, id),
        webhooksOf(db, id),
        entriesOf(db, id),
        legsOf(db, id),
        paymentOf(db, id),
        noticesOf(db, id),
        deliveriesOf(db, id),
        refundsOf(db, id),
        actionsOf(db, id),
        looksOf(db, id),
        db.select().from(missedDeadlines).where(eq(missedDeadlines.transaction_id, id)),
        db
          .select({ user_id: archivedOrders.user_id })
          .from(archivedOrders)
          .where(eq(archivedOrders.id, id)),
        objectsOf(db, id),
        noted(db, look),
      ]);
      const [payment, notices, webhooks_out, refunds, staff_actions, looks, missed] = rest;
      const [copy, archived] = [order[0], rest[7][0]];
      const owner = copy?.user_id ?? archived?.user_id;
      if (owner === undefined) return undefined;
      const facts: StoredFacts = {
        owner,
        copy,
        was_archived: archived !== undefined,
        archived_attempts: [...new Set(rest[8].map(({ key }) => key))].slice(0, OBJECTS_MAX),
        attempts: tried,
        rules,
        voucher_uses: uses,
        webhooks,
        postings: entries.map((entry) => ({
          ...entry,
          legs: legs.filter(({ entry_sequence }) => entry_sequence === entry.sequence),
        })),
        payment: payment[0] ?? null,
        notices,
        webhooks_out,
        refunds,
        staff_actions,
        looks,
        promise: missed[0] ?? null,
      };
      return facts;
    },
  };
}

type Order = Id<"transaction">;

/** Behind what is read, so that nobody sees their own look. */
function noted(db: Db, { transaction_id, at, request_id, admin_id }: Look) {
  return db.insert(transactionLooks).select(
    sql`SELECT ${transaction_id}, ${at}, ${request_id}, ${admin_id}
      WHERE EXISTS (SELECT 1 FROM transactions WHERE id = ${transaction_id})
        OR EXISTS (SELECT 1 FROM archived_orders WHERE id = ${transaction_id})
      ON CONFLICT DO NOTHING`,
  );
}

function attemptsOf(db: Db, id: Order) {
  return db
    .select()
    .from(attempts)
    .where(eq(attempts.transaction_id, id))
    .orderBy(asc(attempts.created_at), asc(attempts.ref))
    .limit(EACH_MAX);
}

/** References are the order's id and a number behind a hyphen; a dot is the sign after that. */
function objectsOf(db: Db, id: Order) {
  return db
    .select({ key: archiveParts.key })
    .from(archivedAttempts)
    .innerJoin(archivedOrders, eq(archivedOrders.id, archivedAttempts.transaction_id))
    .innerJoin(
      archiveParts,
      and(
        eq(archiveParts.day, archivedOrders.business_day),
        eq(archiveParts.part, archivedAttempts.part),
        eq(archiveParts.name, "attempts"),
      ),
    )
    .where(and(gt(archivedAttempts.ref, `${id}-`), lt(archivedAttempts.ref, `${id}.`)))
    .orderBy(desc(archivedAttempts.ref))
    .limit(EACH_MAX);
}

function rulesOf(db: Db, id: Order) {
  const named = sql`(SELECT rule.value FROM transactions t,
    json_each(t.quote, '$.margin_rule_ids') rule WHERE t.id = ${id} AND t.quote IS NOT NULL)`;
  return db.select().from(marginRules).where(inArray(marginRules.id, named)).limit(EACH_MAX);
}

function usesOf(db: Db, id: Order) {
  const { code, state, ended_at, transaction_id } = voucherUses;
  return db.select({ code, state, ended_at }).from(voucherUses).where(eq(transaction_id, id));
}

/** A supplier's names one of its attempts, a gateway's the payment's own reference. */
function webhooksOf(db: Db, id: Order) {
  const e = inboundEvents;
  const ofPayment = sql`(SELECT order_id FROM payments WHERE transaction_id = ${id})`;
  const ofAttempt = and(gte(e.about, id), lt(e.about, `${id}${END}`));
  return db
    .select({
      id: e.id,
      provider: e.provider,
      effect: e.effect,
      received_at: e.received_at,
      applied_at: e.applied_at,
      replays: e.replays,
    })
    .from(e)
    .where(
      or(
        and(sql`about IS NOT NULL`, ofAttempt),
        and(sql`about IS NOT NULL`, sql`about = ${ofPayment}`),
      ),
    )
    .orderBy(asc(e.id))
    .limit(EACH_MAX);
}

function entriesOf(db: Db, id: Order) {
  const j = journalEntries;
  return db
    .select({
      sequence: j.sequence,
      kind: j.kind,
      currency: j.currency,
      direction: j.direction,
      amount: j.amount,
      balance_after: j.balance_after,
      created_at: j.created_at,
    })
    .from(j)
    .where(eq(j.transaction_id, id))
    .orderBy(asc(j.sequence))
    .limit(EACH_MAX);
}

function legsOf(db: Db, id: Order) {
  return db
    .select({
      entry_sequence: postings.entry_sequence,
      account: postings.account,
      delta: postings.delta,
    })
    .from(journalEntries)
    .innerJoin(
      postings,
      and(
        eq(postings.user_id, journalEntries.user_id),
        eq(postings.entry_sequence, journalEntries.sequence),
      ),
    )
    .where(eq(journalEntries.transaction_id, id))
    .limit(EACH_MAX * 4);
}

function paymentOf(db: Db, id: Order) {
  const p = payments;
  return db
    .select({
      id: p.id,
      gateway: p.gateway,
      method: p.method,
      status: p.status,
      paid_at: p.paid_at,
      created_at: p.created_at,
      updated_at: p.updated_at,
    })
    .from(p)
    .where(eq(p.transaction_id, id));
}

/** What was told of it, and of what was given back of it. */
function noticesOf(db: Db, id: Order) {
  const [n, r] = [notifications, orderRefunds];
  const subjects = sql`(SELECT ${id} UNION ALL
    SELECT ${r.id} FROM ${r} WHERE ${r.transaction_id} = ${id})`;
  return db
    .select({
      id: n.id,
      event: n.event,
      channel: n.channel,
      status: n.status,
      created_at: n.created_at,
      updated_at: n.updated_at,
    })
    .from(n)
    .where(inArray(n.subject_id, subjects))
    .orderBy(asc(n.created_at))
    .limit(EACH_MAX);
}

/** What was announced of it is called by its id and what it had become. */
function deliveriesOf(db: Db, id: Order) {
  const d = webhookDeliveries;
  const endpoints = sql`(SELECT e.id FROM webhook_endpoints e
    WHERE e.owner IN ('staff', (SELECT user_id FROM transactions WHERE id = ${id}),
      (SELECT user_id FROM archived_orders WHERE id = ${id})))`;
  return db
    .select({
      endpoint_id: d.endpoint_id,
      sequence: d.sequence,
      type: d.type,
      state: d.state,
      tries: d.tries,
      occurred_at: d.occurred_at,
      updated_at: d.updated_at,
    })
    .from(d)
    .where(
      and(inArray(d.endpoint_id, endpoints), gte(d.source, `${id} `), lt(d.source, `${id} ${END}`)),
    )
    .limit(EACH_MAX);
}

function refundsOf(db: Db, id: Order) {
  const r = orderRefunds;
  return db
    .select({
      id: r.id,
      amount: r.amount,
      state: r.state,
      reason: r.reason,
      by: r.refunded_by,
      name: admins.name,
      at: r.created_at,
    })
    .from(r)
    .leftJoin(admins, eq(admins.id, r.refunded_by))
    .where(eq(r.transaction_id, id))
    .orderBy(asc(r.created_at))
    .limit(EACH_MAX);
}

function actionsOf(db: Db, id: Order) {
  const l = auditLog;
  return db
    .select({ id: l.id, action: l.action, by: l.admin_id, name: admins.name, at: l.created_at })
    .from(l)
    .leftJoin(admins, eq(admins.id, l.admin_id))
    .where(eq(l.resource_id, id))
    .orderBy(asc(l.sequence))
    .limit(EACH_MAX);
}

function looksOf(db: Db, id: Order) {
  const l = transactionLooks;
  return db
    .select({ by: l.admin_id, name: admins.name, at: l.looked_at })
    .from(l)
    .leftJoin(admins, eq(admins.id, l.admin_id))
    .where(eq(l.transaction_id, id))
    .orderBy(desc(l.looked_at))
    .limit(EACH_MAX);
}
