import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { BusinessDay } from "../../domain/time.ts";

/** The WIB day of an instant that stands in a row, as `businessDay` has it. */
export const wibDayOf = (at: SQLWrapper): SQL<BusinessDay> =>
  sql<BusinessDay>`date(${at}, '+7 hours')`;

/** The first instant of a WIB day that stands in a row, as `startOfDay` has it. */
export const startOfWibDay = (day: SQLWrapper): SQL =>
  sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${day}, '-7 hours')`;

/** The first instant after it. */
export const endOfWibDay = (day: SQLWrapper): SQL =>
  sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${day}, '+17 hours')`;
