import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Review } from "../../../domain/support/review.ts";
import type { StaffTicketEntry, Ticket } from "../../../domain/support/ticket.ts";
import type { Instant } from "../../../domain/time.ts";
import type { ToldState } from "../../../ports/support/tickets.ts";

/** Complaints about orders. Triggers bound them and keep what has ended. */
export const tickets = sqliteTable(
  "tickets",
  {
    id: text().primaryKey().$type<Ticket["id"]>(),
    user_id: text().notNull().$type<Id<"user">>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    guild_id: text(),
    bot_id: text().$type<Id<"discord_bot">>(),
    buyer: text().notNull(),
    locale: text().notNull().$type<Ticket["locale"]>(),
    state: text().notNull().$type<Ticket["state"]>(),
    assigned_to: text().$type<Id<"admin">>(),
    messages: integer().notNull(),
    due_at: text().$type<Instant>(),
    overdue_at: text().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
    ended_at: text().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("tickets_open").on(t.transaction_id).where(sql`state IN ('OPEN', 'ANSWERED')`),
    index("tickets_of_order").on(t.transaction_id),
    index("tickets_of_user").on(t.user_id, t.id),
    index("tickets_by_state").on(t.state, t.id),
    index("tickets_of_guild").on(t.guild_id, t.id),
    index("tickets_of_staff").on(t.assigned_to, t.id),
    index("tickets_due").on(t.due_at, t.id).where(sql`+state = 'OPEN'`),
    index("tickets_silent").on(t.updated_at, t.id).where(sql`+state = 'ANSWERED'`),
    check("tickets_due_open", sql`(due_at IS NOT NULL) = (state = 'OPEN')`),
  ],
);

/** What was said in tickets and done to them, and whether it has been told. */
export const ticketMessages = sqliteTable(
  "ticket_messages",
  {
    ticket_id: text().notNull().$type<Ticket["id"]>(),
    number: integer().notNull(),
    user_id: text().notNull().$type<Id<"user">>(),
    actor: text().notNull().$type<StaffTicketEntry["actor"]>(),
    admin_id: text().$type<Id<"admin">>(),
    kind: text().notNull().$type<StaffTicketEntry["kind"]>(),
    text: text(),
    once_key: text().notNull(),
    digest: text().notNull(),
    state: text().notNull().$type<ToldState | "PENDING">(),
    tries: integer().notNull(),
    /** Whoever tells it has until then. */
    taken_until: text().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.ticket_id, t.number] }),
    uniqueIndex("ticket_messages_once").on(t.once_key),
    index("ticket_messages_of_user").on(t.user_id, t.ticket_id),
  ],
);

/** What buyers say of products. Triggers keep `product_ratings` equal to a recount. */
export const reviews = sqliteTable(
  "reviews",
  {
    id: text().primaryKey().$type<Review["id"]>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    product_id: text().notNull().$type<Id<"product">>(),
    guild_id: text(),
    stars: integer().notNull(),
    text: text(),
    refunded: integer().notNull(),
    hidden_at: text().$type<Instant>(),
    hidden_by: text().$type<Id<"admin">>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("reviews_once").on(t.transaction_id),
    index("reviews_of_user").on(t.user_id, t.id),
    index("reviews_of_guild").on(t.guild_id, t.id),
    index("reviews_of_product").on(t.product_id, t.id),
    index("reviews_shown").on(t.product_id, t.id).where(sql`hidden_at IS NULL AND refunded = 0`),
    check("reviews_stars", sql`stars BETWEEN 1 AND 5`),
    check("reviews_refunded", sql`refunded IN (0, 1)`),
  ],
);

export const productRatings = sqliteTable("product_ratings", {
  product_id: text().primaryKey().$type<Id<"product">>(),
  count: integer().notNull(),
  sum: integer().notNull(),
});
