import { errorMessage } from "../../../domain/error-message.ts";
import {
  EMPTY_HISTOGRAM,
  type Histogram,
  merged,
  withObservation,
} from "../../../domain/metrics/histogram.ts";
import { type MeasuredKind, performanceOf, type Series } from "../../../domain/metrics/measured.ts";
import type { Metrics } from "../../../ports/metrics/metrics.ts";
import type { Log } from "../../../ports/operations/log.ts";

/** The part of the `Metrics` namespace that is used here. */
interface Namespace {
  getByName(name: string): Shard;
}

interface Shard {
  add(series: readonly Series[]): Promise<void>;
  since(minutes: number): Promise<readonly Series[]>;
  totals(): Promise<readonly Series[]>;
}

/** A hundred isolates hand over ten times a second together; one object takes hundreds. */
const SHARD_COUNT = 4;
const SHARD_NAMES = Array.from({ length: SHARD_COUNT }, (_, number) => `shard-${number}`);
/** How long an isolate keeps what it buffered. */
const FLUSH_INTERVAL_MS = 10_000;

interface Means {
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function durableMetrics(namespace: Namespace, { log, now }: Means): Metrics {
  const buffer = openBuffer();
  const own = `shard-${Math.floor(Math.random() * SHARD_COUNT)}`;
  let flushedAt = 0;

  async function send(): Promise<void> {
    const series = buffer.drain();
    flushedAt = now();
    if (series.length === 0) return;
    try {
      await namespace.getByName(own).add(series);
    } catch (error) {
      // It may have arrived all the same: better too few are told than any twice.
      log.error("metrics.lost", { series: series.length, cause: errorMessage(error) });
    }
  }

  async function ofAll(
    ask: (shard: Shard) => Promise<readonly Series[]>,
  ): Promise<readonly Series[]> {
    await send();
    const shards = await Promise.all(SHARD_NAMES.map((name) => ask(namespace.getByName(name))));
    return mergedSeries(shards.flat());
  }

  return {
    observe: buffer.add,
    async flush() {
      if (now() - flushedAt >= FLUSH_INTERVAL_MS) await send();
    },
    async read(minutes) {
      const all = (await ofAll((shard) => shard.since(minutes))).map(performanceOf);
      return all.toSorted((one, other) => other.count - one.count);
    },
    totals: () => ofAll((shard) => shard.totals()),
  };
}

/** What one isolate has noted and not handed over yet. */
function openBuffer() {
  let buffered = new Map<string, Series>();
  return {
    add(kind: MeasuredKind, name: string, observation: { ms: number; ok: boolean }): void {
      const key = `${kind} ${name}`;
      const before: Histogram = buffered.get(key) ?? EMPTY_HISTOGRAM;
      buffered.set(key, { ...withObservation(before, observation), kind, name });
    },
    drain(): readonly Series[] {
      const drained = [...buffered.values()];
      buffered = new Map();
      return drained;
    },
  };
}

function mergedSeries(series: readonly Series[]): readonly Series[] {
  const sums = new Map<string, Series>();
  for (const each of series) {
    const key = `${each.kind} ${each.name}`;
    sums.set(key, { ...each, ...merged(sums.get(key) ?? EMPTY_HISTOGRAM, each) });
  }
  return [...sums.values()];
}
