import * as z from "zod";
import { type Histogram, percentile } from "./histogram.ts";

/** What is measured: answers of routes, messages of queues, runs of crons, calls of vendors. */
export const MEASURED_KINDS = ["route", "queue", "cron", "vendor"] as const;
export type MeasuredKind = (typeof MEASURED_KINDS)[number];

/** One thing that is measured: a route by its pattern, a queue, a vendor. */
export interface Series extends Histogram {
  readonly kind: MeasuredKind;
  readonly name: string;
}

const zMilliseconds = z.int().min(0);

/** How one thing did in a span of time. */
export const Performance = z
  .object({
    kind: z.enum(MEASURED_KINDS),
    name: z.string().meta({ example: "POST /ppob/transactions" }),
    count: z.int().min(0).meta({ example: 1_240 }),
    errors: z.int().min(0).meta({
      description: "Answers of 500 and above, messages that must come again, runs that failed",
      example: 2,
    }),
    mean_ms: zMilliseconds.meta({ example: 61 }),
    p50_ms: zMilliseconds.meta({ example: 45 }),
    p95_ms: zMilliseconds.meta({ example: 181 }),
    p99_ms: zMilliseconds.meta({ example: 362 }),
  })
  .meta({
    id: "Performance",
    description:
      "Percentiles are upper bounds of buckets, each about 1.4 times the one before: at least so " +
      "many were not slower",
  });
export type Performance = z.infer<typeof Performance>;

export function performanceOf({ kind, name, ...histogram }: Series): Performance {
  const { count, errors, sum_ms } = histogram;
  return {
    ...{ kind, name, count, errors },
    mean_ms: count === 0 ? 0 : Math.round(sum_ms / count),
    p50_ms: percentile(histogram, 50),
    p95_ms: percentile(histogram, 95),
    p99_ms: percentile(histogram, 99),
  };
}
