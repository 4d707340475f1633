import type { DeadLetter } from "../../domain/operations/dead-letter.ts";
import type { QueueName } from "../../domain/operations/job.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** A message as it arrives among the dead. */
export interface NewDeadLetter {
  readonly message_id: string;
  readonly queue: QueueName;
  readonly body: string;
  readonly attempts: number;
  readonly died_at: Instant;
}

export interface JobFailure {
  readonly queue: QueueName;
  readonly body: string;
  readonly error: string;
  readonly at: Instant;
}

export interface LetterQuery extends Page {
  readonly queue?: QueueName | undefined;
  readonly state?: DeadLetter["state"] | undefined;
}

/** Where messages go that nobody could handle. */
export interface DeadLetters {
  /**
   * Once per message. A job that had died before and was replayed is dead again under its old
   * name.
   */
  store(death: NewDeadLetter): Write;
  /** Whether this very message is among them. */
  isKnown(death: NewDeadLetter): Promise<boolean>;
  /** Keeps why a job failed, for the day it is given up. */
  note(failure: JobFailure): Write;
  find(id: DeadLetter["id"]): Promise<DeadLetter | undefined>;
  /** Newest first. */
  list(query: LetterQuery): Promise<Listed<DeadLetter>>;
  /**
   * Sends letters again as they were. Guarded by `job.not_dead`: one death is replayed once. Ends
   * the alert about each of their queues that has no other dead letter.
   */
  replay(
    letters: readonly DeadLetter[],
    by: NonNullable<DeadLetter["replayed_by"]>,
    at: Instant,
  ): Write;
  /** Dead ones that have rested long enough after their latest death, oldest first. */
  dueForRetry(at: Instant, next: NextPage): Promise<readonly DeadLetter[]>;
}
