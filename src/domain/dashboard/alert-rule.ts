import * as z from "zod";
import { zId } from "../ids.ts";
import { keysOf } from "../keys.ts";
import type { Alert } from "../operations/alert.ts";
import type { SettingKey, Settings } from "../settings/settings.ts";
import { zInstant } from "../time.ts";

interface Metric {
  /** The kind of the alerts that its rules open. */
  readonly kind: Alert["kind"];
  /** Whose figures they are. */
  readonly of: string;
  readonly unit: string;
  /** What holds the threshold of a rule that has none of its own. */
  readonly setting?: Extract<SettingKey, "ppob.deposit_low" | "operations.backlog_minutes">;
}

/** The figures that rules may be about, each from facts that the shop stores anyhow. */
const METRICS = {
  "supplier.deposit": {
    kind: "supplier.deposit_low",
    of: "supplier",
    unit: "IDR",
    setting: "ppob.deposit_low",
  },
  "supplier.success_rate": { kind: "supplier.success_low", of: "supplier", unit: "percent" },
  "queue.dead_letters": { kind: "queue.dead_letter", of: "queue", unit: "jobs" },
  "outbox.age": { kind: "work.backlog", of: "outbox", unit: "seconds" },
  "work.age": {
    kind: "work.backlog",
    of: "job",
    unit: "minutes",
    setting: "operations.backlog_minutes",
  },
  "projection.lag": { kind: "copy.lag", of: "copies", unit: "seconds" },
  "webhook.age": { kind: "webhook.waiting", of: "webhooks", unit: "seconds" },
  "reconciliation.differences": { kind: "reconciliation.open", of: "source", unit: "rows" },
  "orders.late": { kind: "order.many_late", of: "orders", unit: "orders" },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = keysOf<MetricName>(METRICS);
/** The kinds of alerts that rules open. */
export const RULE_KINDS = [...new Set(Object.values(METRICS).map(({ kind }) => kind))];

const zMinutes = (least: number, most: number) => z.int().min(least).max(most);

/** Tells staff when a figure has been out of bounds for so long, and when it is back. */
export const AlertRule = z
  .object({
    rule: z
      .string()
      .regex(/^[a-z][a-z0-9_]{2,49}$/, "must be 3 to 50 small letters, digits or _, a letter first")
      .meta({
        description: "What the rule is called",
        example: "supplier_success_low",
      }),
    metric: z.enum(METRIC_NAMES).meta({ example: "supplier.success_rate" }),
    scope: z.string().min(1).max(100).nullable().meta({
      description: "The supplier, queue, job or source it is about; `null` for each of them",
      example: null,
    }),
    comparator: z.enum(["above", "below"]).meta({
      description: "Which side of the threshold is out of bounds",
      example: "below",
    }),
    threshold: z.int().min(0).max(1_000_000_000_000).nullable().meta({
      description: "In the metric's unit; `null` where the setting of the metric holds it",
      example: 80,
    }),
    for_minutes: zMinutes(0, 1_440).meta({
      description:
        "How long it must hold before the rule fires, and how long not to clear it: 5 at least",
      example: 10,
    }),
    window_minutes: zMinutes(5, 60).meta({
      description: "Of a rate: of how many minutes",
      example: 60,
    }),
    minimum: z.int().min(1).max(1_000).meta({
      description: "Of a rate: of how many at least; of fewer nothing is said",
      example: 20,
    }),
    severity: z.enum(["normal", "urgent"]).meta({
      description: "An urgent alert is told in quiet hours, too",
      example: "normal",
    }),
    enabled: z.boolean().meta({ description: "Whether it is looked at" }),
    revision: z.int().min(1),
    changed_at: zInstant,
    changed_by: zId("admin").nullable(),
  })
  .meta({ id: "AlertRuleRecord" });
export type AlertRule = z.infer<typeof AlertRule>;

export const AlertRuleView = AlertRule.extend({
  unit: z.string().meta({ example: "percent" }),
  kind: z.string().meta({ description: "Of the alerts it opens", example: "supplier.success_low" }),
  in_force: z.int().meta({ description: "The threshold that counts now", example: 80 }),
  setting: z.string().nullable().meta({
    description: "The setting that holds the threshold, where the rule has none",
    example: null,
  }),
  firing: z.array(z.string()).meta({ description: "Whom it has an open alert about" }),
}).meta({ id: "AlertRule" });
export type AlertRuleView = z.infer<typeof AlertRuleView>;

/** The most rules there may be: each is looked at every minute. */
export const RULES_MAX = 50;

/** The rules that the shop comes with; alone they name their alerts by their subject. */
export const DEFAULT_RULES: ReadonlySet<string> = new Set([
  "supplier_deposit_low",
  "supplier_success_low",
  "dead_letters",
  "outbox_old",
  "work_backlog",
  "projection_lag",
  "webhooks_waiting",
  "differences_open",
  "orders_late",
]);

/** The threshold of a rule, its own or the setting's. */
export function thresholdOf(
  { metric, threshold }: Pick<AlertRule, "metric" | "threshold">,
  settings: Settings,
): number {
  const { setting } = metricOf(metric);
  return threshold ?? (setting === undefined ? 0 : settings[setting]);
}

export function metricOf(name: MetricName): Metric {
  return METRICS[name];
}

/**
 * Whose alert it is. Another rule about the same figure has alerts of its own, so that a warning
 * and an emergency can both be open.
 */
export function subjectOf(rule: string, of: string): string {
  return DEFAULT_RULES.has(rule) ? of : `${of} (${rule})`;
}
