import type { Id } from "../../domain/ids.ts";
import type { ReceiptShare } from "../../domain/receipts/receipt.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** Links under which receipts are shown, one an order. */
export interface ReceiptShares {
  /** Takes the place of the order's link of before, which is good no more. */
  put(share: ReceiptShare): Write;
  revoke(owner: Id<"user">, id: Id<"transaction">): Write;
  /** `undefined` for one that was revoked, has run out or never was. */
  find(tokenHash: string, at: Instant): Promise<ReceiptShare | undefined>;
}
