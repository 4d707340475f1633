import { hexDigest } from "../../../domain/digest.ts";
import type { Allowance, Limiter } from "../../../ports/operations/limiter.ts";

/** The namespace of `Limiter` objects, as far as it is used here. */
interface Namespace {
  getByName(name: string): {
    take(limit: number, windowSeconds: number): Promise<Allowance>;
  };
}

/**
 * Exact limits, one object per limit and key. A lost call is made once more and may count
 * twice.
 */
export function durableLimiter(namespace: Namespace): Limiter {
  return {
    async take({ name, limit, window_seconds }, key) {
      const object = objectName(name, key);
      // A stub that threw may be broken for good, so every attempt makes its own.
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

/** Whether objects answer is seen by asking one for something nobody is short of. */
export function limiterProbe(limiter: Limiter): () => Promise<unknown> {
  const plenty = { name: "health", limit: Number.MAX_SAFE_INTEGER, window_seconds: 60 };
  return () => limiter.take(plenty, "ready");
}

/** Keys may be addresses of people, and names of objects are shown in dashboards. */
function objectName(limit: string, key: string): string {
  return hexDigest("sha256", JSON.stringify([limit, key]));
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && "retryable" in error && error.retryable === true;
}
