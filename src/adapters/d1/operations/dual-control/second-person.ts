import { and, asc, desc, eq, gt, isNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { zId } from "../../../../domain/ids.ts";
import { ZERO } from "../../../../domain/money.ts";
import {
  type Proposal,
  type ProposalStatus,
  statusOf,
} from "../../../../domain/operations/proposal.ts";
import type { Instant } from "../../../../domain/time.ts";
import type { SecondPerson } from "../../../../ports/operations/second-person.ts";
import { listed } from "../../../../ports/page.ts";
import { type Db, write } from "../../db.ts";
import { proposalDecisions, proposals, staffAloneTotals } from "./schema.ts";

const WAITING_MAX = 100;

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

    async waiting({ kind, subject }, at) {
      const about = and(eq(proposals.kind, kind), eq(proposals.subject, subject));
      const rows = await rowsOf(db, and(about, stands("WAITING", at)))
        .orderBy(asc(proposals.id))
        .limit(WAITING_MAX);
      return rows.map(asAt(at));
    },

    async list({ status }, { limit, cursor }, at) {
      const below = cursor === undefined ? undefined : lt(proposals.id, asId(cursor));
      const rows = await rowsOf(db, and(status && stands(status, at), below))
        .orderBy(desc(proposals.id))
        .limit(limit + 1);
      return listed(rows.map(asAt(at)), { limit }, ({ id }) => id);
    },

    decide: (decision) => write(db.insert(proposalDecisions).values(decision)),
  };
}

function rowsOf(db: Db, where: SQL | undefined) {
  return db
    .select({ proposal: proposals, decision: proposalDecisions })
    .from(proposals)
    .leftJoin(proposalDecisions, eq(proposalDecisions.proposal_id, proposals.id))
    .where(where)
    .$dynamic();
}

interface Row {
  readonly proposal: typeof proposals.$inferSelect;
  readonly decision: typeof proposalDecisions.$inferSelect | null;
}

function asAt(at: Instant): (row: Row) => Proposal {
  return ({ proposal, decision }) => ({
    ...proposal,
    status: statusOf(decision?.decision ?? null, proposal, at),
    decided_by: decision?.decided_by ?? null,
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

/** A cursor that is no id finds nothing before it. */
function asId(cursor: string): Proposal["id"] {
  return zId("proposal").safeParse(cursor).data ?? "prp_";
}
