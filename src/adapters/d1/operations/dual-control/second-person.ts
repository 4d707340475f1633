import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { ZERO } from "../../../../domain/money.ts";
import {
  type Proposal,
  type ProposalStatus,
  statusOf,
} from "../../../../domain/operations/proposal.ts";
import type { Instant } from "../../../../domain/time.ts";
import type { Write } from "../../../../ports/commit.ts";
import type { ProposalSubject, SecondPerson } from "../../../../ports/operations/second-person.ts";
import { listed } from "../../../../ports/page.ts";
import { admins } from "../../auth/schema.ts";
import { behindKey, belowCursor } from "../../behind.ts";
import { type Db, write } from "../../db.ts";
import { alerts } from "../schema.ts";
import { proposalDecisions, proposals, staffAloneTotals } from "./schema.ts";

export function d1SecondPerson(db: Db): SecondPerson {
  return {
    countTowardsOwnLimit: ({ admin_id, day, amount, maximum }) =>
      write(
        db
          .insert(staffAloneTotals)
          .values({ admin_id, day, total: amount, maximum })
          .onConflictDoUpdate({
            target: [staffAloneTotals.admin_id, staffAloneTotals.day],
            set: { total: sql`total + ${amount}`, maximum },
          }),
      ),

    async usedOfOwnLimit(id, day) {
      const [row] = await db
        .select({ total: staffAloneTotals.total })
        .from(staffAloneTotals)
        .where(and(eq(staffAloneTotals.admin_id, id), eq(staffAloneTotals.day, day)))
        .limit(1);
      return row?.total ?? ZERO;
    },

    propose: (proposal) => write(db.insert(proposals).values(proposal)),

    find: async (id, at) => (await rowsOf(db, eq(proposals.id, id)).limit(1)).map(asAt(at))[0],

    async waiting(about, at, next) {
      const behind = behindKey(next.behind, proposals.id);
      const rows = await rowsOf(db, and(isAbout(about), stands("WAITING", at), behind))
        .orderBy(asc(proposals.id))
        .limit(next.limit);
      return rows.map(asAt(at));
    },

    async list({ status }, { limit, cursor }, at) {
      const below = belowCursor(proposals.id, cursor);
      const rows = await rowsOf(db, and(status && stands(status, at), below))
        .orderBy(desc(proposals.id))
        .limit(limit + 1);
      return listed(rows.map(asAt(at)), { limit }, ({ id }) => id);
    },

    decide: (decision) => write(db.insert(proposalDecisions).values(decision)),

    outdateOthers: (approved, by, at) => outdateOthers(db, approved, { by, at }),
  };
}

interface Approval {
  readonly by: Proposal["proposed_by"];
  readonly at: Instant;
}

function outdateOthers(db: Db, approved: Proposal, { by, at }: Approval): Write {
  // Nobody ends their own: what the approver has proposed ends by the one who proposed this.
  const ending = sql<
    Proposal["id"]
  >`iif(${proposals.proposed_by} = ${by}, ${approved.proposed_by}, ${by})`;
  const others = db
    .select({
      proposal_id: proposals.id,
      decision: sql<"OUTDATED">`'OUTDATED'`.as("decision"),
      proposed_by: proposals.proposed_by,
      expires_at: proposals.expires_at,
      decided_by: ending.as("decided_by"),
      note: sql<null>`NULL`.as("note"),
      decided_at: sql<Instant>`${at}`.as("decided_at"),
    })
    .from(proposals)
    .where(and(isAbout(approved), ne(proposals.id, approved.id), gt(proposals.expires_at, at)));
  const ended = db
    .select({ id: proposals.id })
    .from(proposals)
    .innerJoin(proposalDecisions, eq(proposalDecisions.proposal_id, proposals.id))
    .where(and(isAbout(approved), eq(proposalDecisions.decision, "OUTDATED")));
  const isOpen = and(eq(alerts.kind, "control.proposed"), sql`cleared_at IS NULL`);
  return write(
    db.insert(proposalDecisions).select(others).onConflictDoNothing(),
    db
      .update(alerts)
      .set({ cleared_at: at, cleared_by: "system" })
      .where(and(isOpen, inArray(alerts.subject, ended))),
  );
}

function isAbout({ kind, subject }: ProposalSubject): SQL | undefined {
  return and(eq(proposals.kind, kind), eq(proposals.subject, subject));
}

const deciders = alias(admins, "deciders");

function rowsOf(db: Db, where: SQL | undefined) {
  return db
    .select({
      proposal: proposals,
      proposed_by_name: admins.name,
      decision: proposalDecisions,
      decided_by_name: deciders.name,
    })
    .from(proposals)
    .leftJoin(admins, eq(admins.id, proposals.proposed_by))
    .leftJoin(proposalDecisions, eq(proposalDecisions.proposal_id, proposals.id))
    .leftJoin(deciders, eq(deciders.id, proposalDecisions.decided_by))
    .where(where)
    .$dynamic();
}

interface Row {
  readonly proposal: typeof proposals.$inferSelect;
  readonly proposed_by_name: string | null;
  readonly decision: typeof proposalDecisions.$inferSelect | null;
  readonly decided_by_name: string | null;
}

function asAt(at: Instant): (row: Row) => Proposal {
  return ({ proposal, proposed_by_name, decision, decided_by_name }) => ({
    ...proposal,
    proposed_by_name: proposed_by_name ?? "",
    status: statusOf(decision?.decision ?? null, proposal, at),
    decided_by: decision?.decided_by ?? null,
    decided_by_name,
    decided_at: decision?.decided_at ?? null,
    note: decision?.note ?? null,
  });
}

function stands(status: ProposalStatus, at: Instant): SQL | undefined {
  const undecided = isNull(proposalDecisions.decision);
  if (status === "WAITING") return and(undecided, gt(proposals.expires_at, at));
  if (status === "EXPIRED") return and(undecided, lte(proposals.expires_at, at));
  return eq(proposalDecisions.decision, status);
}
