import type { Id } from "../../domain/ids.ts";
import type { Segment } from "../../domain/segments/name.ts";
import type { BusinessDay, Instant } from "../../domain/time.ts";
import type { Voucher } from "../../domain/vouchers/voucher.ts";
import type { VoucherCode } from "../../domain/vouchers/voucher-code.ts";
import type { VoucherPart } from "../../domain/vouchers/voucher-discount.ts";
import type { FoundVoucher, VoucherStats, VoucherUse } from "../../domain/vouchers/voucher-use.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

type User = Id<"user">;

/** What a customer brings, as the shop knows it at one moment. */
export interface BroughtVouchers {
  readonly vouchers: readonly FoundVoucher[];
  /** Whether they have bought nothing yet, as far as the read model knows. */
  readonly is_new: boolean;
  /** As they were last judged; `null` of whoever is in none. */
  readonly segment: Segment | null;
}

/** A use that is to be kept for a customer. */
interface NewLock {
  readonly user_id: User;
  readonly part: VoucherPart;
  readonly limits: Pick<Voucher, "uses_per_user" | "uses_per_user_day">;
  readonly at: Instant;
  /** Since when it is kept; a lock that takes the place of another begins with that. */
  readonly locked_at: Instant;
  readonly expires_at: Instant;
}

/** A use that is kept for a customer who has not ordered yet. */
interface Lock {
  readonly voucher_id: Voucher["id"];
  readonly user_id: User;
  readonly expires_at: Instant;
}

/**
 * Which order uses which voucher. A use counts from the commit that reserves it with its order, or
 * keeps it for a customer, against every limit at once.
 */
export interface VoucherUses {
  /** The vouchers of these codes; a code that nobody knows has none. */
  found(user: User, codes: readonly VoucherCode[], at: Instant): Promise<BroughtVouchers>;

  /**
   * Keeps a use for a customer until an instant, in the place of one that is kept already. Refuses
   * with `voucher.user_limit`, `voucher.day_limit`, `voucher.code_used`, `voucher.used_up` or
   * `voucher.budget_spent`.
   */
  lock(lock: NewLock): Write;
  /** Frees a use that was kept, if it has ended by then. */
  unlock(lock: Lock, at: Instant): Write;

  /** Kept uses that have ended, the oldest first. */
  ended(at: Instant, next: NextPage): Promise<readonly Lock[]>;
  /** A customer's uses, newest order first. */
  ofUser(user: User, page: Page): Promise<Listed<VoucherUse>>;
  /** A voucher's uses, newest order first. */
  ofVoucher(voucher: Voucher["id"], page: Page): Promise<Listed<VoucherUse>>;
  stats(
    of:
      | { readonly voucher_id: Voucher["id"] }
      | { readonly from: BusinessDay; readonly to: BusinessDay },
  ): Promise<VoucherStats>;
}
