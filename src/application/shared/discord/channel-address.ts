import type { Id } from "../../../domain/ids.ts";

/** What the address of a channel at Discord is sealed for. */
export function addressOwner(id: Id<"discord_channel">): string {
  return `discord_channel ${id}`;
}
