import type { DeadLetter } from "../../domain/operations/dead-letter.ts";
import type { QueueName } from "../../domain/operations/job.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** A message that a queue gave up on. */
interface NewDeadLetter {
  readonly message_id: string;
  readonly queue: QueueName;
  readonly body: string;
  readonly attempts: number;
  readonly died_at: Instant;
}

interface JobFailure {
  readonly queue: QueueName;
  readonly body: string;
  readonly error: string;
  readonly at: Instant;
}

export interface LetterQuery extends Page {
  readonly queue?: QueueName | undefined;
  readonly state?: DeadLetter["state"] | undefined;
}

/** Messages that could not be handled. */
export interface DeadLetters {
  /** Once per message. A replayed job that fails again is the same dead letter. */
  store(death: NewDeadLetter): Write;
  /** Whether this message is stored already. */
  isKnown(death: NewDeadLetter): Promise<boolean>;
  /** Stores why a job failed, to be shown if it becomes a dead letter. */
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
  /** Dead letters whose pause after the latest failure is over, oldest first. */
  dueForRetry(at: Instant, next: NextPage): Promise<readonly DeadLetter[]>;
}
