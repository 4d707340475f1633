import type { Customer } from "../../domain/actor.ts";
import { type GrowId, growKey, newGrowId, readGrowId } from "../../domain/discord/grow-id.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/** Gives a customer their name in the game; the same again changes nothing. */
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
  await ports.commit(ports.growIds.put(id, given));
  return given;
}
