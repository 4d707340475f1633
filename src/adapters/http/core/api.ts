import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { routePath } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import { type ApiContext, type ApiEnv, facts, logAccess } from "./context.ts";
import { assertSound } from "./declared.ts";
import type { Endpoint } from "./endpoint.ts";
import { READ_BY_PAGES, SENT_BY_PAGES } from "./headers.ts";
import { dispatch } from "./middleware/dispatch.ts";
import { noteKeyRequests } from "./middleware/key-requests.ts";
import { flushOutbox } from "./middleware/outbox.ts";
import { openPorts } from "./middleware/ports.ts";
import { methodsAt, routeFor } from "./paths.ts";
import { API_PREFIX } from "./prefix.ts";
import { defectFields, problem, refusalOf } from "./problem.ts";

const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * The whole HTTP edge over a list of endpoints, which does not start unless each declares who may
 * call it. `open` gives the ports of the environment it is called in.
 */
export function createApi(
  endpoints: readonly Endpoint[],
  open: (env: object) => Ports,
): Hono<ApiEnv> {
  assertSound(endpoints);
  const app = new Hono<ApiEnv>();
  app.use(facts);
  app.use(flushOutbox);
  app.use(noteKeyRequests);
  app.use(logAccess);
  app.use(secureHeaders({ crossOriginResourcePolicy: "same-site" }));
  app.use(openPorts(open));
  app.use(allowOrigins());
  app.use(limitBodies(endpoints));
  for (const each of endpoints) {
    const path = each.spec.path.replaceAll(/\{(\w+)\}/g, ":$1");
    app.on([each.spec.method.toUpperCase()], `${API_PREFIX}${path}`, dispatch(each));
  }
  app.notFound((c) => {
    const methods = methodsAt(endpoints, c.req.path);
    const refusal =
      methods.length === 0
        ? new Refusal("route.not_found")
        : new Refusal("route.method_not_allowed", { headers: { allow: methods.join(", ") } });
    return problem(refusal, c.var.facts.locale, c.var.facts.request_id);
  });
  app.onError((error, c) => {
    const { locale, request_id } = c.var.facts;
    const refusal = refusalOf(error);
    if (refusal) return problem(refusal, locale, request_id);
    logDefect(c, error);
    return problem(new Refusal("internal.error"), locale, request_id);
  });
  return app;
}

/** Routes that take more than others stop reading by themselves. */
function limitBodies(endpoints: readonly Endpoint[]): MiddlewareHandler<ApiEnv> {
  const limit = bodyLimit({
    maxSize: BODY_LIMIT_BYTES,
    onError: () => refuse("request.too_large"),
  });
  const larger = endpoints.filter(({ spec }) => spec.bytes_max !== undefined);
  return (c, next) => {
    const path = c.req.path.slice(API_PREFIX.length);
    return routeFor(larger, c.req.method, path) === undefined ? limit(c, next) : next();
  };
}

/** Before the ports are open there is only the platform's own log. */
function logDefect(c: ApiContext, error: Error): void {
  const fields = {
    request_id: c.var.facts.request_id,
    route: routePath(c, -1),
    ...defectFields(error),
  };
  if (c.var.ports) c.var.ports.log.error("defect", fields);
  else console.error(JSON.stringify({ level: "error", event: "defect", ...fields }));
}

/** Browsers of the configured origins only; without any, no cross-origin page gets an answer. */
function allowOrigins(): MiddlewareHandler<ApiEnv> {
  const answer = cors({
    origin: (origin, c) => (c.get("ports")?.policy.corsOrigins.includes(origin) ? origin : null),
    allowHeaders: SENT_BY_PAGES,
    allowMethods: ["GET", "POST", "PUT", "DELETE"],
    exposeHeaders: READ_BY_PAGES,
    maxAge: 600,
  });
  // Only a browser's page sends an origin; everybody else's answer need not be touched.
  return (c, next) => {
    const fromPage = c.req.header("origin") !== undefined || c.req.method === "OPTIONS";
    return fromPage ? answer(c, next) : next();
  };
}
