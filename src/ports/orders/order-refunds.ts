import type { OrderRefund } from "../../domain/orders/order-refund.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** A refund on its way: what it is, and the request it came from. */
export type PlannedRefund = OrderRefund & {
  readonly digest: string;
  readonly state: "OPEN" | "DONE" | "REFUSED";
};

/** What staff give back of delivered orders. The wallet decides; this is what was asked of it. */
export interface OrderRefunds {
  /** Guarded by `request.in_progress`: a second request under one key meets the first. */
  plan(refund: PlannedRefund): Write;
  find(id: OrderRefund["id"]): Promise<PlannedRefund | undefined>;
  /** What the wallet said to it. */
  settled(id: OrderRefund["id"], state: "DONE" | "REFUSED"): Write;
  /** Planned before `before`, and the wallet's answer is not known. */
  open(before: Instant, next: NextPage): Promise<readonly PlannedRefund[]>;
}
