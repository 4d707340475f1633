import type { Id } from "../../domain/ids.ts";
import type { Preferences } from "../../domain/notifications/preferences.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** What customers chose about messages. */
export interface NotificationPreferences {
  /** The shop's defaults where they chose nothing. */
  of(user_id: Id<"user">): Promise<Preferences>;
  /** The version before is one lower; guarded by `preferences.changed` against any other. */
  put(user_id: Id<"user">, preferences: Preferences, at: Instant): Write;
}
