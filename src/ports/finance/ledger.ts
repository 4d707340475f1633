import type { AccountTotals, Journal } from "../../domain/finance/ledger.ts";
import type { Id } from "../../domain/ids.ts";
import type { Currency } from "../../domain/money.ts";
import type { BusinessDay, Instant } from "../../domain/time.ts";
import type { Account, EntryKind } from "../../domain/wallet/wallet.ts";
import type { Listed, Page } from "../page.ts";

export interface JournalFilter {
  readonly user_id?: Id<"user"> | undefined;
  readonly transaction_id?: Id<"transaction"> | undefined;
  readonly account?: Account | undefined;
  readonly kind?: EntryKind | undefined;
  readonly currency?: Currency | undefined;
  /** WIB days, both inclusive. */
  readonly from?: BusinessDay | undefined;
  readonly to?: BusinessDay | undefined;
}

/** All wallets' journals together, from the read model. */
export interface Ledger {
  /**
   * What every account was credited and debited up to the end of a day, and when the newest entry
   * was copied. Days that are closed are read from their closing, only later ones from postings.
   */
  totals(
    at: BusinessDay,
    currency?: Currency,
  ): Promise<{
    readonly totals: readonly AccountTotals[];
    readonly projected_at: Instant | null;
  }>;
  /** Newest first, with their postings. */
  journals(filter: JournalFilter, page: Page): Promise<Listed<Journal>>;
}
