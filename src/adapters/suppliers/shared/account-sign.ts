import { hexDigest } from "../../../domain/digest.ts";

export interface Account {
  readonly username: string;
  readonly apiKey: string;
}

/**
 * The `sign` of a request as several suppliers want it: hex MD5 of user, key and the call's suffix.
 * An order's suffix is its reference alone, so the signature does not protect product, number or
 * price.
 */
export function accountSign(account: Account, suffix: string): string {
  return hexDigest("md5", account.username + account.apiKey + suffix);
}
