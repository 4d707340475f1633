import type { ExpiringKind } from "../../domain/operations/retention.ts";
import type { Instant } from "../../domain/time.ts";

/** Deletes what is older than its retention period. */
export interface Retention {
  /**
   * Deletes up to `limit` rows of a kind older than `before`, oldest first, with their dependent
   * rows, and answers how many; fewer than `limit` means that none is left.
   */
  deleteExpired(kind: ExpiringKind, before: Instant, limit: number): Promise<number>;
}
