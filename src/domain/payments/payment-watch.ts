import { everMoreRarely } from "../operations/back-off.ts";
import { addSeconds, type Instant, secondsBetween } from "../time.ts";
import type { Payment, PaymentStatus } from "./payment.ts";

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** What has ended unpaid, or waits for a person, while its gateway may still know better. */
const WATCHED: readonly PaymentStatus[] = ["REVIEW", "REJECTED", "EXPIRED", "CANCELLED"];

/** When a payment that comes to this status is first asked about again. */
export function firstWatch(status: PaymentStatus, at: Instant): Instant | null {
  return WATCHED.includes(status) ? addSeconds(at, HOUR) : null;
}

/**
 * When it is asked about next, ever more rarely and at least once a day; `null` once it has stood
 * as it does for so many days.
 */
export function nextWatch(
  { status, updated_at }: Pick<Payment, "status" | "updated_at">,
  at: Instant,
  days: number,
): Instant | null {
  const next = everMoreRarely(updated_at, at, { shortest: HOUR, longest: DAY });
  const over = secondsBetween(updated_at, next) > days * DAY;
  return over || !WATCHED.includes(status) ? null : next;
}
