const SECONDS_MAX = 24 * 60 * 60;

/** How long a vendor asks to be left alone (RFC 9110 §10.2.3), in whole seconds, if it says so. */
export function retryAfterSeconds(headers: Headers, now: number = Date.now()): number | undefined {
  const said = headers.get("retry-after")?.trim() ?? "";
  if (said === "") return undefined;
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - now) / 1_000;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 1), SECONDS_MAX);
}
