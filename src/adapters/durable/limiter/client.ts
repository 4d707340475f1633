import { hexDigest } from "../../../domain/digest.ts";
import type { Allowance } from "../../../domain/operations/rate-limit.ts";
import type { Limiter } from "../../../ports/operations/limiter.ts";

/** The part of the `Limiter` namespace that is used here. */
interface Namespace {
  getByName(name: string): Counter;
}

interface Counter {
  take(limit: number, windowSeconds: number): Promise<Allowance>;
  giveBack(): Promise<void>;
  draw(perMinute: number): Promise<Allowance>;
}

/**
 * Exact limits, one object per limit and key. A call that fails on the way is retried once and may
 * count twice.
 */
export function durableLimiter(namespace: Namespace): Limiter {
  const call = async <Answer>(object: string, count: (counter: Counter) => Promise<Answer>) => {
    // A stub that has thrown may stay broken, so each try makes its own.
    const ask = async () => await count(namespace.getByName(object));
    try {
      return await ask();
    } catch (error) {
      if (!isRetryable(error)) throw error;
      return ask();
    }
  };
  return {
    take: ({ name, limit, window_seconds }, key) =>
      call(objectName(name, key), (counter) => counter.take(limit, window_seconds)),
    // Not tried twice: that would give back more than was taken.
    giveBack: ({ name }, key) => namespace.getByName(objectName(name, key)).giveBack(),
    draw: ({ name, per_minute }, key) =>
      call(objectName(name, key), (counter) => counter.draw(per_minute)),
  };
}

/** A probe of whether objects answer: takes from a limit that nobody else uses. */
export function limiterProbe(limiter: Limiter): () => Promise<unknown> {
  const plenty = { name: "health", limit: Number.MAX_SAFE_INTEGER, window_seconds: 60 };
  return () => limiter.take(plenty, "ready");
}

/** Hashed: keys may be e-mail or IP addresses, and dashboards show the names of objects. */
function objectName(limit: string, key: string): string {
  return hexDigest("sha256", JSON.stringify([limit, key]));
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && "retryable" in error && error.retryable === true;
}
