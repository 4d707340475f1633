import { endOf, faultOf } from "../../../../domain/integrations/signature.ts";
import {
  mistakeOf,
  type SignatureMistake,
} from "../../../../domain/integrations/signature-check.ts";
import { isWithin } from "../../../../domain/network.ts";
import type { Allowance } from "../../../../domain/operations/rate-limit.ts";
import type { Tier } from "../../../../domain/products/margin.ts";
import { addSeconds } from "../../../../domain/time.ts";
import type { KeyClaims } from "../../../../ports/integrations/api-keys.ts";
import type { Facts } from "../state.ts";
import { type KnownKey, keyOfHash } from "./keys.ts";

/** How exact the last use of a key is. */
const LAST_USE_SECONDS = 60;
const FORGOTTEN_AT_ONCE = 20;

export type Admission =
  | { readonly kind: "live"; readonly tier: Tier; readonly allowance?: Allowance | undefined }
  | { readonly kind: "over" }
  /** Its owner has other prices than those the request was worked out by. */
  | { readonly kind: "other_tier"; readonly tier: Tier }
  | KeyRefusal
  | TooMany;

export interface KeyRefusal {
  readonly kind: "refused";
  readonly code: "api_key.address" | "api_key.nonce_used" | "api_key.scope" | "api_key.signature";
  readonly detail?: string;
  /** What of a signature is not as it must be. */
  readonly mistake?: SignatureMistake | undefined;
}

/** Of an account or of a key. */
export interface TooMany {
  readonly kind: "too_many";
  readonly allowance: Allowance;
}

interface Asking {
  readonly claims: KeyClaims;
  /** Counts the request where it was not yet. */
  readonly count: (key: KnownKey) => Allowance | undefined;
}

/**
 * Whether a request by key may go on. Its further calls, and its call that is made again, do not
 * use its nonce again.
 */
export function admit(sql: SqlStorage, { account }: Facts, { claims, count }: Asking): Admission {
  const key = keyOfHash(sql, claims.key_hash);
  const isOver = key?.expires_at !== null && key !== undefined && key.expires_at <= claims.at;
  if (key === undefined || isOver || account?.status !== "ACTIVE") return { kind: "over" };
  const refused = refusalOf(sql, key, claims);
  if (refused !== undefined) return refused;
  const { tier } = account;
  if (claims.tier !== undefined && claims.tier !== tier) return { kind: "other_tier", tier };
  const allowance = count(key);
  if (allowance?.allowed === false) return { kind: "too_many", allowance };
  noteUse(sql, key, claims);
  return { kind: "live", tier, allowance };
}

function refusalOf(sql: SqlStorage, key: KnownKey, claims: KeyClaims): KeyRefusal | undefined {
  const refused = (
    code: KeyRefusal["code"],
    facts?: Pick<KeyRefusal, "detail" | "mistake">,
  ): KeyRefusal => ({ kind: "refused", code, ...facts });
  const { allowed_addresses: allowed, scopes, signed } = key;
  const { signature, ip, scope, at } = claims;
  if (allowed.length > 0 && !isWithin(ip, allowed)) return refused("api_key.address");
  if (signature === undefined) {
    if (signed) return refused("api_key.signature", { detail: "missing" });
  } else {
    const fault = faultOf(signature, key.signing_secret, at);
    if (fault !== undefined) {
      const mistake = mistakeOf(signature, key.signing_secret);
      return refused("api_key.signature", { detail: fault, mistake });
    }
    if (isUsed(sql, key, claims)) return refused("api_key.nonce_used");
  }
  return scopes.includes(scope) ? undefined : refused("api_key.scope");
}

function isUsed(sql: SqlStorage, { id }: KnownKey, { signature, request_id }: KeyClaims): boolean {
  const used = sql.exec(
    "SELECT 1 FROM api_key_nonces WHERE key_id = ? AND nonce = ? AND request_id <> ?",
    id,
    signature?.nonce ?? "",
    request_id,
  );
  return used.toArray().length > 0;
}

/** The nonce for as long as its signature would count, and now and then when the key was used. */
function noteUse(sql: SqlStorage, key: KnownKey, { signature, at, ip, ...claims }: KeyClaims) {
  if (signature !== undefined) {
    sql.exec(
      `INSERT INTO api_key_nonces (key_id, nonce, request_id, expires_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      key.id,
      signature.nonce,
      claims.request_id,
      endOf(signature),
    );
    sql.exec(
      `DELETE FROM api_key_nonces WHERE (key_id, nonce) IN (
         SELECT key_id, nonce FROM api_key_nonces WHERE expires_at < ? LIMIT ?)`,
      at,
      FORGOTTEN_AT_ONCE,
    );
  }
  if (key.last_used !== null && addSeconds(key.last_used.at, LAST_USE_SECONDS) > at) return;
  sql.exec("UPDATE api_keys SET last_used_at = ?, last_used_ip = ? WHERE id = ?", at, ip, key.id);
}
