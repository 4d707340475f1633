import type { Staff } from "../../../domain/actor.ts";
import {
  type NewCredential,
  PASSKEY_ALGORITHMS,
  PASSKEY_SECONDS,
  type Passkey,
  type StoredPasskey,
} from "../../../domain/auth/passkey.ts";
import { newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { newChallenge, siteOf, takenChallenge } from "./prove-passkey.ts";
import { proveStaffPassword } from "./staff-password.ts";

type Ports = Use<
  | "audit"
  | "commit"
  | "limiter"
  | "now"
  | "passkeys"
  | "passwords"
  | "people"
  | "policy"
  | "secondFactors"
  | "staffAccounts"
  | "tokens"
  | "webAuthn"
>;

const SHOP = "FA System";

/** Begins to add a passkey, by one's password: what `navigator.credentials.create` is given. */
export async function beginPasskey(ports: Ports, staff: Staff, password: string) {
  const { rp_id } = siteOf(ports);
  await proveStaffPassword(ports, staff, password);
  const [known, found] = await Promise.all([
    ports.passkeys.list(staff.id),
    ports.staffAccounts.find(staff.id),
  ]);
  const { admin } = found ?? refuse("auth.token_invalid");
  const { challenge } = await newChallenge(ports, staff.id);
  return {
    rp: { id: rp_id, name: SHOP },
    user: { id: btoa(staff.id).replaceAll("=", ""), name: admin.email, displayName: admin.name },
    challenge,
    timeout: PASSKEY_SECONDS * 1000,
    pubKeyCredParams: PASSKEY_ALGORITHMS.map((alg) => ({ type: "public-key" as const, alg })),
    excludeCredentials: known.map(({ credential_id }) => ({
      type: "public-key" as const,
      id: credential_id,
    })),
    authenticatorSelection: {
      residentKey: "required" as const,
      requireResidentKey: true as const,
      userVerification: "required" as const,
    },
    attestation: "none" as const,
  };
}

/** Adds the passkey that signed such a challenge; it proves the second factor of this session. */
export async function addPasskey(
  ports: Ports,
  staff: Staff,
  { name, credential }: Pick<Passkey, "name"> & { readonly credential: NewCredential },
): Promise<Passkey> {
  const site = siteOf(ports);
  const at = ports.now();
  const given = { clientData: credential.response.clientDataJSON, owner: staff.id };
  const { challenge, epoch, taken } = await takenChallenge(ports, given);
  const key = await ports.webAuthn.registered(credential, { challenge, site });
  const id = newId("passkey", at);
  const passkey: Passkey = { id, name, created_at: at, last_used_at: null };
  const stored = { ...passkey, ...(key ?? refuse("passkey.wrong")), admin_id: staff.id };
  await ports.audit.commit(staff, entry("passkey.add", null, passkey), {
    at,
    writes: [
      taken,
      ports.passkeys.add(stored, { epoch }),
      ports.secondFactors.prove(staff.session_id, at),
    ],
  });
  return passkey;
}

/** Gives one of one's own passkeys another name. */
export async function renamePasskey(
  ports: Ports,
  staff: Staff,
  { id, name }: Pick<Passkey, "id" | "name">,
): Promise<Passkey> {
  const before = await ownPasskey(ports, staff, id);
  const after = { ...before, name };
  await ports.audit.commit(staff, entry("passkey.rename", before, after), {
    at: ports.now(),
    writes: [ports.passkeys.rename(id, name)],
  });
  return after;
}

/** Removes one of one's own passkeys. */
export async function removePasskey(ports: Ports, staff: Staff, id: Passkey["id"]): Promise<void> {
  const before = await ownPasskey(ports, staff, id);
  await ports.audit.commit(staff, entry("passkey.remove", before, null), {
    at: ports.now(),
    writes: [ports.passkeys.remove(id)],
  });
}

async function ownPasskey(
  { passkeys }: Ports,
  staff: Staff,
  id: Passkey["id"],
): Promise<StoredPasskey> {
  const found = (await passkeys.list(staff.id)).find((each) => each.id === id);
  return found ?? refuse("passkey.not_found");
}

function entry(action: string, old: Passkey | null, after: Passkey | null) {
  const resource_id = (after ?? old)?.id ?? "";
  const named = (each: Passkey | null) => each && { name: each.name };
  return { action, resource: "passkey", resource_id, old: named(old), new: named(after) };
}
