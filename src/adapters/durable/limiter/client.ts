import { hexDigest } from "../../../domain/digest.ts";
import type { Allowance, Limiter } from "../../../ports/operations/limiter.ts";

/** The part of the `Limiter` namespace that is used here. */
interface Namespace {
  getByName(name: string): {
    take(limit: number, windowSeconds: number): Promise<Allowance>;
  };
}

/**
 * Exact limits, one object per limit and key. A call that fails on the way is retried once and may
 * count twice.
 */
export function durableLimiter(namespace: Namespace): Limiter {
  return {
    async take({ name, limit, window_seconds }, key) {
      const object = objectName(name, key);
      // A stub that has thrown may stay broken, so each try makes its own.
      const ask = async () => await namespace.getByName(object).take(limit, window_seconds);
      try {
        return await ask();
      } catch (error) {
        if (!isRetryable(error)) throw error;
        return ask();
      }
    },
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
