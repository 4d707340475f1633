import type { Customer } from "../../domain/actor.ts";
import { type Id, newId } from "../../domain/ids.ts";
import type { Favourite } from "../../domain/orders/favourite.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

type Given = Pick<Favourite, "label" | "customer_no" | "sku">;
type Ports = Use<"commit" | "favourites" | "now">;

/** Keeps a number under a name. */
export async function addFavourite(
  ports: Ports,
  owner: Customer,
  given: Given,
): Promise<Favourite> {
  const at = ports.now();
  const made = { id: newId("favourite", at), user_id: owner.id, created_at: at, updated_at: at };
  const favourite = { ...made, ...given };
  await ports.commit(ports.favourites.add(favourite));
  return favourite;
}

/** Changes what is said of a kept number; what is not said stays. */
export async function changeFavourite(
  ports: Ports,
  owner: Customer,
  { id, ...given }: Partial<Given> & { readonly id: Id<"favourite"> },
): Promise<Favourite> {
  const found = (await ports.favourites.find(owner.id, id)) ?? refuse("favourite.not_found");
  const favourite = { ...found, ...given, updated_at: ports.now() };
  await ports.commit(ports.favourites.change(favourite));
  return favourite;
}
