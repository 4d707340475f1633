/** How the time passes for whoever waits. Times are milliseconds. */
export interface Pace {
  readonly clock: () => number;
  /** Rejects when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Lets something go on when its request has been answered. */
  readonly background: (work: Promise<unknown>) => void;
}

export const LATE = Symbol("late");

/** What a promise comes to, if it does within the time; the promise goes on. */
export async function within<Value>(
  { wait }: Pace,
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

type Landed = { readonly value: unknown } | { readonly error: unknown };

interface Flight {
  readonly until: number;
  readonly landed: Promise<Landed>;
}

/** Longer than a load takes; whoever has waited for so long loads by itself. */
const PATIENCE_MS = 1_000;

/**
 * Lets requests of one isolate that want the same at the same time load it once. What a request has
 * begun may end with that request, and then never comes to anything for those who wait: so each
 * waits by a timer of its own, and the first whose time is up begins anew.
 */
export function openFlights(pace: Pace) {
  const under = new Map<string, Flight>();

  async function lead<Value>(key: string, run: () => Promise<Value>): Promise<Value> {
    const landed = run().then(
      (value): Landed => ({ value }),
      (error: unknown): Landed => ({ error }),
    );
    const flight = { until: pace.clock() + PATIENCE_MS, landed };
    under.set(key, flight);
    pace.background(landed);
    const end = await landed;
    if (under.get(key) === flight) under.delete(key);
    return landedValue<Value>(end);
  }

  return {
    /** Whether somebody is loading this. */
    isUnderway: (key: string) => (under.get(key)?.until ?? 0) > pace.clock(),

    /** What `run` comes to, or what it comes to for whoever began it before; a failure, too. */
    async share<Value>(
      key: string,
      run: () => Promise<Value>,
    ): Promise<{ readonly value: Value; readonly led: boolean }> {
      for (;;) {
        const flight = under.get(key);
        const left = (flight?.until ?? 0) - pace.clock();
        if (flight === undefined || left <= 0) return { value: await lead(key, run), led: true };
        const end = await within(pace, left, flight.landed);
        if (end !== LATE) return { value: landedValue<Value>(end), led: false };
      }
    },
  };
}

/** One key is only ever loaded as one type of value. */
function landedValue<Value>(end: Landed): Value {
  if ("error" in end) throw end.error;
  return end.value as Value;
}
