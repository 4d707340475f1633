import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { AccountSecurity } from "../../domain/users/security.ts";

/** How customers' accounts are guarded, as their wallets know it. */
export interface AccountSecurities {
  of(owner: Id<"user">, at: Instant): Promise<AccountSecurity>;
}
