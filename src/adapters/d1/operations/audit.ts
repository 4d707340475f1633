import { and, asc, count, desc, eq, gte, lt } from "drizzle-orm";
import { newId } from "../../../domain/ids.ts";
import {
  type AuditEntry,
  type AuditLink,
  CHAIN_START,
  linkOf,
} from "../../../domain/operations/audit-chain.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { CommitOnce } from "../../../ports/commit.ts";
import type { Actor, Audit, AuditAction, AuditPeriod } from "../../../ports/operations/audit.ts";
import { listed } from "../../../ports/page.ts";
import { behind, belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { auditLog } from "./schema.ts";

const ATTEMPTS_MAX = 40;
const PAUSE_MS = 10;

/** A chain needs the link before it: two trips, and more only when staff act at the same moment. */
export function d1Audit(db: Db, commitOnce: CommitOnce): Audit {
  return {
    async commit(staff, action, { at, writes = [], second }) {
      let last = await lastLink(db);
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
        const row = await entry(last, staff, { ...action, at });
        if (await commitOnce(write(db.insert(auditLog).values(row)), ...writes)) return;
        await pause(attempt);
        const next = await lastLink(db);
        if (next.sequence === last.sequence) {
          if (second !== undefined) refuse(second);
          throw new Error(`${action.action}: a once-only row among the writes was there before`);
        }
        last = next;
      }
      throw new Error(`${action.action}: no place in the audit chain in ${ATTEMPTS_MAX} attempts`);
    },

    async list({ limit, cursor, admin_id, action, resource_id }) {
      const rows = await db
        .select()
        .from(auditLog)
        .where(
          and(
            belowCursor(auditLog.sequence, cursor),
            admin_id === undefined ? undefined : eq(auditLog.admin_id, admin_id),
            action === undefined ? undefined : eq(auditLog.action, action),
            resource_id === undefined ? undefined : eq(auditLog.resource_id, resource_id),
          ),
        )
        .orderBy(desc(auditLog.sequence))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ sequence }) => String(sequence));
    },

    ...readers(db),
  };
}

function readers(db: Db): Pick<Audit, "counts" | "ofPeriod" | "since"> {
  const within = ({ from, until }: AuditPeriod) =>
    and(gte(auditLog.created_at, from), lt(auditLog.created_at, until));
  return {
    counts: (period) =>
      db
        .select({ action: auditLog.action, admin_id: auditLog.admin_id, count: count() })
        .from(auditLog)
        .where(within(period))
        .groupBy(auditLog.action, auditLog.admin_id)
        .orderBy(auditLog.action, auditLog.admin_id),

    ofPeriod: (period, next) =>
      db
        .select()
        .from(auditLog)
        .where(and(within(period), behind(next.behind, auditLog.created_at, auditLog.sequence)))
        .orderBy(asc(auditLog.created_at), asc(auditLog.sequence))
        .limit(next.limit),

    since: (sequence, limit) =>
      db
        .select()
        .from(auditLog)
        .where(gte(auditLog.sequence, sequence))
        .orderBy(asc(auditLog.sequence))
        .limit(limit),
  };
}

async function lastLink(db: Db): Promise<AuditLink> {
  const last = await db
    .select({ sequence: auditLog.sequence, hash: auditLog.hash })
    .from(auditLog)
    .orderBy(desc(auditLog.sequence))
    .limit(1)
    .get();
  return last ?? CHAIN_START;
}

async function entry(
  last: AuditLink,
  staff: Actor,
  act: AuditAction & { readonly at: Instant },
): Promise<AuditEntry> {
  const fields = {
    sequence: last.sequence + 1,
    id: newId("audit", act.at),
    admin_id: staff.id,
    action: act.action,
    resource: act.resource,
    resource_id: act.resource_id,
    old: JSON.stringify(act.old ?? null),
    new: JSON.stringify(act.new ?? null),
    ip: staff.ip,
    request_id: staff.request_id,
    created_at: act.at,
  };
  return { ...fields, previous_hash: last.hash, hash: linkOf(last.hash, fields) };
}

/** A random pause, so that two writers that conflicted do not conflict again. */
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * attempt * PAUSE_MS));
}
