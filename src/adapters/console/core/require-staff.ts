import { createMiddleware } from "hono/factory";
import { timingSafeEqual } from "hono/utils/buffer";
import type { Staff } from "../../../domain/actor.ts";
import { refuse } from "../../../domain/refusal.ts";
import { refuseTooMany, takeStaffRate } from "../../http/core/middleware/account-rates.ts";
import { portsOf } from "../../http/core/middleware/ports.ts";
import { at, type ConsoleContext, type ConsoleEnv } from "./context.ts";
import { namesFrom } from "./names.ts";
import { takeNotice } from "./notice.ts";
import { postedForm } from "./posted-form.ts";
import { themeOf } from "./preferences.ts";
import { forgetSession, keptSession } from "./session.ts";
import { sayIn } from "./text.ts";
import { takeUndo } from "./undo.ts";

/**
 * Lets nobody further who is not signed in, nor a form without the token of their session. Reads
 * are one trip; what changes something is counted beside it.
 */
export const requireStaff = createMiddleware<ConsoleEnv>(async (c, next) => {
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
  // A warm isolate holds it.
  const catalogue = await ports.catalogue.snapshot(principal.catalogue_version);
  c.set("request", {
    ...{ ports, principal, catalogue, staff, locale, csrf: kept.csrf, say: sayIn(locale) },
    ...{ theme: themeOf(c), url: new URL(c.req.url), raw: c.req.raw, notice: takeNotice(c) },
    ...{ undo: takeUndo(c), nameOf: namesFrom(ports) },
  });
  return await next();
});

function isRead({ req }: ConsoleContext): boolean {
  return req.method === "GET" || req.method === "HEAD";
}

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
  const { _csrf } = await postedForm(c);
  if (!(await timingSafeEqual(String(_csrf), token))) refuse("console.form_expired");
}
