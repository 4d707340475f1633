import { RELAY_HEADERS, relaySignature } from "../../../domain/ppob/relayed-call.ts";
import type { Instant } from "../../../domain/time.ts";
import type { SupplierName } from "../../../domain/vendors.ts";
import type { Fetch, RelayVariables } from "../../../ports/vendor.ts";

interface Means {
  readonly fetch: Fetch;
  readonly now: () => Instant;
}

/**
 * The `fetch` for a supplier: through the signed relay where one is set for it, else directly. An
 * error of the relay's own has no envelope of the supplier's, so it reads as `silent`.
 */
export function supplierFetch(
  name: SupplierName,
  { RELAY_URL, RELAY_SECRET, RELAY_SUPPLIERS }: RelayVariables,
  { fetch, now }: Means,
): Fetch {
  const chosen = RELAY_SUPPLIERS.split(/[\s,]+/).filter(Boolean);
  const isMeant = chosen.length === 0 || chosen.includes(name);
  if (RELAY_URL === undefined || RELAY_SECRET === undefined || !isMeant) return fetch;
  return async (target, init) => {
    const { method = "GET", body = "" } = init;
    if (typeof body !== "string") throw new Error("only text is relayed");
    const call = { method, target, sent_at: now(), nonce: crypto.randomUUID(), body };
    const headers = new Headers(init.headers);
    headers.set(RELAY_HEADERS.target, target);
    headers.set(RELAY_HEADERS.sentAt, call.sent_at);
    headers.set(RELAY_HEADERS.nonce, call.nonce);
    headers.set(RELAY_HEADERS.signature, relaySignature(RELAY_SECRET, call));
    return await fetch(`${RELAY_URL}/relay`, { ...init, headers });
  };
}
