import type { QueueName } from "../../domain/operations/job.ts";

/** What waits and what is wrong, at this moment. */
export interface OperationsGauges {
  /** Rows of the outbox that no queue has taken yet, by queue; none for one without. */
  readonly outbox: Readonly<Partial<Record<QueueName, number>>>;
  /** How long the oldest of them waits; 0 without any. */
  readonly outbox_age_seconds: number;
  /** Open alerts by kind. */
  readonly alerts: Readonly<Record<string, number>>;
  /** Dead letters by queue. */
  readonly dead_letters: Readonly<Partial<Record<QueueName, number>>>;
  /** Whether each vendor's circuit is open. */
  readonly circuits: Readonly<Record<string, boolean>>;
  /** Messages in each queue and the age of the oldest, where the platform says so. */
  readonly queues: Readonly<Partial<Record<QueueName, QueueBacklog>>>;
}

export interface QueueBacklog {
  readonly messages: number;
  readonly oldest_seconds: number;
}

export interface Gauges {
  read(): Promise<OperationsGauges>;
}
