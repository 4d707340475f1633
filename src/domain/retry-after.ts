/** Nobody is left alone for longer than this because they asked for it. */
const RETRY_AFTER_SECONDS_MAX = 24 * 60 * 60;

const SECONDS = /^(\d{1,300}(?:\.\d+)?)\s*(?:[,;]|$)/;
/** Years that a machine writes have four digits, and dates a name: -40 is neither. */
const DATE = /^[a-z]{3,9},? .*\d{4}.*$/i;

/**
 * How long somebody asks to be left alone, in whole seconds from 1 to a day: a number or a date
 * (RFC 9110 §10.2.3), of several the first. `undefined` where it says nothing of the kind.
 */
export function retryAfterSeconds(said: unknown, now_ms: number): number | undefined {
  if (typeof said !== "number" && typeof said !== "string") return undefined;
  const seconds = typeof said === "number" ? said : secondsIn(said.trim(), now_ms);
  if (Number.isNaN(seconds) || (typeof said === "number" && said < 0)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 1), RETRY_AFTER_SECONDS_MAX);
}

function secondsIn(text: string, now_ms: number): number {
  const seconds = SECONDS.exec(text)?.[1];
  if (seconds !== undefined) return Number(seconds);
  return DATE.test(text) ? (Date.parse(text) - now_ms) / 1_000 : Number.NaN;
}
