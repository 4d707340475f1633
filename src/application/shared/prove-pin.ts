import type { Customer } from "../../domain/actor.ts";
import { PIN_TRIES } from "../../domain/auth/pin.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Secrets } from "../../ports/auth/pins.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"limiter" | "passwords" | "pins">;

/** Refuses unless the customer gives their PIN. */
export async function provePin(
  ports: Ports,
  owner: Customer,
  pin: string | undefined,
): Promise<void> {
  if (pin === undefined) refuse("pin.required");
  const { pin_hash } = await countedSecrets(ports, owner);
  if (pin_hash === null) refuse("pin.not_set");
  if (!(await ports.passwords.verify(pin, pin_hash))) refuse("pin.wrong");
}

/** Refuses unless the customer gives their password; guesses are counted like those at the PIN. */
export async function provePassword(
  ports: Ports,
  owner: Customer,
  password: string,
): Promise<void> {
  const { password_hash } = await countedSecrets(ports, owner);
  if (!(await ports.passwords.verify(password, password_hash))) refuse("password.wrong");
}

/**
 * The stored hashes, after the attempt has been counted. A limiter that does not answer refuses, so
 * that no attempt goes uncounted.
 */
export async function countedSecrets(ports: Ports, owner: Customer): Promise<Secrets> {
  const allowance = await ports.limiter
    .take(PIN_TRIES, owner.id)
    .catch(() => refuse("service.unavailable", { retry_after_seconds: 5 }));
  if (!allowance.allowed) {
    refuse("rate.limited", { retry_after_seconds: allowance.reset_seconds });
  }
  return (await ports.pins.secretsOf(owner.id)) ?? refuse("auth.token_invalid");
}
