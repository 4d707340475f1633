const wibOffsetMs = 7 * 3_600_000;

/** Local time in Jakarta as Midtrans writes it: `2026-01-15 09:30:12`, without a zone. */
export function wibTime(ms: number): string {
  return new Date(ms + wibOffsetMs).toISOString().slice(0, 19).replace("T", " ");
}

/** The business day in Jakarta, `2026-01-15`. */
export function wibDay(ms: number): string {
  return wibTime(ms).slice(0, 10);
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/**
 * Whether `ms` falls in a daily WIB window such as `23:45` to `00:15`. A window may wrap midnight;
 * equal ends mean no window at all.
 */
export function inDailyWindow(ms: number, start: string, end: string): boolean {
  const from = minuteOfDay(start);
  const to = minuteOfDay(end);
  if (from === to) return false;
  const minute = minuteOfDay(wibTime(ms).slice(11, 16));
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteOfDay(clock: string): number {
  const [hours = "0", minutes = "0"] = clock.split(":");
  return Number(hours) * 60 + Number(minutes);
}
