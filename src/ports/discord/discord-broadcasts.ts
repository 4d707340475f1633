import type { Broadcast, BroadcastTarget } from "../../domain/discord/broadcast.ts";
import type { Write } from "../commit.ts";

/** What is said in many guilds at once. */
export interface DiscordBroadcasts {
  add(broadcast: Broadcast): Write;
  find(id: Broadcast["id"]): Promise<Broadcast | undefined>;
  /** What came of it in one guild. */
  settle(id: Broadcast["id"], target: BroadcastTarget): Write;
}
