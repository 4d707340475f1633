import type { Session } from "../../domain/auth/person.ts";
import type { FraudHit } from "../../domain/fraud/hit.ts";
import type { Id } from "../../domain/ids.ts";
import type { Transaction, TransactionEvent } from "../../domain/orders/transaction.ts";
import type { StaffSearch } from "../../domain/orders/transaction-search.ts";
import type { Instant } from "../../domain/time.ts";
import type { PostedEntry, StoredBalance } from "../../domain/wallet/wallet.ts";
import type { WalletSummary } from "../../domain/wallet/wallet-summary.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** Rows of one wallet as they stood after one change, on their way to the read model. */
export interface Projection {
  readonly user_id: Id<"user">;
  readonly balances: readonly StoredBalance[];
  readonly transactions: readonly Transaction[];
  /** Part of the message but not stored: an order's events are read from its wallet. */
  readonly events: readonly TransactionEvent[];
  readonly entries: readonly PostedEntry[];
  /** Devices that have signed in, come again or ended. */
  readonly sessions?: readonly ProjectedSession[];
  /** What rules against fraud have noted. */
  readonly fraud_hits?: readonly FraudHit[];
}

/** A customer's session as its wallet has it. */
export type ProjectedSession = Session & { readonly revoked_at: Instant | null };

/**
 * The projection's figures, equal to the wallet's own when nothing is missing, extra or altered.
 */
export type ProjectedSummary = Omit<WalletSummary, "unsent" | "set_aside" | "events"> & {
  /** Entries whose own amount is not what their postings say. */
  readonly unsound: number;
  /** It is being rebuilt and incomplete until then. */
  readonly rebuilding: boolean;
};

/** A row of the read model, with the moment it was copied. */
export type ProjectedTransaction = Transaction & { readonly projected_at: Instant };

/**
 * The step an open order has been waiting for too long.
 * - `dispatch`: a purchase never sent to a supplier.
 * - `fulfilment`: a sale of the shop's own goods.
 * - `capture`: a purchase whose supplier has reported its end.
 * - `payment`: a top-up without a payment.
 * - `credit`: a top-up whose payment has ended.
 * - `landing`: a transfer that has left its sender.
 * - `decision`: a withdrawal without a staff decision.
 */
export const MISSING_STEPS = [
  "dispatch",
  "fulfilment",
  "capture",
  "payment",
  "credit",
  "landing",
  "decision",
] as const;
export type MissingStep = (typeof MISSING_STEPS)[number];

/** The wallets' copy for staff, lists and reports. It may lag and never decides about money. */
export interface ReadModel {
  /** Applies copies of any wallets in any order, any number of times: an older row never wins. */
  apply(projections: readonly Projection[], at: Instant): Write;
  /** The copy in the same figures as its wallet; read at one moment. */
  digest(owner: Id<"user">): Promise<ProjectedSummary>;
  /** Newest first. `total` counts the whole selection and is only worked out when asked for. */
  transactions(
    search: StaffSearch,
    page: Page & { readonly count: boolean },
  ): Promise<Listed<ProjectedTransaction> & { readonly total?: number }>;
  /** Open orders unchanged since `before` that lack this step. */
  stuck(
    lack: MissingStep,
    before: Instant,
    next: NextPage,
  ): Promise<readonly ProjectedTransaction[]>;
  transaction(id: Id<"transaction">): Promise<ProjectedTransaction | undefined>;
}
