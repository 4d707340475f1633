import { type AuditEntry, firstBroken } from "../../../src/domain/audit-chain.ts";
import type { World } from "../world.ts";
import { type Breach, breaches } from "./books.ts";

/** What staff did is written down, link by link. */
export function inv6(world: World): readonly Breach[] {
  const { found, equal } = breaches("INV6");
  const rows = world.db.rows("SELECT * FROM audit_log ORDER BY sequence", []);
  equal(firstBroken(rows as unknown as AuditEntry[]), undefined, "the first broken audit link");
  return found;
}
