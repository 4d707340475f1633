import type { Id } from "../../domain/ids.ts";
import type { Attempt } from "../../domain/ppob/attempt.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** Orders sent to suppliers. The row is stored before the supplier is called. */
export interface Attempts {
  /** Once only per reference. */
  start(attempt: Attempt): Write;
  byRef(ref: string): Promise<Attempt | undefined>;
  latest(transaction: Id<"transaction">): Promise<Attempt | undefined>;
  /** All that were made for an order, the first one first. */
  of(transaction: Id<"transaction">): Promise<readonly Attempt[]>;
  /**
   * Ends an attempt as not formed and begins `next`, both or neither: `false` when somebody has
   * asked about it since it was sent, its supplier has been heard of it, or another has begun in
   * its place.
   */
  failOver(ref: string, answer: Pick<Attempt, "rc" | "detail">, next: Attempt): Promise<boolean>;
  /**
   * Its supplier has said something of one that was sent, whatever that was: from now on its first
   * answer is not taken for the last word.
   */
  heard(ref: string): Write;
  /**
   * How the supplier answered; an attempt that has ended keeps its end. Only a delivery still
   * counts for one that was given up.
   */
  record(ref: string, answer: Pick<Attempt, "state" | "rc" | "detail" | "next_check_at">): Write;
  /** Claims a status check; `false` when one was made after `notSince`. */
  claimCheck(ref: string, at: Instant, notSince: Instant): Promise<boolean>;
  /** Attempts whose time to be asked about passed before `at`, oldest first. */
  due(at: Instant, next: NextPage): Promise<readonly Attempt[]>;
}
