import type { ReportFormat } from "../../domain/finance/settlement-report.ts";
import type { Id } from "../../domain/ids.ts";
import type { Amount } from "../../domain/money.ts";
import type { PayoutServiceName } from "../../domain/vendors.ts";
import type { Bank } from "../../domain/withdrawals/bank-account.ts";
import type { WebhookSender } from "../operations/webhooks.ts";

export interface NewPayout {
  readonly id: Id<"transaction">;
  readonly bank: Bank["code"];
  readonly number: string;
  readonly holder: string;
  readonly amount: Amount;
}

/** Why nothing was done, though it may be later: our own balance, or our own keys. */
interface NotNow {
  readonly kind: "short" | "denied";
  readonly detail: string;
}
/** Timeout, 429, 5xx or unreadable: it may have happened. */
interface Unknown {
  readonly kind: "unknown";
  readonly detail: string;
}

export type PayoutCreated =
  | { readonly kind: "created"; readonly reference: string }
  /** The service will never take this payout. */
  | { readonly kind: "refused"; readonly detail: string }
  | NotNow
  | Unknown;

export type PayoutApproved =
  | { readonly kind: "approved" }
  /** It is not in a state to be approved, or not known; its status tells. */
  | { readonly kind: "refused"; readonly detail: string }
  | NotNow
  | Unknown;

export const PAYOUT_STATES = [
  "queued",
  "approved",
  "processed",
  "completed",
  "failed",
  "rejected",
] as const;

export type PayoutState =
  | {
      readonly kind: (typeof PAYOUT_STATES)[number];
      /** What it is about, so that a word about another payout is noticed. */
      readonly amount: Amount;
      readonly about: string;
      readonly detail: string;
    }
  /** The service does not know the reference. */
  | { readonly kind: "unseen" }
  | Unknown;

export type AccountInquiry =
  | { readonly kind: "found"; readonly name: string }
  | { readonly kind: "no_account" }
  | Unknown;

export type PayoutNotice =
  | { readonly kind: "payout"; readonly reference: string; readonly status: string }
  /** Our balance at the service has grown; no payout is meant. */
  | { readonly kind: "topup" }
  | { readonly kind: "malformed" };

/**
 * A service that pays out to bank accounts in two steps. Creating a payout moves no money and may
 * be repeated under the same id; only the approval of a created one moves it, and at most once.
 */
export interface PayoutService extends WebhookSender {
  readonly name: PayoutServiceName;
  readonly reportFormat: ReportFormat;
  /** For how many days after its approval a payout that has arrived may come back unannounced. */
  readonly watchedDays: number;
  create(payout: NewPayout): Promise<PayoutCreated>;
  approve(reference: string): Promise<PayoutApproved>;
  /** What the service itself says now; the only word good enough to move money on. */
  status(reference: string): Promise<PayoutState>;
  /** What is carried along with a payout to tell it by. */
  about(id: Id<"transaction">): string;
  inquire(bank: Bank["code"], number: string): Promise<AccountInquiry>;
  /** What an accepted webhook says. */
  read(body: string): PayoutNotice;
}
