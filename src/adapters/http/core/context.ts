import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Customer, RequestFacts, Staff, Visitor } from "../../../domain/actor.ts";
import { preferredLocale } from "../../../domain/locale.ts";
import type { Ports } from "../../../ports/index.ts";

/** The Hono environment of a request: bindings and variables. */
export interface ApiEnv {
  Variables: {
    facts: RequestFacts;
    ports: Ports | undefined;
    /** Whether this request has written to the outbox; it is flushed after the answer. */
    outbox: { isUsed: boolean } | undefined;
    actor: Visitor | Customer | Staff;
  };
  Bindings: object;
}

export type ApiContext = Context<ApiEnv>;

const GIVEN_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** Sets the request id, locale and client address before anything may fail. */
export const facts = createMiddleware<ApiEnv>(async (c, next) => {
  const given = c.req.header("x-request-id") ?? "";
  const request_id = GIVEN_ID.test(given) ? given : `req_${crypto.randomUUID()}`;
  c.set("facts", {
    request_id,
    ip: c.req.header("cf-connecting-ip") ?? "unknown",
    user_agent: (c.req.header("user-agent") ?? "").slice(0, 200),
    locale: preferredLocale(c.req.header("accept-language")),
  });
  await next();
  c.res.headers.set("x-request-id", request_id);
});

/** One line per request: what was asked, by whom, how it ended, and what it cost in trips. */
export const logAccess = createMiddleware<ApiEnv>(async (c, next) => {
  const started = performance.now();
  await next();
  const { ports, actor, facts: request } = c.var;
  ports?.log.info("request", {
    request_id: request.request_id,
    method: c.req.method,
    route: routePath(c, -1),
    actor: actor === undefined || actor.kind === "visitor" ? "visitor" : actor.id,
    status: c.res.status,
    trips: ports.trips(),
    milliseconds: Math.round(performance.now() - started),
  });
});
