import type { Locale } from "../../../locale.ts";
import type { StaffKind } from "../kind.ts";
import type { Headline } from "./headline.ts";

/** What staff are told of alerts. */
export const STAFF_WORDS: Readonly<Record<Locale, Readonly<Record<StaffKind, Headline>>>> = {
  id: {
    "alert.raised": ["Peringatan - {{alert}}", "Ada yang perlu Anda lihat."],
    "alert.cleared": ["Peringatan selesai - {{alert}}", "Tidak ada lagi yang perlu dilakukan."],
  },
  en: {
    "alert.raised": ["Alert - {{alert}}", "There is something to look at."],
    "alert.cleared": ["Alert over - {{alert}}", "Nothing is left to do about it."],
  },
};
