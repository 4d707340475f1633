import { type AuditEntry, breaksIn } from "../../src/domain/operations/audit-chain.ts";

/** The first entry at which a chain, oldest first, is not what was written, if there is one. */
export function firstBroken(
  ...chain: Parameters<typeof breaksIn>
): AuditEntry["sequence"] | undefined {
  return breaksIn(...chain)[0]?.sequence;
}
