import { EMPTY_HISTOGRAM, type Histogram, merged } from "../../../domain/metrics/histogram.ts";
import { MEASURED_KINDS, type Series } from "../../../domain/metrics/measured.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** What is counted apart, how long each part is and how long it is kept; one part is all time. */
const GRAINS = {
  minute: { length_ms: MINUTE_MS, kept_ms: 3 * HOUR_MS + MINUTE_MS },
  hour: { length_ms: HOUR_MS, kept_ms: 15 * 24 * HOUR_MS },
  total: { length_ms: Number.POSITIVE_INFINITY, kept_ms: Number.POSITIVE_INFINITY },
} as const;
type Grain = keyof typeof GRAINS;
const ALL: readonly Grain[] = ["minute", "hour", "total"];

/** Further names than these are counted as one: a row must fit into two megabytes. */
const SERIES_MAX = 2_000;
const OTHERS = "others";
/** Beyond this many minutes back, hours are read. */
const BY_MINUTE = 180;

/** Everything counted in one part of time, by kind and name. */
type Slot = Record<string, Histogram>;
interface Row extends Record<string, SqlStorageValue> {
  readonly body: string;
}

/**
 * One row for each minute, hour and for all time, so that what an isolate hands over costs three
 * rows, however much it is.
 */
export function migrated(sql: SqlStorage): SqlStorage {
  sql.exec(`CREATE TABLE IF NOT EXISTS slots (
    grain TEXT NOT NULL, start_ms INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (grain, start_ms)
  ) STRICT, WITHOUT ROWID`);
  return sql;
}

export function addSeries(sql: SqlStorage, series: readonly Series[], now: number): void {
  for (const grain of ALL) {
    const start = startOf(grain, now);
    const before = readSlot(sql, grain, start);
    if (before === undefined) forgetOld(sql, grain, now);
    const body = JSON.stringify(withSeries(before ?? {}, series));
    sql.exec("INSERT OR REPLACE INTO slots VALUES (?, ?, ?)", grain, start, body);
  }
}

/** Of the last so many minutes, the one that is not over yet included. */
export function seriesSince(sql: SqlStorage, minutes: number, now: number): readonly Series[] {
  const grain = minutes <= BY_MINUTE ? "minute" : "hour";
  const from = startOf(grain, now - (minutes - 1) * MINUTE_MS);
  const query = "SELECT body FROM slots WHERE grain = ? AND start_ms >= ?";
  let found: Slot = {};
  for (const { body } of sql.exec<Row>(query, grain, from)) {
    found = withSeries(found, seriesOf(JSON.parse(body)));
  }
  return seriesOf(found);
}

export function totalSeries(sql: SqlStorage): readonly Series[] {
  return seriesOf(readSlot(sql, "total", 0) ?? {});
}

function startOf(grain: Grain, now: number): number {
  const { length_ms } = GRAINS[grain];
  return Number.isFinite(length_ms) ? Math.floor(now / length_ms) * length_ms : 0;
}

function readSlot(sql: SqlStorage, grain: Grain, start: number): Slot | undefined {
  const query = "SELECT body FROM slots WHERE grain = ? AND start_ms = ?";
  const [row] = sql.exec<Row>(query, grain, start).toArray();
  return row && JSON.parse(row.body);
}

function forgetOld(sql: SqlStorage, grain: Grain, now: number): void {
  const { kept_ms } = GRAINS[grain];
  if (!Number.isFinite(kept_ms)) return;
  sql.exec("DELETE FROM slots WHERE grain = ? AND start_ms < ?", grain, now - kept_ms);
}

function withSeries(before: Slot, series: readonly Series[]): Slot {
  const slot = { ...before };
  for (const { kind, name, ...counted } of series) {
    const isNew = !(`${kind} ${name}` in slot);
    const isFull = isNew && Object.keys(slot).length >= SERIES_MAX;
    const key = isFull ? `${kind} ${OTHERS}` : `${kind} ${name}`;
    slot[key] = merged(slot[key] ?? EMPTY_HISTOGRAM, counted);
  }
  return slot;
}

function seriesOf(slot: Slot): readonly Series[] {
  return Object.entries(slot).flatMap(([key, counted]) => {
    const [word = "", ...name] = key.split(" ");
    const kind = MEASURED_KINDS.find((each) => each === word);
    return kind === undefined ? [] : [{ kind, name: name.join(" "), ...counted }];
  });
}
