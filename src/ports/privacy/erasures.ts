import type { Id } from "../../domain/ids.ts";
import type { Erasure, ErasureState } from "../../domain/privacy/erasure.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** Whose personal data is to be destroyed when, one row a customer. */
export interface Erasures {
  /**
   * Asks for one. One that is under way or done stays as it is; one that waits for an earlier
   * closing counts its days from this one.
   */
  ask(erasure: Erasure): Write;
  /**
   * As it is from now on: the revision behind the one that was read, else it is refused with
   * `erasure.changed`. The job looks at it at `look_at`, where that is not its own time.
   */
  change(after: Erasure, look_at?: Instant): Write;
  find(owner: Id<"user">): Promise<Erasure | undefined>;
  /** In the order of customers' ids, the newest first; the cursor is the id of the last one. */
  list(page: Page & { readonly state?: ErasureState | undefined }): Promise<Listed<Erasure>>;
  /** Those whose time has come, the longest waiting first. */
  due(at: Instant, next: NextPage): Promise<readonly (Erasure & { readonly look_at: Instant })[]>;
}
