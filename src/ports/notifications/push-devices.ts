import type { Id } from "../../domain/ids.ts";
import type { PushDevice } from "../../domain/notifications/push-device.ts";
import type { Write } from "../commit.ts";

type Owner = Id<"user">;

interface NewPushDevice extends PushDevice {
  readonly user_id: Owner;
  readonly token: string;
  /** With whose end it falls silent. */
  readonly session_id?: Id<"session">;
}

/** The devices that customers hear push messages on. */
export interface PushDevices {
  /**
   * One of this token that they have already is seen again and keeps its id; one that somebody else
   * had is theirs from here on. What was seen the longest ago gives way to more than `DEVICES_MAX`.
   */
  put(device: NewPushDevice): Write;
  /** Theirs of this token. */
  find(owner: Owner, token: string): Promise<PushDevice | undefined>;
  /** At most ten, the newest first. */
  ofOwner(owner: Owner): Promise<readonly PushDevice[]>;
  /** At most ten tokens, the newest first, without those whose session has ended. */
  tokensOf(user_id: Owner): Promise<readonly string[]>;
  remove(owner: Owner, id: PushDevice["id"]): Write;
  /** Forgets one that its vendor says is no longer there. */
  forget(token: string): Write;
}
