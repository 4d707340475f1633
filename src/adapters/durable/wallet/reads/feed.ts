import type { StoredBalance } from "../../../../domain/wallet/wallet.ts";
import type { FeedAnswer, FeedPosition } from "../../../../ports/wallet/balance-feeds.ts";
import { storedBalances } from "./rows.ts";

/** So many streams of one customer are open at once: a phone, a browser, and what was forgotten. */
const STREAMS_MAX = 5;
/** A stream that has not asked for so long has died without a word. */
const LEASE_MS = 15_000;
const WAIT_MAX_MS = 10_000;

/** Who reads one wallet's balances just now. Kept in memory: a reader asks again anyway. */
export interface Feed {
  next(reading: FeedPosition): Promise<FeedAnswer>;
  leave(stream: string): void;
  /** Call after each change: whoever waits is answered. */
  changed(): void;
}

export function openFeed(sql: SqlStorage): Feed {
  const leases = new Map<string, number>();
  const waiting = new Set<() => void>();

  function isFull(stream: string): boolean {
    const now = Date.now();
    for (const [other, until] of leases) if (until <= now) leases.delete(other);
    return !leases.has(stream) && leases.size >= STREAMS_MAX;
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
    async next({ stream, version, wait_ms }) {
      if (isFull(stream)) return { kind: "too_many" };
      leases.set(stream, Date.now() + LEASE_MS);
      const now = fed(storedBalances(sql));
      if (now.version !== version || wait_ms <= 0) return now;
      await change(wait_ms);
      if (leases.has(stream)) leases.set(stream, Date.now() + LEASE_MS);
      return fed(storedBalances(sql));
    },
    leave(stream) {
      leases.delete(stream);
    },
    changed() {
      for (const wake of waiting) wake();
    },
  };
}

function fed(balances: readonly StoredBalance[]): Extract<FeedAnswer, { kind: "balances" }> {
  const version = Math.max(0, ...balances.map((each) => each.version));
  return { kind: "balances", version, balances };
}
