import { Refusal, type RefusalCode, refuse } from "../../domain/refusal.ts";
import {
  businessDay,
  dayAfter,
  type Instant,
  secondsBetween,
  startOfDay,
} from "../../domain/time.ts";

/** Adds to a refusal of a daily quota when the WIB day ends. */
export async function untilTomorrow<T>(
  code: RefusalCode,
  at: Instant,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== code) throw error;
    const tomorrow = startOfDay(dayAfter(businessDay(at)));
    return refuse(code, { retry_after_seconds: Math.ceil(secondsBetween(at, tomorrow)) });
  }
}
