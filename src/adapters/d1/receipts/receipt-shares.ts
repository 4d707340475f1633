import { and, eq, gt } from "drizzle-orm";
import type { ReceiptShares } from "../../../ports/receipts/receipt-shares.ts";
import { type Db, write } from "../db.ts";
import { receiptShares as s } from "./schema.ts";

export function d1ReceiptShares(db: Db): ReceiptShares {
  return {
    put: (share) =>
      write(
        db.insert(s).values(share).onConflictDoUpdate({ target: s.transaction_id, set: share }),
      ),

    revoke: (owner, id) =>
      write(db.delete(s).where(and(eq(s.transaction_id, id), eq(s.user_id, owner)))),

    find: async (tokenHash, at) =>
      (
        await db
          .select()
          .from(s)
          .where(and(eq(s.token_hash, tokenHash), gt(s.expires_at, at)))
          .limit(1)
      )[0],
  };
}
