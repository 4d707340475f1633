import type { Customer, Staff } from "../../domain/actor.ts";
import { hexDigest } from "../../domain/digest.ts";
import { type Id, newId } from "../../domain/ids.ts";
import {
  type ApiKey,
  type ApiKeySettings,
  type KeyMode,
  newKey,
  newSecret,
} from "../../domain/integrations/api-key.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import type { Answered } from "../shared/once-per-request.ts";
import { provePassword } from "../shared/prove-pin.ts";
import { type CodePorts, takeSecondFactor } from "../shared/second-factor/prove-second-factor.ts";
import { tellOwner } from "../shared/tell-owner.ts";

type TellPorts = Use<"commit" | "messengers" | "now" | "outbox" | "people">;
type ProvePorts = CodePorts & Use<"apiKeys" | "limiter" | "passwords" | "people">;

/** What is told of a new key, once. */
interface CreatedKey {
  readonly api_key: ApiKey;
  readonly key: string;
  readonly signing_secret: string;
}

interface Proof {
  readonly password: string;
  /** Of the second factor, of an owner who has one. */
  readonly code: string | undefined;
  readonly settings: ApiKeySettings;
}

interface WantedKey extends Proof {
  readonly mode: KeyMode;
  readonly request: RequestKey;
}

/**
 * Makes a key for whoever proves that the account is theirs, once per request; they are told. Of
 * the key itself a hash is kept, and, for a repeat of a request that has a key, it sealed, as long
 * as the request. A key whose owner could not be told is shown to nobody.
 */
export async function createKey(
  ports: ProvePorts & TellPorts & Use<"tokens">,
  owner: Customer,
  { mode, settings, request, ...proof }: WantedKey,
): Promise<Answered<CreatedKey>> {
  // As of now: a change of the password meanwhile ends the key with the others.
  const created_at = ports.now();
  // An open session alone must not be able to open another way in.
  await proveByPasswordAndCode(ports, owner, proof);
  const id = newId("api_key", created_at);
  const made = newKey({ owner: owner.id, mode, tier: owner.tier });
  const key = `${made}${await ports.tokens.sealOf(made)}`;
  const signing_secret = newSecret();
  const hash = hexDigest("sha256", key);
  const ends_in = key.slice(-4);
  const kept = { id, mode, hash, signing_secret, ends_in, settings, created_at };
  const once =
    request.key === ""
      ? undefined
      : { request, sealed: await ports.vault.seal(key, sealedFor(owner)) };
  const answer = await ports.apiKeys.create(owner.id, { ...kept, once });
  if (typeof answer === "object") {
    const { sealed: before, ...made } = answer.repeated;
    const answered = { ...made, key: await ports.vault.open(before, sealedFor(owner)) };
    return { answer: answered, repeated: true };
  }
  if (answer === "too_many") refuse("api_key.too_many");
  if (answer === "key_reused") refuse("request.key_reused");
  if (answer === "gone") refuse("api_key.not_found");
  // Whoever was signed out everywhere meanwhile opens no other way in.
  if (answer === "ended") refuse("auth.token_invalid");
  await tell(ports, owner, "api_key_added");
  const api_key = { id, mode, ...settings, ends_in, created_at, last_used: null };
  return { answer: { api_key, key, signing_secret }, repeated: false };
}

const sealedFor = ({ id }: Customer) => `API key of ${id}`;

/**
 * Changes what a key may do, and from where, for whoever proves that the account is theirs,
 * which they are told before it counts.
 */
export async function changeKey(
  ports: ProvePorts & TellPorts,
  owner: Customer,
  { id, settings, ...proof }: Proof & { readonly id: Id<"api_key"> },
): Promise<ApiKey> {
  await proveByPasswordAndCode(ports, owner, proof);
  if ((await ports.apiKeys.find(owner.id, id)) !== undefined)
    await tell(ports, owner, "api_key_changed");
  const changed = await ports.apiKeys.change(owner.id, id, settings);
  return changed ?? refuse("api_key.not_found");
}

async function proveByPasswordAndCode(
  ports: ProvePorts & Use<"now">,
  owner: Customer,
  { password, code }: Pick<Proof, "password" | "code">,
): Promise<void> {
  await provePassword(ports, owner, password);
  await takeSecondFactor(ports, owner.id, { code, at: ports.now() });
}

async function tell(
  ports: TellPorts,
  owner: Customer,
  event: "api_key_added" | "api_key_changed",
): Promise<void> {
  const at = ports.now();
  await ports.commit(...(await tellOwner(ports, owner, { event, at })));
}

/** Revokes a customer's key, for staff. */
export async function revokeKeyOf(
  ports: Use<"apiKeys" | "audit" | "now">,
  staff: Staff,
  { owner, id, reason }: RevokedKey,
): Promise<void> {
  const key = (await ports.apiKeys.find(owner, id)) ?? refuse("api_key.not_found");
  const action = { action: "api_key.revoke", resource: "user", resource_id: owner };
  await ports.audit.commit(staff, { ...action, old: key, new: { reason } }, { at: ports.now() });
  await ports.apiKeys.revoke(owner, id);
}

interface RevokedKey {
  readonly owner: Id<"user">;
  readonly id: Id<"api_key">;
  readonly reason: string;
}
