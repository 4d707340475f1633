/** The clock, timers and `waitUntil`, so that tests decide how time passes. In milliseconds. */
export interface Timing {
  readonly clock: () => number;
  /** Rejects when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Lets something go on when its request has been answered. */
  readonly background: (work: Promise<unknown>) => void;
}

export const LATE = Symbol("late");

/** What a promise comes to, if it does within the time; the promise goes on. */
export async function within<Value>(
  { wait }: Timing,
  ms: number,
  promise: Promise<Value>,
): Promise<Value | typeof LATE> {
  const done = new AbortController();
  const late = wait(ms, done.signal).then((): typeof LATE => LATE);
  // Aborted in the end, it rejects when nobody listens any more.
  late.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    done.abort();
  }
}

type Settled = { readonly value: unknown } | { readonly error: unknown };

interface Flight {
  readonly until: number;
  readonly settled: Promise<Settled>;
}

/** Longer than a load takes; whoever has waited for so long loads by itself. */
const WAIT_MAX_MS = 1_000;

/**
 * Lets requests of one isolate that want the same at the same time load it once. What a request has
 * begun may end with that request, and then never comes to anything for those who wait: so each
 * waits by a timer of its own, and the first whose time is up begins anew.
 */
export function openSingleFlight(timing: Timing) {
  const flights = new Map<string, Flight>();

  async function lead<Value>(key: string, run: () => Promise<Value>): Promise<Value> {
    const settled = run().then(
      (value): Settled => ({ value }),
      (error: unknown): Settled => ({ error }),
    );
    const flight = { until: timing.clock() + WAIT_MAX_MS, settled };
    flights.set(key, flight);
    timing.background(settled);
    const end = await settled;
    if (flights.get(key) === flight) flights.delete(key);
    return settledValue<Value>(end);
  }

  return {
    /** Whether somebody is loading this. */
    isUnderway: (key: string) => (flights.get(key)?.until ?? 0) > timing.clock(),

    /** What `run` comes to, or what it comes to for whoever began it before; a failure, too. */
    async share<Value>(
      key: string,
      run: () => Promise<Value>,
    ): Promise<{ readonly value: Value; readonly led: boolean }> {
      for (;;) {
        const flight = flights.get(key);
        const left = (flight?.until ?? 0) - timing.clock();
        if (flight === undefined || left <= 0) return { value: await lead(key, run), led: true };
        const end = await within(timing, left, flight.settled);
        if (end !== LATE) return { value: settledValue<Value>(end), led: false };
      }
    },
  };
}

/** One key is only ever loaded as one type of value. */
function settledValue<Value>(end: Settled): Value {
  if ("error" in end) throw end.error;
  return end.value as Value;
}
