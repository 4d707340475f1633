import type { Customer } from "../../../domain/actor.ts";
import { type GrowId, newNameProof, openProof } from "../../../domain/discord/grow-id.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

/**
 * What a customer has to deposit in the game to show that their name there is theirs: an odd small
 * amount, soon. It stays the same until it is over; a verified name is not asked about.
 */
export async function askNameProof(
  ports: Use<"commit" | "growIds" | "now">,
  { id }: Customer,
): Promise<GrowId> {
  const known = (await ports.growIds.ofUser(id)) ?? refuse("grow_id.none");
  const at = ports.now();
  if (known.verified_at !== null || openProof(known, at) !== undefined) return known;
  await ports.commit(ports.growIds.ask(id, known.grow_id, { ...newNameProof(at), at }));
  // Of two that ask at once, both are told what was kept.
  return (await ports.growIds.ofUser(id)) ?? refuse("grow_id.none");
}
