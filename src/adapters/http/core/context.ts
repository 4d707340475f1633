import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Customer, RequestFacts, Staff, Visitor } from "../../../domain/actor.ts";
import { preferredLocale } from "../../../domain/locale.ts";
import { isRequestId, readTraceparent, type Trace } from "../../../domain/metrics/trace.ts";
import type { Ports } from "../../../ports/index.ts";
import { API_PREFIX } from "./prefix.ts";

/** The Hono environment of a request: bindings and variables. */
export interface ApiEnv {
  Variables: {
    facts: RequestFacts;
    ports: Ports | undefined;
    /** Set with the ports. */
    trace: Trace | undefined;
    /** Whether this request has written to the outbox; it is flushed after the answer. */
    outbox: { isUsed: boolean } | undefined;
    actor: Visitor | Customer | Staff;
  };
  Bindings: object;
}

export type ApiContext = Context<ApiEnv>;

/** Sets the request id, locale and client address before anything may fail. */
export const facts = createMiddleware<ApiEnv>(async (c, next) => {
  const given = c.req.header("x-request-id") ?? "";
  const request_id = isRequestId(given) ? given : `req_${crypto.randomUUID()}`;
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
  const { ports, actor, facts: request, trace } = c.var;
  const milliseconds = Math.round(performance.now() - started);
  ports?.metrics.observe("route", routeName(c), { ms: milliseconds, ok: c.res.status < 500 });
  ports?.log.info("request", {
    request_id: request.request_id,
    trace_id: trace?.trace_id,
    method: c.req.method,
    route: routePath(c, -1),
    actor: actor === undefined || actor.kind === "visitor" ? "visitor" : actor.id,
    status: c.res.status,
    trips: ports.trips(),
    milliseconds,
  });
});

/** A route by its pattern, of which there are only so many, whatever is asked for. */
function routeName(c: ApiContext): string {
  const pattern = routePath(c, -1);
  if (!pattern.startsWith(`${API_PREFIX}/`) || pattern.endsWith("*")) return "no route";
  const path = pattern.slice(API_PREFIX.length).replaceAll(/:(\w+)/g, "{$1}");
  return `${c.req.method} ${path}`;
}

/** Begins the work of a request in the trace that its caller names, or in one of its own. */
export function beginTrace(c: ApiContext, { traces }: Pick<Ports, "traces">): Trace {
  const parent = readTraceparent(c.req.header("traceparent"));
  return traces.begin(c.var.facts.request_id, parent);
}
