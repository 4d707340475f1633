import type { Staff, Visitor } from "../../../domain/actor.ts";
import { PASSKEY_SECONDS, type SignedCredential } from "../../../domain/auth/passkey.ts";
import type { Admin } from "../../../domain/auth/person.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { newSession, type SignedIn } from "../grant.ts";
import { newChallenge, provePasskey, siteOf } from "./prove-passkey.ts";

type Ports = Use<
  | "commit"
  | "now"
  | "passkeys"
  | "policy"
  | "secondFactors"
  | "staffAccounts"
  | "staffSessions"
  | "tokens"
  | "webAuthn"
>;

/** What a browser's `navigator.credentials.get` is given: whose passkey it is, the passkey says. */
export async function askForPasskey(ports: Ports) {
  const { rp_id } = siteOf(ports);
  const { challenge } = await newChallenge(ports, null);
  const timeout = PASSKEY_SECONDS * 1000;
  return { challenge, rpId: rp_id, timeout, userVerification: "required" as const };
}

/** Signs staff in: the key and its owner's finger or PIN are both factors at once. */
export async function passkeyLogin(
  ports: Ports,
  visitor: Visitor,
  given: SignedCredential,
): Promise<SignedIn<Admin>> {
  const { passkey, proof } = await provePasskey(ports, given);
  const member = await ports.staffAccounts.find(passkey.admin_id);
  if (member?.admin.status !== "ACTIVE") return refuse("auth.account_blocked");
  const at = ports.now();
  const owner = { kind: "staff", subject: passkey.admin_id } as const;
  const { session, refresh, grant } = await newSession(ports, owner, { device: visitor, at });
  const started = ports.staffSessions.start(session, refresh, passkey);
  await ports.commit(...proof, started, ports.secondFactors.prove(session.id, at));
  return { person: member.admin, ...grant };
}

/** Proves the second factor anew by one of one's own passkeys, for what asks for a recent one. */
export async function stepUpByPasskey(
  ports: Ports,
  staff: Staff,
  given: SignedCredential,
): Promise<void> {
  const { passkey, proof } = await provePasskey(ports, given);
  if (passkey.admin_id !== staff.id) refuse("passkey.wrong");
  await ports.commit(...proof, ports.secondFactors.prove(staff.session_id, ports.now()));
}
