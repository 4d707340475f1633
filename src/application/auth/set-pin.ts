import type { Customer } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { isPassword } from "../shared/prove-pin.ts";
import { tellOwner } from "../shared/tell-owner.ts";

/**
 * Sets the wallet PIN, or another in its place. The password is asked for again: an open session
 * alone must not be able to take a wallet over. Its owner is told before it counts.
 */
export async function setPin(
  ports: Use<
    "commit" | "limiter" | "messengers" | "now" | "outbox" | "passwords" | "people" | "pins"
  >,
  owner: Customer,
  given: { readonly password: string; readonly pin: string },
): Promise<void> {
  if (!(await isPassword(ports, owner, given.password))) refuse("pin.password_wrong");
  const hash = await ports.passwords.hash(given.pin);
  const at = ports.now();
  await ports.commit(...(await tellOwner(ports, owner, { event: "pin_changed", at })));
  await ports.pins.set(owner.id, hash, at);
}
