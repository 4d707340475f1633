import type { Customer } from "../../domain/actor.ts";
import type { MoneyJob } from "../../domain/operations/job.ts";
import type { Use } from "../../ports/index.ts";
import { provePassword } from "../shared/prove-pin.ts";
import { tellOwner } from "../shared/tell-owner.ts";

type Ports = Use<
  | "commit"
  | "customerSessions"
  | "limiter"
  | "messengers"
  | "now"
  | "outbox"
  | "passwords"
  | "people"
>;

/**
 * Puts another password in the place of a customer's and ends every other session and every API
 * key. The present one is asked for again, and guesses at it are counted like those at the PIN.
 */
export async function changePassword(
  ports: Ports,
  owner: Customer,
  given: { readonly current_password: string; readonly new_password: string },
): Promise<void> {
  await provePassword(ports, owner, given.current_password);
  const hash = await ports.passwords.hash(given.new_password);
  const at = ports.now();
  const but = owner.session_id;
  const job = { kind: "sign_out", user_id: owner.id, but, at, password: true } as const;
  const notice = await tellOwner(ports, owner, { event: "password_changed", at });
  await ports.commit(
    ports.people.setPassword(owner.id, hash),
    ports.outbox.enqueue({ queue: "money", body: job }, at),
    ...notice,
  );
  // The job does it too, should this be the last that is heard of this request.
  await ports.customerSessions.revoke(owner.id, { but, keys: true, password: true }, at);
}

/** Ends the sessions and API keys that a customer had at a time, but one session. */
export async function signOutOthers(
  { customerSessions }: Use<"customerSessions">,
  { user_id, but, at, password }: SignOut,
): Promise<void> {
  await customerSessions.revoke(user_id, { but, keys: true, password }, at);
}

type SignOut = Extract<MoneyJob, { kind: "sign_out" }>;
