import type { AccountMerge } from "../../domain/discord/account-merge.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** Which account has become a part of which. */
export interface AccountMerges {
  /** Guarded by `discord.merged_before`, for either of them. */
  start(merge: AccountMerge): Write;
  /** A repeat changes nothing. */
  done(from: Id<"user">, at: Instant): Write;
  from(user_id: Id<"user">): Promise<AccountMerge | undefined>;
  into(user_id: Id<"user">): Promise<AccountMerge | undefined>;
  /** Those that are under way, by the account that is left. */
  moving(next: NextPage): Promise<readonly AccountMerge[]>;
}
