import { nextGrowingCheck } from "../operations/back-off.ts";
import { addSeconds, type Instant, secondsBetween } from "../time.ts";
import type { Payment, PaymentStatus } from "./payment.ts";

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** Statuses that are checked again because the gateway may still have taken money. */
const WATCHED: readonly PaymentStatus[] = ["REVIEW", "REJECTED", "EXPIRED", "CANCELLED"];

/** When a payment that reaches this status is first checked again. */
export function firstWatch(status: PaymentStatus, at: Instant): Instant | null {
  return WATCHED.includes(status) ? addSeconds(at, HOUR) : null;
}

/**
 * When it is checked next, with growing pauses of at most a day; `null` once it has kept its status
 * for the watched days.
 */
export function nextWatch(
  { status, updated_at }: Pick<Payment, "status" | "updated_at">,
  at: Instant,
  days: number,
): Instant | null {
  const next = nextGrowingCheck(updated_at, at, { shortest: HOUR, longest: DAY });
  const over = secondsBetween(updated_at, next) > days * DAY;
  return over || !WATCHED.includes(status) ? null : next;
}
