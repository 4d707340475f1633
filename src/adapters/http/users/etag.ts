import type { Account } from "../../../domain/users/account.ts";

/** Names one state of an account. */
export function etagOf({ revision }: Pick<Account, "revision">): string {
  return `"${revision}"`;
}
