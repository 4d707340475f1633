import * as z from "zod";
import { zId } from "../ids.ts";
import { addSeconds, businessDay, dayAfter, type Instant, startOfDay, weekdayOf } from "../time.ts";

const HOUR_SECONDS = 3_600;

const TO = { admin_ids: ["adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ"], discord_channel_ids: [] };

/** Who is sent a report: staff by e-mail, and channels of the shop's at Discord. */
export const ReportRecipients = z
  .strictObject({
    admin_ids: z.array(zId("admin")).max(20).default([]).meta({
      description: "By e-mail; they must be allowed to read figures, then and now",
    }),
    discord_channel_ids: z.array(zId("discord_channel")).max(5).default([]),
  })
  .refine(({ admin_ids, discord_channel_ids: rooms }) => admin_ids.length + rooms.length > 0, {
    message: "needs a recipient",
  })
  .meta({ id: "ReportRecipients", example: TO });

const WHEN = {
  hour: z.int().min(0).max(23).meta({ description: "Of the WIB day", example: 8 }),
  to: ReportRecipients,
};

/** When a report is run by itself, and for whom. */
export const ReportSchedule = z
  .discriminatedUnion("every", [
    z.strictObject({ every: z.literal("day"), ...WHEN }),
    z.strictObject({
      every: z.literal("week"),
      weekday: z.int().min(1).max(7).meta({ description: "1 is Monday" }),
      ...WHEN,
    }),
    z.strictObject({ every: z.literal("month"), day: z.int().min(1).max(28), ...WHEN }),
  ])
  .meta({ id: "ReportSchedule", example: { every: "day", hour: 8, to: TO } });
export type ReportSchedule = z.infer<typeof ReportSchedule>;

/** The first time after an instant at which it is due. */
export function nextDue(schedule: ReportSchedule, after: Instant): Instant {
  for (let day = businessDay(after); ; day = dayAfter(day)) {
    const due = addSeconds(startOfDay(day), schedule.hour * HOUR_SECONDS);
    const isDay =
      schedule.every === "day" ||
      (schedule.every === "week" && weekdayOf(day) === schedule.weekday) ||
      (schedule.every === "month" && Number(day.slice(8)) === schedule.day);
    if (isDay && due > after) return due;
  }
}

/** Of several times that have passed, the last one: those before it are not made up for. */
export function lastDue(schedule: ReportSchedule, due: Instant, at: Instant): Instant {
  const next = nextDue(schedule, due);
  return next > at ? due : lastDue(schedule, next, at);
}

/** Attempts at one due time, and the seconds before each further one. */
const PAUSES = [300, 900, 3_600, 4 * 3_600, 12 * 3_600] as const;

/** When it is tried again after so many failures; `undefined` where it waits for its next time. */
export function retryAt(failures: number, at: Instant): Instant | undefined {
  const pause = PAUSES[failures - 1];
  return pause === undefined ? undefined : addSeconds(at, pause);
}
