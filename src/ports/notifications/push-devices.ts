import type { Id } from "../../domain/ids.ts";
import type { Write } from "../commit.ts";

/** The devices that customers hear push messages on. */
export interface PushDevices {
  /** At most ten tokens, the newest first. */
  tokensOf(user_id: Id<"user">): Promise<readonly string[]>;
  /** Forgets one that its vendor says is no longer there. */
  forget(token: string): Write;
}
