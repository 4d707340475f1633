import { retryAfter } from "./problem.ts";
import type { Send } from "./session.ts";

export interface Patience {
  /** How often a request is sent again; 0 for never. */
  readonly times: number;
  /** What is to be waited for longer is given back as it is. */
  readonly longestSeconds: number;
}

export const PATIENCE: Patience = { times: 2, longestSeconds: 10 };

const SAFE = ["GET", "HEAD", "PUT", "DELETE"];
/** An answer of these may come though something was done: only what is safe is sent again. */
const AWAY = [502, 503, 504];
const FIRST_PAUSE_MS = 250;

/**
 * Sends again what may be sent twice: what only reads, what is done once by its
 * `Idempotency-Key`, and whatever was not looked at because there was too much of it.
 */
export function patient({ times, longestSeconds }: Patience, send: Send): Send {
  return async (request) => {
    for (let tries = 0; tries < times; tries += 1) {
      const answer = await attempt(request, send);
      const seconds = answer === undefined ? backoff(tries) : waitOf(request, answer, tries);
      if (answer !== undefined && (seconds === undefined || seconds > longestSeconds)) {
        return answer;
      }
      await answer?.body?.cancel();
      await pause((seconds ?? 0) * 1000, request.signal);
    }
    return await send(request);
  };
}

/** The answer; `undefined` where there is none and the same may be sent again. */
async function attempt(request: Request, send: Send): Promise<Response | undefined> {
  try {
    return await send(request.clone());
  } catch (error) {
    if (request.signal.aborted || !mayRepeat(request)) throw error;
    return undefined;
  }
}

/** In how many seconds to send it again; `undefined` where that is no use. */
function waitOf(request: Request, { status, headers }: Response, tries: number) {
  const asked = retryAfter(headers);
  // It was not looked at, or its first is not done yet.
  if (status === 429 || status === 409) return asked;
  if (!AWAY.includes(status) || !mayRepeat(request)) return undefined;
  return asked ?? backoff(tries);
}

/** A change of what was seen is made once: the second would be refused as stale. */
function mayRepeat({ method, headers }: Request): boolean {
  if (headers.has("if-match")) return false;
  return SAFE.includes(method) || headers.has("idempotency-key");
}

/** Seconds before the next try, twice as many each time and not the same for everybody. */
export function backoff(tries: number, longestSeconds = 30): number {
  const ms = FIRST_PAUSE_MS * 2 ** tries;
  return Math.min(longestSeconds, (ms * (1 + Math.random())) / 1000);
}

export function pause(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    }
  });
}
