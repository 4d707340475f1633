import { setTimeout as pause } from "node:timers/promises";

const LONGEST_SECONDS = 70;

let waiting = 0;
let since = 0;
let waitedMs = 0;

/** The time in milliseconds, with the waits left out that the shop asked for. */
export function clock(): number {
  return Date.now() - waitedMs - (waiting > 0 ? Date.now() - since : 0);
}

/**
 * What is answered in the end: a 429 is asked again once its `Retry-After` is over, and comes back
 * as it is when that takes too long in all.
 */
export async function patiently<
  Answer extends { readonly status: number; readonly headers: Headers },
>(ask: () => Promise<Answer>, say: (text: string) => void): Promise<Answer> {
  let left = LONGEST_SECONDS;
  for (;;) {
    const answer = await ask();
    const seconds = Number(answer.headers.get("retry-after") ?? 0);
    if (answer.status !== 429 || !(seconds > 0) || seconds > left) return answer;
    left -= seconds;
    say(`    (too many requests: the shop asks to wait ${seconds} s)`);
    await wait(seconds * 1000);
  }
}

/** Several may wait at once; that is one wait. */
async function wait(ms: number): Promise<void> {
  if (waiting === 0) since = Date.now();
  waiting += 1;
  await pause(ms);
  waiting -= 1;
  if (waiting === 0) waitedMs += Date.now() - since;
}
