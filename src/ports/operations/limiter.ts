import type { Allowance } from "../../domain/operations/rate-limit.ts";

/** A number of requests allowed per fixed window of time. */
export interface Limit {
  readonly name: string;
  readonly limit: number;
  readonly window_seconds: number;
}

/**
 * Counts exactly, across isolates. An error here means refuse: the limits guard money and
 * passwords.
 */
export interface Limiter {
  take(limit: Limit, key: string): Promise<Allowance>;
  /** Takes one count back of what was taken in the window that is open now. */
  giveBack(limit: Limit, key: string): Promise<void>;
  /** Counts against a limit that comes back evenly, all of it in a minute. */
  draw(limit: Pick<Limit, "name"> & { per_minute: number }, key: string): Promise<Allowance>;
}

/** The platform's own rate limiter: approximate, per location, and silent about its count. */
export interface EdgeRateLimiter {
  admits(key: string): Promise<boolean>;
}
