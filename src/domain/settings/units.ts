/** What the number of a setting counts. */
export const UNITS = ["seconds", "minutes", "hours", "days", "percent", "count", "IDR"] as const;
export type Unit = (typeof UNITS)[number];
