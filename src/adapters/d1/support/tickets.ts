import { and, asc, desc, eq, getTableColumns, lte, sql } from "drizzle-orm";
import type { Instant } from "../../../domain/time.ts";
import { listed } from "../../../ports/page.ts";
import type { NewMessage, TicketStep, Tickets } from "../../../ports/support/tickets.ts";
import { behind, belowCursor } from "../behind.ts";
import { type Db, type Statement, write } from "../db.ts";
import { outbox } from "../operations/schema.ts";
import { ticketMessages as m, tickets as t } from "./schema.ts";
import { tellings } from "./tellings.ts";
import { wholeTicket } from "./whole-ticket.ts";

// A partial index is used only by a condition written as its own; the sign keeps that of all
// tickets of a state from being read in its place.
const OPEN = sql`state IN ('OPEN', 'ANSWERED')`;
const WAITS_FOR_STAFF = sql`+state = 'OPEN'`;
const WAITS_FOR_CUSTOMER = sql`+state = 'ANSWERED'`;

export function d1Tickets(db: Db): Tickets {
  return {
    ...readers(db),
    ...waiting(db),
    ...tellings(db),

    open: (ticket, first) =>
      write(
        // First, so that the same request is told from another about the same order.
        db.insert(m).values({
          ...first,
          ...{ user_id: ticket.user_id, number: 1, kind: "message" },
          ...{ state: "PENDING", tries: 0, taken_until: null },
        }),
        db.insert(t).values({ ...ticket, messages: 1 }),
        told(db, ticket.id, first.created_at),
      ),

    say: (message, due_at) => write(...said(db, message, due_at)),

    end: (step, state) =>
      write(
        db.insert(m).select(stepped(step)),
        db
          .update(t)
          .set({
            state,
            ...counted(step),
            due_at: null,
            overdue_at: null,
            ended_at: step.created_at,
          })
          .where(eq(t.id, step.ticket_id)),
        told(db, step.ticket_id, step.created_at),
      ),

    reopen: (step, due_at) =>
      write(
        db.insert(m).select(stepped(step)),
        db
          .update(t)
          .set({ state: "OPEN", ...counted(step), due_at, overdue_at: null, ended_at: null })
          .where(eq(t.id, step.ticket_id)),
        told(db, step.ticket_id, step.created_at),
      ),

    assign: (id, to) => write(db.update(t).set({ assigned_to: to }).where(eq(t.id, id))),

    late: (id, at) => write(db.update(t).set({ overdue_at: at }).where(eq(t.id, id))),
  };
}

function readers(db: Db): Pick<Tickets, "find" | "openOf" | "said" | "list"> {
  return {
    async find(id, owner) {
      const whole = await wholeTicket(db, id);
      return owner === undefined || whole?.ticket.user_id === owner ? whole : undefined;
    },

    openOf: (order) =>
      db
        .select()
        .from(t)
        .where(and(eq(t.transaction_id, order), OPEN))
        .get(),

    said: (once_key) =>
      db
        .select({ digest: m.digest, ticket: getTableColumns(t) })
        .from(m)
        .innerJoin(t, eq(t.id, m.ticket_id))
        .where(eq(m.once_key, once_key))
        .get(),

    async list({ state, guild_id, user_id, assigned_to, overdue_at }, { limit, cursor }) {
      const late = overdue_at && and(eq(t.state, "OPEN"), lte(t.due_at, overdue_at));
      const rows = await db
        .select()
        .from(t)
        .where(
          and(
            state === undefined ? undefined : eq(t.state, state),
            guild_id === undefined ? undefined : eq(t.guild_id, guild_id),
            user_id === undefined ? undefined : eq(t.user_id, user_id),
            assigned_to === undefined ? undefined : eq(t.assigned_to, assigned_to),
            late,
            belowCursor(t.id, cursor),
          ),
        )
        .orderBy(desc(t.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },
  };
}

/** What waits too long, for the one or for the other. */
function waiting(db: Db): Pick<Tickets, "breached" | "silent"> {
  return {
    breached: (at, next) =>
      db
        .select()
        .from(t)
        .where(
          and(
            WAITS_FOR_STAFF,
            sql`overdue_at IS NULL`,
            lte(t.due_at, at),
            behind(next.behind, t.due_at, t.id),
          ),
        )
        .orderBy(asc(t.due_at), asc(t.id))
        .limit(next.limit),

    silent: (before, next) =>
      db
        .select()
        .from(t)
        .where(
          and(
            WAITS_FOR_CUSTOMER,
            lte(t.updated_at, before),
            behind(next.behind, t.updated_at, t.id),
          ),
        )
        .orderBy(asc(t.updated_at), asc(t.id))
        .limit(next.limit),
  };
}

/** The next number is the ticket's own, so that of several at once each has one. */
function said(db: Db, message: NewMessage, due_at: Instant) {
  const { ticket_id, actor, admin_id, text, once_key, digest, created_at } = message;
  const state =
    actor === "staff"
      ? { state: "ANSWERED" as const, due_at: null, overdue_at: null }
      : {
          state: "OPEN" as const,
          due_at: sql`CASE WHEN state = 'OPEN' THEN due_at ELSE ${due_at} END`,
          overdue_at: sql`CASE WHEN state = 'OPEN' THEN overdue_at END`,
        };
  return [
    db.insert(m).select(sql`SELECT id, messages + 1, user_id, ${actor}, ${admin_id}, 'message',
        ${text}, ${once_key}, ${digest}, 'PENDING', 0, NULL, ${created_at}
      FROM tickets WHERE id = ${ticket_id}`),
    db
      .update(t)
      .set({ ...state, messages: sql`messages + 1`, updated_at: created_at })
      .where(eq(t.id, ticket_id)),
    told(db, ticket_id, created_at),
  ] satisfies readonly Statement[];
}

/** Its number alone tells whether another came before it. */
function stepped({ ticket_id, number, actor, admin_id, kind, created_at }: TicketStep) {
  return sql`SELECT id, ${number}, user_id, ${actor}, ${admin_id}, ${kind}, NULL,
      'step ' || hex(randomblob(16)), '', 'PENDING', 0, NULL, ${created_at}
    FROM tickets WHERE id = ${ticket_id}`;
}

function counted({ number, created_at }: TicketStep) {
  return { messages: number, updated_at: created_at };
}

/** The job that tells the last entry. */
function told(db: Db, id: NewMessage["ticket_id"], at: Instant) {
  return db.insert(outbox).select(sql`SELECT NULL, 'discord',
      json_object('kind', 'ticket_news', 'ticket_id', id, 'number', messages), 0, ${at},
      '1970-01-01T00:00:00.000Z', 0
    FROM tickets WHERE id = ${id}`);
}
