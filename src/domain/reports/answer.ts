import { basisPointsOf } from "../money.ts";
import { type Instant, inYear, zBusinessDay } from "../time.ts";
import { isOfMoney, type Measure, type Sums } from "./metrics.ts";
import type { ReportPlan } from "./plan.ts";
import type { ReportAnswer, ReportColumn, ReportDefinition } from "./report.ts";
import { shiftedDay } from "./span.ts";

/** What a source knows of one combination of the dimensions' values. */
export interface ReportRow {
  readonly keys: readonly string[];
  readonly sums: Sums;
}

interface Found {
  readonly rows: readonly ReportRow[];
  /** Of the compare span, if there is one. */
  readonly compared: readonly ReportRow[];
  readonly as_of: Instant;
}

interface Beside {
  sums: Sums;
  before: Sums;
}

interface Pair extends Beside {
  readonly keys: readonly string[];
}

/** The answer of a report: its rows beside those of the compare span, and the sum of them. */
export function answerOf(
  plan: ReportPlan,
  { rows, compared, as_of }: Found,
  sort: ReportDefinition["sort"],
): ReportAnswer {
  const pairs = paired(plan, { rows, compared });
  const columns = columnsOf(plan);
  const data = sorted(
    pairs.map((pair) => [...pair.keys, ...valuesOf(plan, pair)]),
    columns,
    sort,
  );
  const totals = [
    ...plan.query.fields.map(() => null),
    ...valuesOf(plan, { ...totalOf(plan, pairs), of: wholeOf(plan, pairs) }),
  ];
  const { from, to } = plan.days;
  const span = plan.compared && { from: plan.compared.from, to: plan.compared.to };
  return { from, to, compared: span, as_of, columns, data, totals };
}

function columnsOf({ query, metrics, compared }: ReportPlan): ReportColumn[] {
  const dimensions = query.fields.map(
    ({ name }) => ({ name, kind: "dimension", unit: null }) as const,
  );
  const values = metrics.flatMap(({ name, unit }): ReportColumn[] => {
    const value = { name, kind: "value", unit } as const;
    if (compared === null) return [value];
    const change = { name, kind: "change", unit: "basis_points" } as const;
    return [value, { name, kind: "compared", unit }, change];
  });
  return [...dimensions, ...values];
}

/** Rows that mean the same beside each other; what one span does not have is nothing there. */
function paired(plan: ReportPlan, found: Pick<Found, "rows" | "compared">): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  const at = (keys: readonly string[]): Pair => {
    const key = JSON.stringify(keys);
    const pair = pairs.get(key) ?? { keys, sums: {}, before: {} };
    pairs.set(key, pair);
    return pair;
  };
  for (const { keys, sums } of found.rows) {
    const pair = at(keys);
    pair.sums = added(plan.query.measures, pair.sums, sums);
  }
  for (const { keys, sums } of found.compared) {
    const pair = at(shifted(plan, keys));
    pair.before = added(plan.query.measures, pair.before, sums);
  }
  return [...pairs.values()];
}

/** What the keys of the compare span are called in the report's own. */
function shifted(
  { query, days, compared }: ReportPlan,
  keys: readonly string[],
): readonly string[] {
  if (compared === null) return keys;
  return keys.map((key, place) => {
    const name = query.fields[place]?.name;
    if (name === "day") return shiftedDay(zBusinessDay.parse(key), days, compared.how);
    // Months are compared with those of the year before only.
    if (name === "month") return inYear(zBusinessDay.parse(`${key}-01`), 1).slice(0, 7);
    return key;
  });
}

function added(measures: readonly Measure[], one: Sums, other: Sums): Sums {
  return Object.fromEntries(measures.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

function totalOf({ query: { measures } }: ReportPlan, pairs: readonly Pair[]): Beside {
  const whole: Beside = { sums: {}, before: {} };
  for (const { sums, before } of pairs) {
    whole.sums = added(measures, whole.sums, sums);
    whole.before = added(measures, whole.before, before);
  }
  return whole;
}

/** What the total of so many rows is of; money of several currencies is never added up. */
type Whole = "row" | "rows" | "currencies";

function wholeOf({ query: { fields } }: ReportPlan, pairs: readonly Pair[]): Whole {
  const place = fields.findIndex(({ name }) => name === "currency");
  const currencies = new Set(pairs.flatMap(({ keys }) => keys[place] || []));
  if (currencies.size > 1) return "currencies";
  return pairs.length > 1 ? "rows" : "row";
}

/** The values of all metrics in the order of their columns. */
function valuesOf(
  { metrics, compared }: ReportPlan,
  { sums, before, of = "row" }: Beside & { readonly of?: Whole },
): (number | null)[] {
  return metrics.flatMap(({ value, sums: adds, ...metric }) => {
    const isSum = of === "row" || (adds && !(of === "currencies" && isOfMoney(metric)));
    const [now, then] = isSum ? [value(sums), value(before)] : [null, null];
    return compared === null ? [now] : [now, then, changeOf(now, then)];
  });
}

/** In basis points of what it was; `null` where it was nothing. */
function changeOf(now: number | null, then: number | null): number | null {
  if (now === null || then === null || then === 0) return null;
  return basisPointsOf(now - then, Math.abs(then));
}

type Data = ReportAnswer["data"];

function sorted(
  rows: Data,
  columns: readonly ReportColumn[],
  sort: ReportDefinition["sort"],
): Data {
  const dimensions = columns.filter(({ kind }) => kind === "dimension").length;
  const by = columns.findIndex(({ name, kind }) => name === sort?.by && kind !== "compared");
  const byKeys = (one: Data[number], other: Data[number]) => {
    for (let place = 0; place < dimensions; place += 1) {
      const order = ordered(one[place], other[place]);
      if (order !== 0) return order;
    }
    return 0;
  };
  if (sort === null || by < 0) return rows.toSorted(byKeys);
  const way = sort.descending ? -1 : 1;
  return rows.toSorted((one, other) => way * ordered(one[by], other[by]) || byKeys(one, other));
}

type Value = Data[number][number] | undefined;

/** Numbers by size, text by its characters, and what has no value first. */
function ordered(one: Value, other: Value): number {
  const [left, right] = [one ?? "", other ?? ""];
  if (left === right) return 0;
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left) < String(right) ? -1 : 1;
}
