import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from "drizzle-orm/sqlite-core";
import type { Id } from "../../../../domain/ids.ts";
import type { Amount } from "../../../../domain/money.ts";
import type { ProposalDecision, ProposalKind } from "../../../../domain/operations/proposal.ts";
import type { BusinessDay, Instant } from "../../../../domain/time.ts";

/** What one member of staff has done alone about money on one WIB day, in rupiah. */
export const staffAloneTotals = sqliteTable(
  "staff_alone_totals",
  {
    admin_id: text().notNull().$type<Id<"admin">>(),
    day: text().notNull().$type<BusinessDay>(),
    total: integer().notNull().$type<Amount>(),
    maximum: integer().notNull().$type<Amount>(),
  },
  (t) => [
    primaryKey({ columns: [t.admin_id, t.day] }),
    index("staff_alone_totals_by_day").on(t.day),
    check("staff.second_person", sql`total <= maximum`),
  ],
);

/** What one member of staff wants and another must want, too. */
export const proposals = sqliteTable(
  "proposals",
  {
    id: text().primaryKey().$type<Id<"proposal">>(),
    kind: text().notNull().$type<ProposalKind>(),
    subject: text().notNull(),
    old: text({ mode: "json" }).$type<unknown>(),
    value: text({ mode: "json" }).$type<unknown>(),
    reason: text(),
    proposed_by: text().notNull().$type<Id<"admin">>(),
    expires_at: text().notNull().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    unique("proposals_as_proposed").on(t.id, t.proposed_by, t.expires_at),
    index("proposals_by_subject").on(t.kind, t.subject, t.id),
  ],
);

/** One decision per proposal, in time and by somebody else; it is the database that sees to it. */
export const proposalDecisions = sqliteTable(
  "proposal_decisions",
  {
    proposal_id: text().primaryKey().$type<Id<"proposal">>(),
    decision: text().notNull().$type<ProposalDecision["decision"]>(),
    proposed_by: text().notNull().$type<Id<"admin">>(),
    expires_at: text().notNull().$type<Instant>(),
    decided_by: text().notNull().$type<Id<"admin">>(),
    note: text(),
    decided_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    check("proposal.same_admin", sql`decided_by <> proposed_by`),
    check("proposal.expired", sql`decided_at < expires_at`),
    foreignKey({
      columns: [t.proposal_id, t.proposed_by, t.expires_at],
      foreignColumns: [proposals.id, proposals.proposed_by, proposals.expires_at],
    }),
  ],
);
