import { addSeconds, type BusinessDay, businessDay, dayAfter } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** Detail is kept for longer than that in any case, so of later days nobody is asked. */
const KEPT_SECONDS = 60 * 24 * 60 * 60;

/**
 * Whether a day cannot be compared any more: its orders, or those around its midnights, have left
 * the database, so all of the other side's book would seem to be nobody's.
 */
export async function isArchived(
  { archive, now }: Use<"archive" | "now">,
  day: BusinessDay,
): Promise<boolean> {
  if (day > businessDay(addSeconds(now(), -KEPT_SECONDS))) return false;
  const through = await archive.through();
  return through !== undefined && day <= dayAfter(through);
}
