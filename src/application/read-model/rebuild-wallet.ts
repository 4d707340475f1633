import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { type RebuildPorts, type Rebuilt, rebuildProjection } from "./rebuild-projection.ts";

/**
 * Builds the read model of one wallet again from nothing. A rebuild that is under way goes on from
 * where it stands.
 */
export async function rebuildWallet(
  ports: RebuildPorts & Use<"audit" | "people">,
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
  const underWay = await ports.projectionRebuilds.find(owner);
  const writes = underWay === undefined ? [ports.projectionRebuilds.begin(owner, at)] : [];
  await ports.audit.commit(staff, action, { at, writes });
  return await rebuildProjection(ports, owner);
}
