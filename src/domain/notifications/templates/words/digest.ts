import type { Locale } from "../../../locale.ts";
import type { Headline } from "./headline.ts";

/** What stands over the messages of a day. */
export const DIGEST_WORDS: Readonly<Record<Locale, Headline>> = {
  id: ["Kabar hari ini", "Inilah yang perlu Anda ketahui hari ini."],
  en: ["Today's news", "This is what there is to know today."],
};
