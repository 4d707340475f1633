import type { DigestItem, DigestKey } from "../../domain/notifications/digest.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** What waits for one message a day. */
export interface Digests {
  /** Nothing where its reader has been told of it so already. */
  add(item: DigestItem): Write;
  /**
   * Closes the digests of a page of readers that are due, and puts out their notices; answers how
   * many. What comes to one that is closed waits for the next day's.
   */
  close(at: Instant): Promise<number>;
  /**
   * What a closed one lists, in the order in which it came, and how much there is in all: nothing
   * of an announcement that was cancelled.
   */
  listed(
    key: DigestKey,
    limit: number,
  ): Promise<{ readonly titles: readonly string[]; readonly count: number }>;
}
