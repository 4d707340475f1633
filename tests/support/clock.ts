import { vi } from "vitest";

/**
 * Lets time pass for the shop, its objects and its vendors, who share an isolate and so a clock,
 * without waiting for it. Timers and queues know nothing of it. `vi.useRealTimers()` ends it.
 */
export function passSeconds(seconds: number): void {
  const now = Date.now() + seconds * 1000;
  vi.useFakeTimers({ toFake: ["Date"], shouldAdvanceTime: true, now });
}
