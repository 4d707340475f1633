import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** Something of which one customer has so much a WIB day, because a vendor is asked for each. */
export interface Quota {
  readonly kind: "bank_inquiry" | "charge" | "open_charge";
  readonly user_id: Id<"user">;
  readonly at: Instant;
  readonly maximum: number;
}

/** What customers may cause at vendors. */
export interface CustomerQuotas {
  /**
   * Counts one more; refuses with `bank_account.too_many_today` or `topup.too_many_today` what
   * would be more than one may have in a day.
   */
  use(quota: Quota & { readonly kind: "bank_inquiry" | "charge" }): Write;
  /**
   * Refuses with `topup.too_many_open` when more charges wait to be paid than one may have; stands
   * behind the write that opens another.
   */
  openCharges(quota: Omit<Quota, "kind">): Write;
}
