import {
  challengeIn,
  PASSKEY_SECONDS,
  type SignedCredential,
  type StoredPasskey,
} from "../../../domain/auth/passkey.ts";
import type { Id } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { PasskeyChallenge, PasskeySite } from "../../../ports/auth/passkeys.ts";
import type { SignInEpoch } from "../../../ports/auth/staff-sessions.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";

type Ports = Use<"commit" | "now" | "passkeys" | "policy" | "tokens" | "webAuthn">;

export function siteOf({ policy }: Use<"policy">): PasskeySite {
  return policy.passkeySite ?? refuse("passkey.not_offered");
}

/** Something new to sign. */
export async function newChallenge(
  { commit, now, passkeys, tokens }: Ports,
  admin_id: Id<"admin"> | null,
): Promise<PasskeyChallenge> {
  const { token: challenge } = await tokens.newSecret();
  const added = { challenge, admin_id, expires_at: addSeconds(now(), PASSKEY_SECONDS) };
  await commit(passkeys.putChallenge(added));
  return added;
}

/** The challenge that was signed, if it is one for this owner, and the write that takes it. */
export async function takenChallenge(
  { now, passkeys }: Ports,
  { clientData, owner }: { readonly clientData: string; readonly owner: Id<"admin"> | null },
): Promise<SignInEpoch & { readonly challenge: string; readonly taken: Write }> {
  const at = now();
  const challenge = challengeIn(clientData) ?? refuse("passkey.challenge_invalid");
  const found = await passkeys.challenge(challenge, at);
  if (found === undefined || found.admin_id !== owner) refuse("passkey.challenge_invalid");
  return { challenge, epoch: found.epoch, taken: passkeys.takeChallenge(challenge, at) };
}

/** Whose passkey signed a challenge. What is answered takes both, and belongs into the commit. */
export async function provePasskey(
  ports: Ports,
  given: SignedCredential,
): Promise<{
  readonly passkey: StoredPasskey & SignInEpoch;
  readonly proof: readonly Write[];
}> {
  const site = siteOf(ports);
  const clientData = given.response.clientDataJSON;
  const { challenge, taken } = await takenChallenge(ports, { clientData, owner: null });
  const passkey = (await ports.passkeys.find(given.id)) ?? refuse("passkey.wrong");
  const counter = await ports.webAuthn.proved(given, { challenge, site, key: passkey });
  if (counter === undefined) return refuse("passkey.wrong");
  return { passkey, proof: [taken, ports.passkeys.use(passkey.id, counter, ports.now())] };
}
