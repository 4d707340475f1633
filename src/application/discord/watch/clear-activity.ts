import type { Staff } from "../../../domain/actor.ts";
import { lowestMadeAt } from "../../../domain/discord/storefront/interaction.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type BusinessDay, businessDay, startOfDay } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";

/** So many are forgotten at once. */
export const CLEARED_MAX = 5_000;

interface Cleared {
  readonly removed: number;
  readonly more: boolean;
}

/**
 * Forgets what people did at Discord before a day, the oldest first. What bots are judged by is of
 * today, and stays.
 */
export async function clearActivity(
  ports: Use<"audit" | "discordActivity" | "now">,
  staff: Staff,
  { before, reason }: { readonly before: BusinessDay; readonly reason: string },
): Promise<Cleared> {
  const at = ports.now();
  if (before > businessDay(at)) {
    const errors = [{ pointer: "/query/before", message: "must not be after today" }];
    return refuse("request.invalid", { errors });
  }
  const beyond = lowestMadeAt(startOfDay(before));
  const found = await ports.discordActivity.count(beyond, CLEARED_MAX + 1);
  const removed = Math.min(found, CLEARED_MAX);
  if (removed === 0) return { removed, more: false };
  const entry = { action: "discord.logs_clear", resource: "discord_logs", resource_id: before };
  const writes = [ports.discordActivity.forget(beyond, CLEARED_MAX)];
  const told = { ...entry, old: { interactions: removed }, new: { reason } };
  await ports.audit.commit(staff, told, { at, writes });
  return { removed, more: found > CLEARED_MAX };
}
