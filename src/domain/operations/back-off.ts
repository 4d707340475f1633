import { addSeconds, type Instant, secondsBetween } from "../time.ts";

/** In seconds. */
interface Pauses {
  readonly shortest: number;
  readonly longest: number;
}

/** When to look again at what has waited since then: after as long as it has waited by now. */
export function everMoreRarely(since: Instant, at: Instant, { shortest, longest }: Pauses) {
  const waited = secondsBetween(since, at);
  return addSeconds(at, Math.min(Math.max(waited, shortest), longest));
}
