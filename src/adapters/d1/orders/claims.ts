import type { SQL } from "drizzle-orm";
import type { Claim, ClaimKind } from "../../../domain/orders/claim.ts";
import type { NewTransaction } from "../../../domain/orders/transaction.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Db, Statement } from "../db.ts";
import { billClaim } from "../ppob/bill-claim.ts";
import { stockClaim } from "../stock/claim.ts";
import { voucherClaim } from "../vouchers/claim.ts";
import type { ClaimWrites } from "./claim-writes.ts";

type ClaimTable = {
  readonly [Kind in ClaimKind]: ClaimWrites<Extract<Claim, { readonly kind: Kind }>>;
};

/** How each kind of claim is written; a new kind is a file of its own and a line here. */
const CLAIMS: ClaimTable = { bill: billClaim, stock: stockClaim, voucher: voucherClaim };

export function reserveClaim<Kind extends ClaimKind>(
  db: Db,
  claim: Extract<Claim, { readonly kind: Kind }> & { readonly kind: Kind },
  order: NewTransaction,
): readonly Statement[] {
  return CLAIMS[claim.kind].reserve(db, claim, order);
}

export function keepClaims(db: Db, orders: SQL, at: Instant): readonly Statement[] {
  return Object.values(CLAIMS).flatMap((each) => each.keep(db, orders, at));
}

export function releaseClaims(db: Db, orders: SQL, at: Instant): readonly Statement[] {
  return Object.values(CLAIMS).flatMap((each) => each.release(db, orders, at));
}
