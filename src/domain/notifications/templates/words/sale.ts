import type { Locale } from "../../../locale.ts";

/** What stands over a sale in a channel that everybody reads. */
export const SALE_TITLE: Readonly<Record<Locale, string>> = { id: "Terjual", en: "Sold" };
