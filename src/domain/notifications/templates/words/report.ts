import type { Locale } from "../../../locale.ts";

/** What stands before the name of a report that is sent when it is due. */
export const REPORT_TITLE: Readonly<Record<Locale, string>> = {
  id: "Laporan terjadwal",
  en: "Scheduled report",
};
