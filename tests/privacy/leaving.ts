import { eraseAccounts } from "../../src/application/privacy/erase-accounts.ts";
import type { Id } from "../../src/domain/ids.ts";
import { newErasure } from "../../src/domain/privacy/erasure.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { Buyer, Shop } from "../support/shop.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** The shop as it is after so many days. */
export function inDays(ports: Ports, days: number): Ports {
  return { ...ports, now: () => addSeconds(ports.now(), days * DAY_SECONDS) };
}

/** Somebody who has left: their account is closed, and to be erased at once. */
export async function gone(shop: Shop, given: { readonly name?: string } = {}): Promise<Buyer> {
  const owner = await shop.customer(given);
  await leave(shop.ports, owner.id);
  return owner;
}

export async function leave(ports: Ports, owner: Id<"user">): Promise<void> {
  const at = ports.now();
  await ports.customerSessions.close(owner, at);
  // Later than what the job of the closing asks for, whichever of them comes first.
  const asked = { at: addSeconds(ports.now(), 1), by: owner, reason: "user.closed", days: 0 };
  await ports.commit(ports.erasures.ask({ ...newErasure(owner, asked), due_at: at }));
}

/** Rounds of the job until it has nothing to do for this account. */
export async function erased(ports: Ports, owner: Id<"user">) {
  for (let round = 0; round < 5; round += 1) {
    await eraseAccounts(ports);
    await ports.outbox.flush(ports.now());
    const found = await ports.erasures.find(owner);
    if (found?.state !== "RUNNING") return found;
  }
  throw new Error(`${owner} is not erased in five rounds`);
}
