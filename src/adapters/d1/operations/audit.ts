import { desc, lt } from "drizzle-orm";
import { newId } from "../../../domain/ids.ts";
import { type AuditEntry, linkOf, NO_ENTRY } from "../../../domain/operations/audit-chain.ts";
import type { Instant } from "../../../domain/time.ts";
import type { CommitOnce } from "../../../ports/commit.ts";
import type { Actor, Audit, AuditAction } from "../../../ports/operations/audit.ts";
import { listed } from "../../../ports/page.ts";
import { type Db, write } from "../db.ts";
import { auditLog } from "./schema.ts";

type Link = Pick<AuditEntry, "sequence" | "hash">;

const ATTEMPTS_MAX = 40;
const PAUSE_MS = 10;

/** A chain needs the link before it: two trips, and more only when staff act at the same moment. */
export function d1Audit(db: Db, commitOnce: CommitOnce): Audit {
  return {
    async commit(staff, action, { at, writes = [] }) {
      let last = await lastLink(db);
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
        const row = await entry(last, staff, { ...action, at });
        if (await commitOnce(write(db.insert(auditLog).values(row)), ...writes)) return;
        await pause(attempt);
        const next = await lastLink(db);
        if (next.sequence === last.sequence) {
          throw new Error(`${action.action}: a once-only row among the writes was there before`);
        }
        last = next;
      }
      throw new Error(`${action.action}: no place in the audit chain in ${ATTEMPTS_MAX} attempts`);
    },

    async list({ limit, cursor }) {
      const before = cursor === undefined ? undefined : lt(auditLog.sequence, Number(cursor));
      const rows = await db
        .select()
        .from(auditLog)
        .where(before)
        .orderBy(desc(auditLog.sequence))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ sequence }) => String(sequence));
    },
  };
}

async function lastLink(db: Db): Promise<Link> {
  const last = await db
    .select({ sequence: auditLog.sequence, hash: auditLog.hash })
    .from(auditLog)
    .orderBy(desc(auditLog.sequence))
    .limit(1)
    .get();
  return last ?? { sequence: 0, hash: NO_ENTRY };
}

async function entry(
  last: Link,
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
