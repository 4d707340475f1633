import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** A copy that differed from its wallet when it was last looked at. */
export interface ProjectionDoubt {
  readonly user_id: Id<"user">;
  /** How far the wallet itself was then. */
  readonly version: number;
  readonly seen_at: Instant;
}

/** Which copies are to be compared with their wallets next. */
export interface ProjectionDoubts {
  find(owner: Id<"user">): Promise<ProjectionDoubt | undefined>;
  /** Those seen before this moment, oldest first. */
  seenBefore(before: Instant, next: NextPage): Promise<readonly ProjectionDoubt[]>;
  /** Replaces what was noted before. */
  note(doubt: ProjectionDoubt): Write;
  settle(owner: Id<"user">): Write;
  /** Every owner, by id. */
  nextOwners(next: NextPage): Promise<readonly Id<"user">[]>;
}
