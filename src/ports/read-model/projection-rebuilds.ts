import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** A copy that is being built anew: first the old one is thrown away, then the wallet is copied. */
export interface ProjectionRebuild {
  readonly user_id: Id<"user">;
  readonly started_at: Instant;
  /** When the old copy was gone; `null` while rows of it are left. */
  readonly cleared_at: Instant | null;
  /** The version of the wallet up to which it has been copied. */
  readonly position: number;
  /** When somebody last went on with it. */
  readonly tried_at: Instant;
}

/** Which copies are being built anew, and how far each has come. */
export interface ProjectionRebuilds {
  find(owner: Id<"user">): Promise<ProjectionRebuild | undefined>;
  /**
   * Begins anew, and throws the first rows away. From here until its end the copy is known to be
   * incomplete, and the days it has entries on are known to be in doubt.
   */
  begin(owner: Id<"user">, at: Instant): Write;
  /** Somebody goes on with it; nobody else need for a while. */
  tried(owner: Id<"user">, at: Instant): Write;
  /** Throws a page of the old copy away, and notes when nothing is left of it. */
  clear(rebuild: ProjectionRebuild, at: Instant): Write;
  /**
   * The page behind its position has been copied, up to `next`; `null` ends it. Without effect
   * where the rebuild has gone on or been begun anew meanwhile.
   */
  copied(rebuild: ProjectionRebuild, next: number | null, at: Instant): Write;
  /** Those nobody has gone on with since `before`, the longest left alone first. */
  idle(before: Instant, next: NextPage): Promise<readonly ProjectionRebuild[]>;
}
