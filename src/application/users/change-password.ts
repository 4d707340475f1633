import type { Customer } from "../../domain/actor.ts";
import type { MoneyJob } from "../../domain/operations/job.ts";
import type { Use } from "../../ports/index.ts";
import { provePassword } from "../shared/prove-pin.ts";
import { tellOwner } from "../shared/tell-owner.ts";

export type PasswordPorts = Use<
  "commit" | "customerSessions" | "messengers" | "now" | "outbox" | "passwords" | "people"
>;

/**
 * Puts another password in the place of a customer's and ends every other session and every API
 * key. The present one is asked for again, and guesses at it are counted like those at the PIN.
 */
export async function changePassword(
  ports: PasswordPorts & Use<"limiter">,
  owner: Customer,
  given: { readonly current_password: string; readonly new_password: string },
): Promise<void> {
  await provePassword(ports, owner, given.current_password);
  await putPassword(ports, owner, given.new_password);
}

/** Makes it the password, for whoever has shown that the account is theirs. */
export async function putPassword(
  ports: PasswordPorts,
  owner: Customer,
  password: string,
): Promise<void> {
  const hash = await ports.passwords.hash(password);
  const at = ports.now();
  const but = owner.session_id;
  const job = { kind: "sign_out", user_id: owner.id, but, at, password: true } as const;
  const notice = await tellOwner(ports, owner, { event: "password_changed", at });
  await ports.commit(
    ports.people.setPassword(owner.id, hash),
    ports.outbox.enqueue({ queue: "money", body: job }, at),
    ...notice,
  );
  // As of now: who signed in while the password was hashed and written did so by the one before.
  // The job does it too, should this be the last that is heard of this request.
  await ports.customerSessions.revoke(owner.id, { but, keys: true, password: true }, ports.now());
}

/** Ends the sessions and API keys that a customer had at a time, but one session. */
export async function signOutOthers(
  { customerSessions }: Use<"customerSessions">,
  { user_id, but, at, password }: SignOut,
): Promise<void> {
  await customerSessions.revoke(user_id, { but, keys: true, password }, at);
}

type SignOut = Extract<MoneyJob, { kind: "sign_out" }>;
