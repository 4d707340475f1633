import type { Id } from "../../domain/ids.ts";
import type { Write } from "../commit.ts";

type Owner = Id<"user">;

/** What D1 holds of a customer besides their money. */
export interface PersonalData {
  /** The tables that hold something of a customer still, in the order in which they forget. */
  left(owner: Owner): Promise<readonly string[]>;
  /** Destroys a page of what one of them holds. Again, it destroys the next, or nothing. */
  erase(table: string, owner: Owner): Write;
}
