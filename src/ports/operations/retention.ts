import type { PassingKind } from "../../domain/operations/retention.ts";
import type { Instant } from "../../domain/time.ts";

/** What leaves by its age. */
export interface Retention {
  /**
   * Forgets so many rows that are older, the oldest first, with all that belongs to them, and
   * answers how many: fewer than it might have means that none is left.
   */
  forget(kind: PassingKind, before: Instant, limit: number): Promise<number>;
}
