import type { Locale } from "../../locale.ts";
import type { SettingKey } from "../settings.ts";

export type Text = readonly [label: string, description: string];
/** The texts of some settings, in every language. */
export type TextsOf = { readonly [Key in SettingKey]?: Readonly<Record<Locale, Text>> };
