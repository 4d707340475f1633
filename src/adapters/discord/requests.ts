import { hexDigest } from "../../domain/digest.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";

/** What is bought by a card, or by an interaction without one, is bought once under this key. */
export function purchaseKey(id: string): string {
  return `discord ${id}`;
}

/** A quote is exchanged once, by whichever press. */
export function exchangeRequest(quote_id: string): RequestKey {
  return { key: `discord ${quote_id}`, digest: hexDigest("sha256", quote_id) };
}
