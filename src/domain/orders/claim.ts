import { keysOf } from "../keys.ts";
import type { Amount } from "../money.ts";
import type { Product } from "../products/product.ts";
import type { VoucherClaim } from "../vouchers/voucher-discount.ts";

/** What an order claims of what customers share. Each kind is reserved before the wallet opens. */
export type Claim = BillClaim | StockClaim | VoucherClaim;
export type ClaimKind = Claim["kind"];
export const CLAIM_KINDS = keysOf<ClaimKind>({ bill: true, stock: true, voucher: true });

/** Pieces of the shop's own goods. */
export interface StockClaim {
  readonly kind: "stock";
  readonly product_id: Product["id"];
  readonly units: number;
  /** Whether each piece is a secret line, or only counted. */
  readonly lines: boolean;
}

/** A bill, whoever pays it, through whichever product and at whichever supplier. */
export interface BillClaim {
  readonly kind: "bill";
  /** Whom the bill is owed to, in capitals. */
  readonly biller: string;
  readonly customer_no: string;
  /** The number and the periods. */
  readonly target: string;
  /** All that the biller wants. */
  readonly amount: Amount;
}
