import { type AuditEntry, linkOf, NO_ENTRY } from "../../src/domain/operations/audit-chain.ts";

/**
 * The sequence at which a chain, oldest first, breaks: an edited entry, or the first one after a
 * gap or a recomputed hash; `undefined` for a valid chain. Truncation at the end is not seen here;
 * keep the last hash elsewhere to notice it.
 */
export function firstBroken(
  rows: readonly AuditEntry[],
  before: Pick<AuditEntry, "sequence" | "hash"> = { sequence: 0, hash: NO_ENTRY },
): number | undefined {
  let last = before;
  for (const row of rows) {
    const follows = row.sequence === last.sequence + 1 && row.previous_hash === last.hash;
    if (!follows || row.hash !== linkOf(last.hash, row)) return row.sequence;
    last = row;
  }
  return undefined;
}
