import { DurableObject } from "cloudflare:workers";
import type { Allowance } from "../../../ports/operations/limiter.ts";

/** A fixed window and how many requests it has seen. */
interface Window {
  readonly ends_at_ms: number;
  readonly taken: number;
}

const KEY = "window";

/**
 * Counts one key against one limit, exactly: a fixed window that opens with its first request. The
 * count is stored, so it survives eviction, and deleted when the window is over. The time is the
 * object's own, so all isolates count by one clock.
 */
export class Limiter extends DurableObject {
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
