import { errorMessage } from "../../../domain/error-message.ts";
import {
  type Histogram,
  NOTHING,
  together,
  withObservation,
} from "../../../domain/metrics/histogram.ts";
import { type MeasuredKind, performanceOf, type Series } from "../../../domain/metrics/measured.ts";
import type { Metrics } from "../../../ports/metrics/metrics.ts";
import type { Log } from "../../../ports/operations/log.ts";

/** The part of the `Metrics` namespace that is used here. */
interface Namespace {
  getByName(name: string): Share;
}

interface Share {
  add(series: readonly Series[]): Promise<void>;
  since(minutes: number): Promise<readonly Series[]>;
  totals(): Promise<readonly Series[]>;
}

/** A hundred isolates hand over ten times a second together; one object takes hundreds. */
const SHARES = 4;
const NAMES = Array.from({ length: SHARES }, (_, number) => `share-${number}`);
/** How long an isolate keeps what it notes. */
const PAUSE_MS = 10_000;

interface Means {
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function durableMetrics(namespace: Namespace, { log, now }: Means): Metrics {
  const noted = openNotes();
  const mine = `share-${Math.floor(Math.random() * SHARES)}`;
  let flushedAt = 0;

  async function handOver(): Promise<void> {
    const series = noted.take();
    flushedAt = now();
    if (series.length === 0) return;
    try {
      await namespace.getByName(mine).add(series);
    } catch (error) {
      // It may have arrived all the same: better too few are told than any twice.
      log.error("metrics.lost", { series: series.length, cause: errorMessage(error) });
    }
  }

  async function ofAll(
    ask: (share: Share) => Promise<readonly Series[]>,
  ): Promise<readonly Series[]> {
    await handOver();
    const shares = await Promise.all(NAMES.map((name) => ask(namespace.getByName(name))));
    return added(shares.flat());
  }

  return {
    observe: noted.add,
    async flush() {
      if (now() - flushedAt >= PAUSE_MS) await handOver();
    },
    async read(minutes) {
      const all = (await ofAll((share) => share.since(minutes))).map(performanceOf);
      return all.toSorted((one, other) => other.count - one.count);
    },
    totals: () => ofAll((share) => share.totals()),
  };
}

/** What one isolate has noted and not handed over yet. */
function openNotes() {
  let notes = new Map<string, Series>();
  return {
    add(kind: MeasuredKind, name: string, observation: { ms: number; ok: boolean }): void {
      const key = `${kind} ${name}`;
      const before: Histogram = notes.get(key) ?? NOTHING;
      notes.set(key, { ...withObservation(before, observation), kind, name });
    },
    take(): readonly Series[] {
      const taken = [...notes.values()];
      notes = new Map();
      return taken;
    },
  };
}

function added(series: readonly Series[]): readonly Series[] {
  const sums = new Map<string, Series>();
  for (const each of series) {
    const key = `${each.kind} ${each.name}`;
    sums.set(key, { ...each, ...together(sums.get(key) ?? NOTHING, each) });
  }
  return [...sums.values()];
}
