import type { QueueName } from "./job.ts";

/**
 * What ends a wait automatically: a section of the schedule, a queue's consumer, a wallet's alarm,
 * or the clock where a state counts as over from an instant on.
 */
type Machine = `cron:${string}` | `queue:${QueueName}` | "alarm:wallet" | "clock";
/** A route that staff may call, below `/api/v1`. */
type StaffRoute = `${"DELETE" | "POST" | "PUT"} /${string}`;

/** What ends a waiting state. An empty list is a missing exit. */
interface WaitingState {
  readonly machine: readonly Machine[];
  readonly staff: readonly StaffRoute[];
}

/** Nothing follows. */
export const FINAL = "final";
export type StatePolicy = WaitingState | typeof FINAL;
