import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { ConsoleContext } from "./context.ts";

/**
 * `__Host-` (RFC 6265bis §4.1.3.2): for all of this host and no other, over TLS or on this machine.
 */
const HOST_ONLY = { prefix: "host", path: "/", secure: true, sameSite: "Strict" } as const;

/** Which of the console's cookies a browser keeps; no script reads them, and no other host. */
type CookieName = "fa_console" | "fa_locale" | "fa_notice" | "fa_sign_in" | "fa_theme" | "fa_undo";

export const YEAR_SECONDS = 365 * 24 * 60 * 60;

interface Cookie {
  readonly name: CookieName;
  readonly value: string;
  /** How long it is kept; without it, until the browser ends. */
  readonly seconds?: number;
}

export function keepCookie(c: ConsoleContext, { name, value, seconds }: Cookie): void {
  const lasting = seconds === undefined ? {} : { maxAge: seconds };
  setCookie(c, name, value, { ...HOST_ONLY, httpOnly: true, ...lasting });
}

export function keptCookie(c: ConsoleContext, name: CookieName): string | undefined {
  return getCookie(c, name, "host");
}

export function forgetCookie(c: ConsoleContext, name: CookieName): void {
  deleteCookie(c, name, HOST_ONLY);
}
