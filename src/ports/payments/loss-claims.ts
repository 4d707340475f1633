import type { LossClaim } from "../../domain/payments/loss-claim.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** Losses that notices report and the gateway's status does not show yet. */
export interface LossClaims {
  /** Once per payment; a greater total or another kind takes the place of what was heard first. */
  record(claim: LossClaim): Write;
  find(id: LossClaim["payment_id"]): Promise<LossClaim | undefined>;
  /** Those whose next check is due, the longest overdue first. */
  due(at: Instant, next: NextPage): Promise<readonly LossClaim[]>;
  asked(claim: Pick<LossClaim, "payment_id" | "next_check_at" | "checks">): Write;
  clear(id: LossClaim["payment_id"]): Write;
}
