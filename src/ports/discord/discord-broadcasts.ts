import type { Broadcast, BroadcastTarget } from "../../domain/discord/broadcast.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** What is said in many guilds at once. */
export interface DiscordBroadcasts {
  add(broadcast: Broadcast): Write;
  find(id: Broadcast["id"]): Promise<Broadcast | undefined>;
  /** What was drafted waits to be said; what waits already, or was said, stays. */
  confirm(id: Broadcast["id"], at: Instant): Write;
  /** What came of it in one guild. */
  settle(id: Broadcast["id"], target: BroadcastTarget): Write;
}
