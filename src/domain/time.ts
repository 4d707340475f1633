import * as z from "zod";

/**
 * An instant as ISO-8601 UTC text with milliseconds: it sorts, it diffs, and nothing converts it.
 */
export type Instant = string & { readonly __brand: "Instant" };
/** A calendar day in Asia/Jakarta (WIB, UTC+7, no daylight saving), `YYYY-MM-DD`. */
export type BusinessDay = string & { readonly __brand: "BusinessDay" };
/** A wall-clock time in WIB, `HH:MM`. */
export type WallTime = string;

const WIB_OFFSET_MS = 7 * 60 * 60 * 1000;

export const zInstant = z.iso.datetime({ precision: 3 }).meta({
  id: "Instant",
  description: "In UTC and with milliseconds, in answers and in requests",
  example: "2026-01-15T02:31:02.345Z",
}) as unknown as z.ZodType<Instant, string>;
/** An instant as clients of all kinds write it: RFC 3339, of any offset and precision. */
export const zToldInstant = z.iso.datetime({ offset: true }).meta({
  description: "RFC 3339, of any offset and precision",
  example: "2026-01-15T09:31:02+07:00",
});
export const zBusinessDay = z.iso
  .date()
  .meta({ id: "BusinessDay", example: "2026-01-15" }) as unknown as z.ZodType<BusinessDay, string>;

/** WIB days from one to another, both included. */
export const zDaySpan = z.object({ from: zBusinessDay, to: zBusinessDay });
export type DaySpan = Readonly<z.infer<typeof zDaySpan>>;

export function instant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant;
}

export function addSeconds(at: Instant, seconds: number): Instant {
  return instant(Date.parse(at) + seconds * 1000);
}

export function secondsBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

/** The WIB day an instant falls on: 16:59:59Z and 17:00:00Z are two different days. */
export function businessDay(at: Instant): BusinessDay {
  return inWib(at).slice(0, 10) as BusinessDay;
}

/** The first instant of a WIB day. */
export function startOfDay(day: BusinessDay): Instant {
  return instant(Date.parse(`${day}T00:00:00.000Z`) - WIB_OFFSET_MS);
}

/** The first day of the month a day lies in. */
export function firstOfMonth(day: BusinessDay): BusinessDay {
  return `${day.slice(0, 8)}01` as BusinessDay;
}

/** The day after, in the calendar. */
export function dayAfter(day: BusinessDay): BusinessDay {
  return businessDay(addSeconds(startOfDay(day), 24 * 60 * 60));
}

/** The day before, in the calendar. */
export function dayBefore(day: BusinessDay): BusinessDay {
  return businessDay(addSeconds(startOfDay(day), -1));
}

/** So many days later in the calendar, or earlier where that is negative. */
export function daysLater(day: BusinessDay, days: number): BusinessDay {
  return businessDay(addSeconds(startOfDay(day), days * 24 * 60 * 60));
}

/** How many calendar days there are from one to another, both counted. */
export function daysFrom(from: BusinessDay, to: BusinessDay): number {
  return secondsBetween(startOfDay(from), startOfDay(to)) / (24 * 60 * 60) + 1;
}

/** The span of as many days that ends where this one begins. */
export function spanBefore({ from, to }: DaySpan): DaySpan {
  return { from: daysLater(from, -daysFrom(from, to)), to: dayBefore(from) };
}

/** The day of the week: 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: BusinessDay): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;
}

/** The same date of another year; 29 February is the 28th where there is none. */
export function inYear(day: BusinessDay, years: number): BusinessDay {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, "0");
  const same = `${year}${day.slice(4)}`;
  const exists = new Date(`${same}T00:00:00.000Z`).toISOString().startsWith(same);
  return (exists ? same : `${year}-02-28`) as BusinessDay;
}

/** The later of two instants. */
export function later(one: Instant, other: Instant | undefined): Instant {
  return other !== undefined && other > one ? other : one;
}

/** The WIB wall-clock time, as vendors write it: `YYYY-MM-DD HH:MM:SS`. */
export function wibDateTime(at: Instant): string {
  return inWib(at).slice(0, 19).replace("T", " ");
}

/** The hour of the WIB day, from 0. */
export function wibHour(at: Instant): number {
  return Number(inWib(at).slice(11, 13));
}

/**
 * Whether `at` lies in the half-open daily window `[start, end)` of WIB; equal ends mean no
 * window.
 */
export function inDailyWindow(at: Instant, start: WallTime, end: WallTime): boolean {
  const time = inWib(at).slice(11, 16);
  const [from, to] = [padded(start), padded(end)];
  if (from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** When clocks in WIB next show a time; never `at` itself. */
export function nextTime(at: Instant, time: WallTime): Instant {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const seconds = (hours * 60 + minutes) * 60;
  const today = addSeconds(startOfDay(businessDay(at)), seconds);
  return today > at ? today : addSeconds(today, 24 * 60 * 60);
}

function inWib(at: Instant): string {
  return new Date(Date.parse(at) + WIB_OFFSET_MS).toISOString();
}

/** Suppliers write `0:30` as well as `00:30`. */
function padded(time: WallTime): string {
  const [hours = "0", minutes = "0"] = time.split(":");
  return `${hours.padStart(2, "0")}:${minutes.padStart(2, "0")}`;
}
