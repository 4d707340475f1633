import { createMiddleware } from "hono/factory";
import { timingSafeEqual } from "hono/utils/buffer";
import type { Staff } from "../../../domain/actor.ts";
import { zLocale } from "../../../domain/locale.ts";
import { refuse } from "../../../domain/refusal.ts";
import { refuseTooMany, takeStaffRate } from "../../http/core/middleware/account-rates.ts";
import { portsOf } from "../../http/core/middleware/ports.ts";
import { at, type ConsoleContext, type ConsoleEnv, THEMES, type Theme } from "./context.ts";
import { formOf } from "./form-of.ts";
import { namesFrom } from "./names.ts";
import {
  forgetSession,
  keptSession,
  preference,
  setPreference,
  takeNotice,
  takeUndo,
} from "./session.ts";
import { sayIn } from "./text.ts";

/** The language that a browser was set to here goes before the one it asks for. */
export const preferences = createMiddleware<ConsoleEnv>(async (c, next) => {
  const chosen = zLocale.safeParse(preference(c, "locale"));
  if (chosen.success) c.set("facts", { ...c.var.facts, locale: chosen.data });
  await next();
});

/**
 * Lets nobody further who is not signed in, nor a form without the token of their session. Reads
 * are one trip; what changes something is counted beside it.
 */
export const openDesk = createMiddleware<ConsoleEnv>(async (c, next) => {
  const ports = portsOf(c);
  const kept = await keptSession(c, ports);
  if (kept === undefined) return signInFirst(c);
  const [principal, allowance] = await Promise.all([
    ports.staffSessions.principal(kept.session_id, ports.now()),
    isRead(c) ? undefined : takeStaffRate(ports, { method: "post" }, kept.admin_id),
  ]);
  if (principal === undefined || principal.id !== kept.admin_id) {
    forgetSession(c);
    return signInFirst(c);
  }
  refuseTooMany(allowance);
  if (!(await ports.edgeRateLimiter.admits(principal.id))) {
    refuse("rate.limited", { retry_after_seconds: 60 });
  }
  const { second_factor: _proved, ...known } = principal;
  const staff: Staff = { kind: "staff", session_id: kept.session_id, ...known, ...c.var.facts };
  c.set("actor", staff);
  if (!isRead(c)) await checkToken(c, kept.csrf);
  const { locale } = c.var.facts;
  c.set("request", {
    ...{ ports, principal, staff, locale, csrf: kept.csrf, say: sayIn(locale) },
    ...{ theme: themeOf(c), url: new URL(c.req.url), raw: c.req.raw, notice: takeNotice(c) },
    ...{ undo: takeUndo(c), nameOf: namesFrom(ports) },
  });
  return await next();
});

function isRead({ req }: ConsoleContext): boolean {
  return req.method === "GET" || req.method === "HEAD";
}

/** Of no page: an address that leads away from it is of another host. */
const NOWHERE = "https://console.invalid";

/**
 * A strict cookie is not sent with the first page that a link from elsewhere opens. That page
 * opens itself again, which then is our own doing.
 */
function signInFirst(c: ConsoleContext): Response | Promise<Response> {
  const isFromElsewhere = c.req.header("sec-fetch-site") === "cross-site";
  if (isRead(c) && isFromElsewhere) {
    return c.html(`<!doctype html><meta http-equiv="refresh" content="0"><title>FA System</title>`);
  }
  const { pathname, search } = new URL(c.req.url);
  const wanted = isRead(c) ? `${pathname}${search}` : at("/");
  return c.redirect(at("/sign-in", wanted === at("/") ? {} : { next: wanted }), 303);
}

async function checkToken(c: ConsoleContext, token: string): Promise<void> {
  const { _csrf } = await formOf(c);
  if (!(await timingSafeEqual(String(_csrf), token))) refuse("console.form_expired");
}

export function themeOf(c: ConsoleContext): Theme {
  const chosen = preference(c, "theme");
  return THEMES.find((theme) => theme === chosen) ?? "auto";
}

/** Sets this browser's language or colours, and leads back. */
export async function savePreferences(c: ConsoleContext): Promise<Response> {
  const { locale, theme, back } = await formOf(c);
  const known = zLocale.safeParse(locale);
  if (known.success) setPreference(c, "locale", known.data);
  if (THEMES.some((each) => each === theme)) setPreference(c, "theme", String(theme));
  return c.redirect(ownAddress(back), 303);
}

/** An address of the console and nothing else: nobody is led away by a form. */
export function ownAddress(wanted: unknown): string {
  if (typeof wanted !== "string" || /[\\\s\p{Cc}]/u.test(wanted)) return at("/");
  const { origin, pathname, search } = new URL(wanted, NOWHERE);
  const isOwn = origin === NOWHERE && /^\/console(?:\/(?!\/)|$)/.test(pathname);
  return isOwn ? `${pathname}${search}` : at("/");
}
