import * as z from "zod";
import { type Amount, zAmount } from "../money.ts";
import { type Instant, zBusinessDay } from "../time.ts";

const OUTCOMES = ["delivered", "failed", "not_formed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How an attempt ended, as it is counted. */
export interface EndedAttempt {
  readonly outcome: Outcome;
  readonly at: Instant;
  /** What the buyer paid, where this attempt earned it. */
  readonly revenue: Amount | null;
  readonly cost: Amount | null;
}

/** The seconds up to which ends are counted together; what took longer counts as the last. */
const SECONDS = [1, 2, 3, 5, 10, 20, 30, 60, 120, 300, 900, 3_600, 21_600, 86_400] as const;

/** The step that a time until the end is counted under. */
export function secondsUpTo(seconds: number): number {
  return SECONDS.find((step) => seconds <= step) ?? 86_400;
}

/** How many attempts ended alike, and what they brought and cost. */
export interface Tally {
  readonly outcome: Outcome;
  readonly seconds_up_to: number;
  readonly attempts: number;
  readonly revenue: number;
  readonly cost: number;
}

export const SupplierFigures = z
  .object({
    attempts: z.int().min(0),
    delivered: z.int().min(0),
    failed: z.int().min(0),
    /** Refused before anything was bought; another supplier may have delivered the order. */
    not_formed: z.int().min(0),
    /** Of a hundred attempts so many were delivered; `null` without any. */
    success_percent: z.number().min(0).max(100).nullable().meta({ example: 98 }),
    /** Half of them had ended within so many seconds, as far as the counted steps tell. */
    seconds_median: z.int().nullable().meta({ example: 3 }),
    seconds_p95: z.int().nullable().meta({ example: 20 }),
    revenue: zAmount,
    cost: zAmount,
    /** Revenue less cost, in rupiah; negative for a loss. */
    profit: z.int(),
  })
  .meta({ id: "SupplierFigures" });
export type SupplierFigures = z.infer<typeof SupplierFigures>;

export const SkuFigures = SupplierFigures.extend({
  supplier_sku: z.string().meta({ example: "pln20" }),
}).meta({ id: "SkuFigures" });
export type SkuFigures = z.infer<typeof SkuFigures>;

export const DayFigures = SupplierFigures.extend({ day: zBusinessDay }).meta({ id: "DayFigures" });
export const HourFigures = SupplierFigures.extend({ hour: z.int().min(0).max(23) }).meta({
  id: "HourFigures",
});

/** What tallies come to. */
export function figuresOf(tallies: readonly Tally[]): SupplierFigures {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((all, each) => all + of(each), 0);
  const counted = (outcome: Outcome) =>
    sum((each) => (each.outcome === outcome ? each.attempts : 0));
  const attempts = sum((each) => each.attempts);
  const delivered = counted("delivered");
  const [revenue, cost] = [sum((each) => each.revenue), sum((each) => each.cost)];
  return {
    attempts,
    delivered,
    failed: counted("failed"),
    not_formed: counted("not_formed"),
    success_percent: attempts === 0 ? null : Math.round((delivered / attempts) * 1_000) / 10,
    seconds_median: secondsAt(tallies, 50),
    seconds_p95: secondsAt(tallies, 95),
    revenue: zAmount.parse(revenue),
    cost: zAmount.parse(cost),
    profit: revenue - cost,
  };
}

/** The step by which so many percent of the attempts had ended. */
function secondsAt(tallies: readonly Tally[], percent: number): number | null {
  const rising = tallies.toSorted((left, right) => left.seconds_up_to - right.seconds_up_to);
  const wanted = rising.reduce((all, each) => all + each.attempts, 0) * percent;
  let seen = 0;
  for (const { attempts, seconds_up_to } of rising) {
    seen += attempts;
    if (attempts > 0 && seen * 100 >= wanted) return seconds_up_to;
  }
  return null;
}

/** Figures for each value that tallies are told apart by, in their order. */
export function figuresBy<Row extends Tally, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): readonly (readonly [Key, SupplierFigures])[] {
  return [...Map.groupBy(rows, keyOf)].map(([key, group]) => [key, figuresOf(group)] as const);
}
