import type { Customer } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { countedSecrets } from "../shared/prove-pin.ts";
import { tellOwner } from "../shared/tell-owner.ts";

/**
 * Sets the wallet PIN, or another in its place. The password is asked for again: an open session
 * alone must not be able to take a wallet over.
 */
export async function setPin(
  ports: Use<"commit" | "limiter" | "now" | "outbox" | "passwords" | "people" | "pins">,
  owner: Customer,
  given: { readonly password: string; readonly pin: string },
): Promise<void> {
  const { password_hash } = await countedSecrets(ports, owner);
  if (!(await ports.passwords.verify(given.password, password_hash))) {
    refuse("pin.password_wrong");
  }
  const pin_hash = await ports.passwords.hash(given.pin);
  const at = ports.now();
  const notice = await tellOwner(ports, owner, { event: "pin_changed", at });
  await ports.commit(ports.pins.put(owner.id, pin_hash, at), ...notice);
}
