import * as z from "zod";
import { zAmount } from "../money.ts";
import { zAlertKind } from "../operations/alert.ts";
import { CircuitState } from "../operations/circuit-breaker.ts";
import { zQueueName } from "../operations/job.ts";
import { type Instant, secondsBetween, zInstant } from "../time.ts";

const zCount = z.int().min(0);
const zAge = z.int().min(0).nullable();

const QueueHealth = z
  .object({
    queue: zQueueName,
    waiting: zCount.meta({ description: "Jobs in the outbox that its queue has not taken yet" }),
    oldest_seconds: zAge,
    dead: zCount,
  })
  .meta({ id: "QueueHealth" });

const SupplierHealth = z
  .object({
    supplier: z.string().meta({ example: "digiflazz" }),
    balance: zAmount.nullable().meta({ description: "In rupiah, as it was last asked" }),
    asked_at: zInstant.nullable(),
    /** Of the last hour, of at most two thousand attempts. */
    delivered: zCount,
    failed: zCount,
    open: zCount,
    success_percent: z.int().min(0).max(100).nullable(),
  })
  .meta({ id: "SupplierHealth" });

const CronHealth = z
  .object({
    cron: z.string().meta({ example: "* * * * *" }),
    began_at: zInstant,
    seconds: z.int().min(0),
    failed: z.boolean().meta({ description: "Whether a section of it failed" }),
    late: z.boolean().meta({ description: "Whether it should have run again by now" }),
  })
  .meta({ id: "CronHealth" });

const WorkHealth = z
  .object({ name: z.string(), waiting: zCount, oldest_seconds: zAge })
  .meta({ id: "WorkHealth" });

const OpenAlerts = z.object({ kind: zAlertKind, open: z.int().min(1) }).meta({ id: "OpenAlerts" });

/** What the shop's own records say of how it is doing. */
export const SystemFacts = z.object({
  queues: z.array(QueueHealth),
  projection: z.object({
    lag_seconds: zAge.meta({ description: "Of what was copied last; `null` while nothing is" }),
    rebuilding: zCount,
    doubted: zCount,
  }),
  webhooks: z.object({ oldest_seconds: zAge }),
  wallets: z.object({
    stuck: zCount.meta({ description: "Wallets whose own outbox an alert is open about" }),
  }),
  orders: z.object({ late: zCount.meta({ description: "Past their promise, and still open" }) }),
  suppliers: z.array(SupplierHealth),
  circuits: z.array(z.object(CircuitState.shape)),
  crons: z.array(CronHealth),
  work: z.array(WorkHealth).meta({ description: "Paged work that has something waiting" }),
  alerts: z.array(OpenAlerts),
});
export type SystemFacts = z.infer<typeof SystemFacts>;

export const zHealthState = z.enum(["ok", "degraded", "down"]);
type HealthState = z.infer<typeof zHealthState>;

/** So long a job may wait in the outbox, or a copy on its way, before that is worth a word. */
const SLOW_SECONDS = 60;

/**
 * `down` where a dependency that is needed is, `degraded` where another is, or something waits,
 * failed or is left alone.
 */
export function healthOf(
  facts: SystemFacts,
  dependencies: readonly { readonly state: "ok" | "down"; readonly needed: boolean }[],
): HealthState {
  const isDown = ({ state }: { readonly state: "ok" | "down" }) => state === "down";
  if (dependencies.some((each) => each.needed && isDown(each))) return "down";
  if (dependencies.some(isDown)) return "degraded";
  const isSlow = (seconds: number | null) => (seconds ?? 0) > SLOW_SECONDS;
  const isDegraded =
    facts.queues.some((each) => each.dead > 0 || isSlow(each.oldest_seconds)) ||
    isSlow(facts.projection.lag_seconds) ||
    isSlow(facts.webhooks.oldest_seconds) ||
    facts.wallets.stuck > 0 ||
    facts.circuits.some(({ state }) => state === "open") ||
    facts.crons.some(({ failed, late }) => failed || late);
  return isDegraded ? "degraded" : "ok";
}

/** Whether a line of the schedule that began then should have begun again. */
export function isLate(cron: string, began_at: Instant, now: Instant): boolean {
  return secondsBetween(began_at, now) > 60 * (2 * minutesBetween(cron) + 1);
}

/** How far apart its runs are: a minute, some minutes, or a day. */
export function minutesBetween(cron: string): number {
  if (cron.startsWith("* ")) return 1;
  return Number(/^(?:\*|\d+-\d+)\/(\d+) /.exec(cron)?.[1] ?? 24 * 60);
}
