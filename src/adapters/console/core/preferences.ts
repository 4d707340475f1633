import { createMiddleware } from "hono/factory";
import { zLocale } from "../../../domain/locale.ts";
import { type ConsoleContext, type ConsoleEnv, ownAddress, THEMES, type Theme } from "./context.ts";
import { keepCookie, keptCookie, YEAR_SECONDS } from "./cookies.ts";
import { postedForm } from "./posted-form.ts";

/** The language that a browser was set to here goes before the one it asks for. */
export const preferences = createMiddleware<ConsoleEnv>(async (c, next) => {
  const chosen = zLocale.safeParse(keptCookie(c, "fa_locale"));
  if (chosen.success) c.set("facts", { ...c.var.facts, locale: chosen.data });
  await next();
});

export function themeOf(c: ConsoleContext): Theme {
  const chosen = keptCookie(c, "fa_theme");
  return THEMES.find((theme) => theme === chosen) ?? "auto";
}

/** Sets this browser's language or colours, and leads back. */
export async function savePreferences(c: ConsoleContext): Promise<Response> {
  const { locale, theme, back } = await postedForm(c);
  const known = zLocale.safeParse(locale);
  const seconds = YEAR_SECONDS;
  if (known.success) keepCookie(c, { name: "fa_locale", value: known.data, seconds });
  const chosen = THEMES.find((each) => each === theme);
  if (chosen !== undefined) keepCookie(c, { name: "fa_theme", value: chosen, seconds });
  return c.redirect(ownAddress(back), 303);
}
