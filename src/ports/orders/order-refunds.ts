import type { OrderRefund } from "../../domain/orders/order-refund.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** A refund with the request it came from. */
export type PlannedRefund = OrderRefund & {
  readonly digest: string;
  readonly state: "OPEN" | "DONE" | "REFUSED";
};

/** Refunds of delivered orders. The wallet decides; this is what was requested of it. */
export interface OrderRefunds {
  /** Guarded by `request.in_progress`: a second request under one key meets the first. */
  plan(refund: PlannedRefund): Write;
  find(id: OrderRefund["id"]): Promise<PlannedRefund | undefined>;
  /** Records the wallet's answer. */
  settled(id: OrderRefund["id"], state: "DONE" | "REFUSED"): Write;
  /** Planned before `before`, and the wallet's answer is not known. */
  open(before: Instant, next: NextPage): Promise<readonly PlannedRefund[]>;
}
