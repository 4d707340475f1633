import { activity, isBusy } from "./underway.ts";

const TICK_MS = 10;
/** What no message tells of, such as a webhook that falls due, is looked for this often. */
const BLIND_MS = 80;
const PATIENCE_MS = 20_000;

type Truthy<Found> = Exclude<Found, undefined | null | false | 0 | "">;

/**
 * Waits until what is looked for is there. Looking takes the time in which the shop would come to
 * it, so each look waits until what was sent is worked off. One that throws has not found it.
 */
export async function eventually<Found>(
  look: () => Found | Promise<Found>,
): Promise<Truthy<Found>> {
  const began = performance.now();
  let reason: unknown = new Error(`nothing was found by ${look}`);
  while (performance.now() - began < PATIENCE_MS) {
    const seen = activity.count;
    try {
      const found = await look();
      if (found) return found as Truthy<Found>;
    } catch (error) {
      reason = error;
    }
    await news(seen);
  }
  throw reason;
}

/** Waits until something has happened since, and all of it is over, but not for long. */
async function news(seen: number): Promise<void> {
  for (let waited = 0; waited < BLIND_MS; waited += TICK_MS) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    if (activity.count !== seen && !isBusy()) return;
  }
}
