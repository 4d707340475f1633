import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** A daily quota of one customer, for what costs calls to a vendor. */
export interface Quota {
  readonly kind: "bank_inquiry" | "bill_inquiry" | "charge" | "name_check" | "open_charge";
  readonly user_id: Id<"user">;
  readonly at: Instant;
  readonly maximum: number;
}

/** Limits on vendor calls that customers cause. */
export interface CustomerQuotas {
  /**
   * Counts one more; guarded by `bank_account.too_many_today`, `inquiry.too_many_today`,
   * `name_check.too_many_today` and `topup.too_many_today`.
   */
  use(quota: Quota & { readonly kind: Exclude<Quota["kind"], "open_charge"> }): Write;
  /**
   * Guarded by `topup.too_many_open` when more charges are open than allowed; placed after the
   * write that opens one.
   */
  openCharges(quota: Omit<Quota, "kind">): Write;
}
