import type { Id } from "../../domain/ids.ts";
import type { Preferences } from "../../domain/notifications/preferences.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** What customers chose about messages. */
export interface NotificationPreferences {
  /** The shop's defaults where they chose nothing. */
  of(user_id: Id<"user">): Promise<Preferences>;
  /** Guarded by `preferences.changed` against whoever has changed them since they were read. */
  put(user_id: Id<"user">, preferences: Preferences, at: Instant): Write;
}
