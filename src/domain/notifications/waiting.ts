import { type Instant, inDailyWindow, nextTime, type WallTime } from "../time.ts";
import type { Preferences } from "./preferences.ts";

/** Until when what may wait does; `null` outside of quiet hours. */
export function quietUntil(
  { quiet_hours }: Pick<Preferences, "quiet_hours">,
  at: Instant,
): Instant | null {
  if (quiet_hours === null) return null;
  const { from, until } = quiet_hours;
  return inDailyWindow(at, from, until) ? nextTime(at, until) : null;
}

/** When the digest goes that takes in what comes now. */
export function digestDue(time: WallTime, at: Instant): Instant {
  return nextTime(at, time);
}
