import type { Id } from "../../domain/ids.ts";
import type { Amount } from "../../domain/money.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type {
  AdjustmentDecision,
  AdjustmentStatus,
  BalanceAdjustment,
  HoldResolution,
} from "../../domain/wallet/adjustment.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";
import type { RequestKey } from "./wallets.ts";

type Admin = Id<"admin">;

/** An adjustment with the request it came from. */
export interface AskedAdjustment extends BalanceAdjustment {
  readonly request_key: string;
  readonly digest: string;
  /** The most it may move the balance by as long as nobody else has looked at it. */
  readonly alone_up_to: Amount;
  /** Whether the first answer said that it awaits a second person. */
  readonly awaited: boolean;
}

export interface AdjustmentFilter {
  readonly status?: AdjustmentStatus | undefined;
  readonly user_id?: Id<"user"> | undefined;
}

/** The wallet's result of a staff decision. */
type AdjustmentOutcome =
  | { readonly status: "APPLIED" }
  | { status: "REFUSED"; refusal: RefusalCode };

/**
 * Staff adjustments of wallets. These rows decide who may; the wallet decides whether it can. What
 * is approved and not yet applied is applied by whoever finds it.
 */
export interface Adjustments {
  /** Once per member of staff and request key: guarded by `request.key_reused`. */
  ask(adjustment: AskedAdjustment): Write;
  asked(by: Admin, request: Pick<RequestKey, "key">): Promise<AskedAdjustment | undefined>;
  find(id: BalanceAdjustment["id"]): Promise<AskedAdjustment | undefined>;
  /** Newest first; what has expired by `at` counts as such. */
  list(filter: AdjustmentFilter, page: Page, at: Instant): Promise<Listed<BalanceAdjustment>>;
  /**
   * Once per adjustment, in time and by somebody else: guarded by `adjustment.decided`,
   * `adjustment.expired` and `adjustment.same_admin`. A decision about anything else than what
   * was asked for is a defect.
   */
  decide(decision: AdjustmentDecision): Write;
  /** Somebody else must look at it after all. */
  awaitAnother(id: BalanceAdjustment["id"], at: Instant): Write;
  finish(id: BalanceAdjustment["id"], how: AdjustmentOutcome, at: Instant): Write;
  /** Approved, and not applied since `before`. */
  unfinished(before: Instant, next: NextPage): Promise<readonly AskedAdjustment[]>;

  /** A hold that staff placed in this wallet. */
  hold(owner: Id<"user">, id: Id<"transaction">): Promise<AskedAdjustment | undefined>;
  /**
   * Once per hold and per member of staff and request key: guarded by `hold.already_resolved`,
   * `request.key_reused`, `hold.amount_exceeds` and `hold.same_admin`.
   */
  resolve(resolution: HoldResolution): Write;
  resolution(id: HoldResolution["transaction_id"]): Promise<HoldResolution | undefined>;
  finishHold(id: HoldResolution["transaction_id"], how: AdjustmentOutcome, at: Instant): Write;
  unfinishedHolds(before: Instant, next: NextPage): Promise<readonly HoldResolution[]>;
}
