import type { Id } from "../../domain/ids.ts";
import type { Currency } from "../../domain/money.ts";
import type { Instant } from "../../domain/time.ts";
import type {
  Account,
  AccountCounts,
  AccountFilter,
  AccountQuery,
  AccountStatusChange,
  AccountWithBalance,
  BalanceRange,
} from "../../domain/users/account.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** Customers' accounts as staff look at them and change them. */
export interface Accounts {
  /**
   * Newest first; the cursor is the id of the last one. Within a range of balances the largest
   * comes first, and its amount stands before the id in the cursor. `total` counts the whole
   * selection and is only worked out when asked for.
   */
  list(
    filter: AccountFilter & Partial<BalanceRange>,
    page: Page & { readonly count: boolean },
  ): Promise<Listed<Account> & { readonly total?: number }>;
  /** Newest first, with what they have of a currency; the key is the id. */
  withBalances(
    filter: AccountFilter,
    currency: Currency,
    next: NextPage,
  ): Promise<readonly AccountWithBalance[]>;
  /** At most `limit`; by name in the order of names. */
  search(query: AccountQuery, limit: number): Promise<readonly Account[]>;
  find(id: Id<"user">): Promise<Account | undefined>;
  /**
   * The account as it is from now on. Guarded by `user.changed`, against whoever has changed it
   * since it was read, and by `auth.email_taken` and `auth.phone_taken`.
   */
  change(after: Account): Write;
  noteStatus(id: Id<"user">, change: AccountStatusChange): Write;
  /** Newest first; the cursor is the revision of the last one. */
  statusHistory(id: Id<"user">, page: Page): Promise<Listed<AccountStatusChange>>;
  /** Bans that were over at that time, by their end. */
  bansOver(at: Instant, next: NextPage): Promise<readonly Account[]>;
  counts(since: { readonly today: Instant; readonly month: Instant }): Promise<AccountCounts>;
}
