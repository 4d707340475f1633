import type { Id } from "../../domain/ids.ts";
import type { Favourite } from "../../domain/orders/favourite.ts";
import type { Write } from "../commit.ts";

/** The numbers that customers have kept. */
export interface Favourites {
  /**
   * Guarded by `favourite.exists`: one owner has a number for a product once; and by
   * `favourite.too_many`.
   */
  add(favourite: Favourite): Write;
  /** Guarded by `favourite.exists`. */
  change(favourite: Favourite): Write;
  remove(owner: Id<"user">, id: Favourite["id"]): Write;
  find(owner: Id<"user">, id: Favourite["id"]): Promise<Favourite | undefined>;
  /** Oldest first. */
  ofOwner(owner: Id<"user">, limit: number): Promise<readonly Favourite[]>;
}
