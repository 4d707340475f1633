import type { Customer } from "../../domain/actor.ts";
import {
  type ChosenPreferences,
  ensureQuietHours,
  ensureSecurityReaches,
  type Preferences,
} from "../../domain/notifications/preferences.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

interface Wanted {
  readonly chosen: ChosenPreferences;
  /** Whether these are still the preferences that their owner has seen. */
  readonly isSeen: (preferences: Preferences) => boolean;
}

/** Chooses anew when and where one is told. What is about the account's safety always arrives. */
export async function changePreferences(
  ports: Use<"accounts" | "commit" | "notificationPreferences" | "now">,
  { id: owner }: Customer,
  { chosen, isSeen }: Wanted,
): Promise<Preferences> {
  ensureQuietHours(chosen);
  const [before, account] = await Promise.all([
    ports.notificationPreferences.of(owner),
    ports.accounts.find(owner),
  ]);
  if (!isSeen(before)) refuse("request.stale");
  ensureSecurityReaches(chosen, account ?? refuse("auth.token_invalid"));
  const after = { ...chosen, version: before.version + 1 };
  await ports.commit(ports.notificationPreferences.put(owner, after, ports.now()));
  return after;
}
