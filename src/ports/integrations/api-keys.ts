import type { Id } from "../../domain/ids.ts";
import type {
  ApiKey,
  ApiKeySettings,
  KeyMode,
  KeyScope,
  NewApiKey,
} from "../../domain/integrations/api-key.ts";
import type { ApiKeyRequest } from "../../domain/integrations/key-request.ts";
import type { ShownSignature } from "../../domain/integrations/signature.ts";
import type { SignatureMistake } from "../../domain/integrations/signature-check.ts";
import type { AccountRate } from "../../domain/operations/rate-limit.ts";
import type { Tier } from "../../domain/products/margin.ts";
import type { Instant } from "../../domain/time.ts";
import type { Listed, Page } from "../page.ts";
import type { RequestKey } from "../wallet/wallets.ts";

/** What a request by key shows to its owner's wallet. */
export interface KeyClaims {
  readonly owner: Id<"user">;
  readonly key_hash: string;
  /** A test key is for a ledger of play money; it must have been looked at before. */
  readonly mode: KeyMode;
  /** What the key must be allowed to do. */
  readonly scope: KeyScope;
  /** Names the request: its further calls do not find its own nonce used. */
  readonly request_id: string;
  readonly ip: string;
  /** Absent where the request is not signed. */
  readonly signature?: ShownSignature | undefined;
  /** The price tier that the request is worked out by; absent where it does not matter. */
  readonly tier?: Tier | undefined;
  /** Shown by the first call of a request, which counts it; also against the key's own limit. */
  readonly rate?: AccountRate | undefined;
  readonly at: Instant;
}

/** What was asked by a key, and what came of it. */
export interface NotedRequest {
  readonly key_hash: string;
  readonly request: Omit<ApiKeyRequest, "sequence">;
}

/** A key to make, once for all requests that are equal where they have a key. */
export interface KeyToMake extends NewApiKey {
  /** What is kept for a repeat, as long as requests are: the key itself, sealed. */
  readonly once?: { readonly request: RequestKey; readonly sealed: string } | undefined;
}

export type KeyMade =
  | "created"
  /** All keys were ended since this one was begun. */
  | "ended"
  | "too_many"
  | "key_reused"
  /** An equal request made one that was revoked since. */
  | "gone"
  | { readonly repeated: MadeKey };

/** What an equal request has made before. */
interface MadeKey {
  readonly api_key: ApiKey;
  readonly signing_secret: string;
  readonly sealed: string;
}

/**
 * Customers' API keys, kept beside their money: what answers or moves money checks the key in the
 * same turn.
 */
export interface ApiKeys {
  create(owner: Id<"user">, key: KeyToMake): Promise<KeyMade>;
  /** All of them, the newest first. */
  list(owner: Id<"user">): Promise<readonly ApiKey[]>;
  find(owner: Id<"user">, id: Id<"api_key">): Promise<ApiKey | undefined>;
  /** `undefined` for a key that there is not. */
  change(
    owner: Id<"user">,
    id: Id<"api_key">,
    settings: ApiKeySettings,
  ): Promise<ApiKey | undefined>;
  /** Refused from the next request on. `false` for a key that there is not. */
  revoke(owner: Id<"user">, id: Id<"api_key">): Promise<boolean>;
  /** `undefined` for a key that there is not; without a mistake, the signature is good. */
  checkSignature(
    owner: Id<"user">,
    id: Id<"api_key">,
    shown: ShownSignature,
  ): Promise<{ readonly mistake: SignatureMistake | undefined } | undefined>;
  /** Keeps it among the latest of the owner's keys. */
  note(owner: Id<"user">, noted: NotedRequest): Promise<void>;
  /** By a key, the latest first; `undefined` for a key that there is not. */
  requests(
    owner: Id<"user">,
    id: Id<"api_key">,
    page: Page,
  ): Promise<Listed<ApiKeyRequest> | undefined>;
}
