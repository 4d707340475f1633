import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { type Rebuilt, rebuildProjection } from "./rebuild-projection.ts";

/** Builds the read model of one wallet again from nothing. */
export async function rebuildWallet(
  ports: Use<"audit" | "commit" | "now" | "people" | "readModel" | "wallets">,
  staff: Staff,
  owner: Id<"user">,
): Promise<Rebuilt> {
  if ((await ports.people.user(owner)) === undefined) refuse("user.not_found");
  const action = {
    action: "wallet.rebuild_copy",
    resource: "wallet",
    resource_id: owner,
    old: null,
    new: null,
  };
  const at = ports.now();
  await ports.audit.commit(staff, action, { at, writes: [ports.readModel.forget(owner, at)] });
  return await rebuildProjection(ports, owner);
}
