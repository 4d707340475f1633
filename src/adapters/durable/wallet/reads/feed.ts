/** So many streams of one customer are open at once: a phone, a browser, and what was forgotten. */
const STREAMS_MAX = 5;
/** A stream that has not asked for so long has died without a word. */
const LEASE_MS = 15_000;
const WAIT_MAX_MS = 10_000;

interface Reader {
  readonly stream: string;
  readonly wait_ms: number;
}

/** What a reader is told now, and whether it is news to them. */
interface Look<Told> {
  readonly told: Told;
  readonly isNews: boolean;
}

/** Who reads one wallet just now. Kept in memory: a reader asks again anyway. */
export interface Feed {
  next<Told>(reader: Reader, look: () => Look<Told>): Promise<Told | { kind: "too_many" }>;
  leave(stream: string): void;
  isFull(): boolean;
  /** Call after each change: whoever waits is answered. */
  changed(): void;
}

/** `others` counts the readers that are not kept here. */
export function openFeed(others: () => number): Feed {
  const leases = new Map<string, number>();
  const waiting = new Set<() => void>();

  function isFull(): boolean {
    const now = Date.now();
    for (const [stream, until] of leases) if (until <= now) leases.delete(stream);
    return leases.size + others() >= STREAMS_MAX;
  }

  async function change(waitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, Math.min(waitMs, WAIT_MAX_MS));
    waiting.add(resolve);
    await promise;
    clearTimeout(timer);
    waiting.delete(resolve);
  }

  return {
    async next({ stream, wait_ms }, look) {
      const full = isFull();
      if (full && !leases.has(stream)) return { kind: "too_many" };
      leases.set(stream, Date.now() + LEASE_MS);
      const { told, isNews } = look();
      if (isNews || wait_ms <= 0) return told;
      await change(wait_ms);
      if (leases.has(stream)) leases.set(stream, Date.now() + LEASE_MS);
      return look().told;
    },
    leave(stream) {
      leases.delete(stream);
    },
    isFull,
    changed() {
      for (const wake of waiting) wake();
    },
  };
}
