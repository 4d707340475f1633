import type { SQL } from "drizzle-orm";
import type { NewTransaction } from "../../../domain/orders/transaction.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Db, Statement } from "../db.ts";

/**
 * How one kind of claim is written. `orders` selects the ids of the orders that are meant; each of
 * them is released at most once, and kept at most once before.
 */
export interface ClaimWrites<Wanted> {
  /** A claim that cannot be met breaks a guard named by its refusal. */
  reserve(db: Db, claim: Wanted, order: NewTransaction): readonly Statement[];
  /** The orders were delivered. */
  keep(db: Db, orders: SQL, at: Instant): readonly Statement[];
  /** The orders failed, were cancelled, or were refunded in full. */
  release(db: Db, orders: SQL, at: Instant): readonly Statement[];
}
