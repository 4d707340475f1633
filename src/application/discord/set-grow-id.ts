import type { Customer } from "../../domain/actor.ts";
import {
  claimsOver,
  type GrowId,
  growKey,
  newGrowId,
  readGrowId,
} from "../../domain/discord/grow-id.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/**
 * Gives a customer their name in the game; the same again changes nothing. It is kept for whoever
 * claimed it first, but not for ever where nothing shows that it is theirs.
 */
export async function setGrowId(
  ports: Use<"commit" | "growIds" | "now">,
  { id }: Customer,
  { typed }: { readonly typed: string },
): Promise<GrowId> {
  const grow_id = readGrowId(typed) ?? refuse("grow_id.malformed");
  const known = await ports.growIds.ofUser(id);
  if (known !== undefined && growKey(known.grow_id) === growKey(grow_id)) return known;
  const at = ports.now();
  const given = newGrowId(grow_id, at);
  const until = claimsOver(at);
  await ports.commit(
    ports.growIds.displace({ grow_id, by: id, until }),
    ports.growIds.put(id, given),
  );
  return given;
}
