import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { routePath } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import { type ApiContext, type ApiEnv, facts, logAccess, openPorts } from "./context.ts";
import { assertSound } from "./declared.ts";
import { codesOf, documentRoute, invalidRequest } from "./document.ts";
import { registerParts } from "./document-parts.ts";
import type { Endpoint } from "./endpoint.ts";
import { authenticate } from "./middleware/authenticate.ts";
import { dispatch } from "./middleware/dispatch.ts";
import { methodsAt } from "./paths.ts";
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
): OpenAPIHono<ApiEnv> {
  assertSound(endpoints);
  const app = new OpenAPIHono<ApiEnv>({ defaultHook: invalidRequest });
  app.use(facts);
  app.use(logAccess);
  app.use(secureHeaders({ crossOriginResourcePolicy: "same-site" }));
  app.use(openPorts(open));
  app.use(allowOrigins());
  app.use(bodyLimit({ maxSize: BODY_LIMIT_BYTES, onError: () => refuse("request.too_large") }));
  for (const each of endpoints) register(app, each);
  registerParts(app, new Set(endpoints.flatMap(({ spec }) => codesOf(spec))));
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

/** Webhooks prove themselves over their raw bytes, so nothing may parse them first. */
function register(app: OpenAPIHono<ApiEnv>, each: Endpoint): void {
  const { spec } = each;
  const route: RouteConfig = documentRoute(spec, `${API_PREFIX}${spec.path}`);
  if (spec.audience === "webhook") {
    app.openAPIRegistry.registerPath(route);
    app.on(
      [spec.method.toUpperCase()],
      route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      authenticate(spec),
      dispatch(each),
    );
    return;
  }
  app.openAPIRegistry.registerPath(route);
  const served = spec.body && spec.accepts ? withBodyByType(route) : route;
  const hidden = { ...served, hide: true, middleware: authenticate(spec) };
  app.openapi(createRoute(hidden), dispatch(each));
}

/** JSON that is asked for only where it comes: what else the body may be is decided later. */
function withBodyByType(route: RouteConfig): RouteConfig {
  const { request } = route;
  if (request?.body === undefined) return route;
  const content = { ...request.body.content, "*/*": {} };
  return { ...route, request: { ...request, body: { ...request.body, content, required: false } } };
}

/** Browsers of the configured origins only; without any, no cross-origin page gets an answer. */
function allowOrigins(): MiddlewareHandler<ApiEnv> {
  const answer = cors({
    origin: (origin, c) => (c.get("ports")?.policy.corsOrigins.includes(origin) ? origin : null),
    allowHeaders: [
      "authorization",
      "content-type",
      "idempotency-key",
      "accept-language",
      "x-request-id",
    ],
    allowMethods: ["GET", "POST", "PUT", "DELETE"],
    exposeHeaders: [
      "x-request-id",
      "idempotency-replayed",
      "retry-after",
      "ratelimit-limit",
      "ratelimit-remaining",
      "ratelimit-reset",
    ],
    maxAge: 600,
  });
  // Only a browser's page sends an origin; everybody else's answer need not be touched.
  return (c, next) => {
    const fromPage = c.req.header("origin") !== undefined || c.req.method === "OPTIONS";
    return fromPage ? answer(c, next) : next();
  };
}
