import type { ReportAnswer, ReportDefinition } from "../../src/domain/reports/report.ts";

/** What one thing counts as: names of dimensions and of what is summed up. */
export interface Counted {
  readonly day: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly sums: Readonly<Record<string, number>>;
  /** What it is counted as once only, such as its customer. */
  readonly once?: Readonly<Record<string, string | null>>;
}

type Asked = Pick<ReportDefinition, "dimensions" | "filters" | "metrics">;
type Values = readonly (string | number | null)[];

const RATIOS: Readonly<Record<string, (sum: (name: string) => number) => readonly number[]>> = {
  refunded: (sum) => [sum("given_back"), 1, 1],
  turnover: (sum) => [sum("captured") - sum("given_back"), 1, 1],
  success_rate: (sum) => [sum("succeeded"), sum("ended"), 10_000],
  margin_rate: (sum) => [sum("margin"), sum("captured") - sum("given_back"), 10_000],
  average_order: (sum) => [sum("captured") - sum("given_back"), sum("succeeded"), 1],
};

/** Every row of a report by going through all there is, one by one. */
export function recounted(
  all: readonly Counted[],
  { dimensions, filters, metrics }: Asked,
  { from, to }: { readonly from: string; readonly to: string },
): readonly Values[] {
  const groups = new Map<string, Counted[]>();
  for (const each of all) {
    const isMeant = filters.every(
      ({ field, is, except }) => is.includes(each.keys[field] ?? "") !== except,
    );
    if (each.day < from || each.day > to || !isMeant) continue;
    const key = JSON.stringify(dimensions.map((name) => each.keys[name]));
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const rows = [...groups].map(([key, those]) => [
    ...(JSON.parse(key) as string[]),
    ...metrics.map((name) => metricOf(those, name)),
  ]);
  return rows.sort((one, other) => order(one, other, dimensions.length));
}

function metricOf(those: readonly Counted[], name: string): number | null {
  if (those[0]?.once !== undefined && name in those[0].once) {
    return new Set(those.flatMap(({ once }) => once?.[name] ?? [])).size;
  }
  const sum = (of: string) => those.reduce((total, { sums }) => total + (sums[of] ?? 0), 0);
  const ratio = RATIOS[name]?.(sum);
  if (ratio === undefined) return sum(name);
  const [part = 0, whole = 0, scale = 1] = ratio;
  return whole === 0 ? null : Math.floor((part * scale) / whole);
}

function order(one: Values, other: Values, places: number): number {
  for (let place = 0; place < places; place += 1) {
    if (one[place] !== other[place]) return String(one[place]) < String(other[place]) ? -1 : 1;
  }
  return 0;
}

/** An answer's rows without what they are compared with. */
export function plainRows({ columns, data }: ReportAnswer): readonly Values[] {
  const shown = columns.map(({ kind }) => kind === "dimension" || kind === "value");
  return data.map((row) => row.filter((_value, place) => shown[place]));
}

/** The rows' keys with what they are compared with, of those that are compared with anything. */
export function comparedRows({ columns, data }: ReportAnswer): readonly Values[] {
  const shown = columns.map(({ kind }) => kind === "dimension" || kind === "compared");
  return data.map((row) => row.filter((_value, place) => shown[place]));
}
