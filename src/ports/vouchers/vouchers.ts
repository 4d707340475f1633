import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Voucher } from "../../domain/vouchers/voucher.ts";
import type { VoucherCode } from "../../domain/vouchers/voucher-code.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";
import type { BroughtVouchers } from "./voucher-uses.ts";

type VoucherId = Voucher["id"];

/** A voucher with the code that all customers share. */
export interface SharedVoucher {
  readonly voucher: Voucher;
  readonly code: VoucherCode;
}

/** One code of a voucher, and how often it may be used and was. */
interface CodeRow {
  readonly code: VoucherCode;
  readonly number: number;
  readonly uses: number;
  readonly uses_max: number | null;
}

/** Vouchers and their codes, as staff open them. */
export interface Vouchers {
  find(id: VoucherId): Promise<Voucher | undefined>;
  /** Newest first, archived ones included. */
  list(page: Page): Promise<Listed<Voucher>>;
  /** Those that customers are shown and that count at an instant, newest first. */
  listed(at: Instant, page: Page): Promise<Listed<SharedVoucher>>;
  /** What is known of a customer whom vouchers may be for, as far as the read model knows. */
  buyer(user: Id<"user">): Promise<Pick<BroughtVouchers, "is_new" | "segment">>;

  create(voucher: Voucher): Write;
  /**
   * Refuses with `voucher.changed` unless the voucher is still at the revision before this one, and
   * with `voucher.used_up` or `voucher.budget_spent` what has been used beyond the new limits.
   */
  change(voucher: Voucher): Write;

  /**
   * Asks for so many more codes to be made; refuses with `voucher.too_many_codes` more than a
   * voucher may have.
   */
  wantCodes(id: VoucherId, count: number): Write;
  /**
   * Adds codes that were wanted, each for `uses_max` uses, behind those there are. Refuses with
   * `voucher.code_taken`, and with `voucher.too_many_codes` more than were wanted.
   */
  addCodes(id: VoucherId, codes: readonly VoucherCode[], uses_max: number | null): Write;
  /** Those of these codes that some voucher has. */
  taken(codes: readonly VoucherCode[]): Promise<readonly VoucherCode[]>;
  /** By their number. */
  codes(id: VoucherId, page: Page): Promise<Listed<CodeRow>>;
  /** Vouchers whose codes are still to be made, by id. */
  unmade(next: NextPage): Promise<readonly Voucher[]>;
}
