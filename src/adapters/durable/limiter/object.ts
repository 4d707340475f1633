import { DurableObject } from "cloudflare:workers";
import { type Meter, openMeter } from "../../../domain/operations/meter.ts";
import {
  type Allowance,
  type Bucket,
  MINUTE_MS,
  UNUSED,
} from "../../../domain/operations/rate-limit.ts";

/** A fixed window and how many requests it has seen. */
interface Window {
  readonly ends_at_ms: number;
  readonly taken: number;
}

const KEY = "window";
const BUCKET = "bucket";

/**
 * Counts one key against one limit: exactly, by a fixed window that opens with its first request,
 * or by a bucket that fills again evenly. The count is stored, so it survives eviction, and deleted
 * when nothing depends on it any more. The time is the object's own, so all isolates count by one
 * clock.
 */
export class Limiter extends DurableObject {
  #meter: Meter | undefined;

  take(limit: number, windowSeconds: number): Allowance {
    return this.ctx.storage.transactionSync(() => {
      const now = Date.now();
      const window = this.current(now) ?? this.opened(now + windowSeconds * 1000);
      const allowed = window.taken < limit;
      const taken = allowed ? window.taken + 1 : window.taken;
      if (allowed) this.keep({ ...window, taken });
      return {
        allowed,
        limit,
        remaining: Math.max(0, limit - taken),
        reset_seconds: Math.ceil((window.ends_at_ms - now) / 1000),
      };
    });
  }

  giveBack(): void {
    this.ctx.storage.transactionSync(() => {
      const window = this.current(Date.now());
      if (window && window.taken > 0) this.keep({ ...window, taken: window.taken - 1 });
    });
  }

  draw(perMinute: number): Allowance {
    const { kv } = this.ctx.storage;
    this.#meter ??= openMeter(kv.get<Bucket>(BUCKET) ?? UNUSED, (bucket) => {
      kv.put(BUCKET, bucket);
      // By then all of it is there again, whatever was written.
      void this.ctx.storage.setAlarm(bucket.at_ms + MINUTE_MS);
    });
    return this.#meter.draw(perMinute, Date.now());
  }

  override async alarm(): Promise<void> {
    const window = this.current(Date.now());
    if (window) await this.ctx.storage.setAlarm(window.ends_at_ms);
    else await this.ctx.storage.deleteAll();
  }

  private current(now: number): Window | undefined {
    const window = this.ctx.storage.kv.get<Window>(KEY);
    return window && window.ends_at_ms > now ? window : undefined;
  }

  private opened(ends_at_ms: number): Window {
    void this.ctx.storage.setAlarm(ends_at_ms);
    return { ends_at_ms, taken: 0 };
  }

  private keep(window: Window): void {
    this.ctx.storage.kv.put(KEY, window);
  }
}
