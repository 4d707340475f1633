import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import { Refusal, refuse } from "../../domain/refusal.ts";
import type { Ports } from "../../ports/index.ts";
import { type ApiEnv, facts, logAccess } from "./context.ts";
import { documentRoute, invalidRequest } from "./document.ts";
import type { Endpoint } from "./endpoint.ts";
import { authenticate } from "./middleware/authenticate.ts";
import { dispatch } from "./middleware/dispatch.ts";
import { methodsAt } from "./paths.ts";
import { API_PREFIX } from "./prefix.ts";
import { problem, refusalOf } from "./problem.ts";

const BODY_LIMIT_BYTES = 1024 * 1024;

/** The whole HTTP edge over a list of endpoints. `open` gives the ports of the environment it is called in. */
export function createApi(
  endpoints: readonly Endpoint[],
  open: (env: object) => Ports,
): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>({ defaultHook: invalidRequest });
  app.use(facts(open));
  app.use(logAccess);
  app.use(secureHeaders({ crossOriginResourcePolicy: "same-site" }));
  app.use(allowOrigins());
  app.use(bodyLimit({ maxSize: BODY_LIMIT_BYTES, onError: () => refuse("request.too_large") }));
  for (const each of endpoints) register(app, each);
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
    c.var.ports?.log.error("defect", {
      request_id,
      route: c.req.path,
      error: error.name,
      cause: error.message.slice(0, 300),
      stack: error.stack?.slice(0, 1500),
    });
    return problem(new Refusal("internal.error"), locale, request_id);
  });
  return app;
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
  app.openapi(createRoute({ ...route, middleware: authenticate(spec) }), dispatch(each));
}

/** Browsers of the configured origins only; without any, no cross-origin page gets an answer. */
function allowOrigins() {
  return cors({
    origin: (origin, c) => (c.get("ports")?.policy.corsOrigins.includes(origin) ? origin : null),
    allowHeaders: ["authorization", "content-type", "idempotency-key", "accept-language"],
    allowMethods: ["GET", "POST", "PUT", "DELETE"],
    exposeHeaders: ["x-request-id", "idempotency-replayed", "retry-after"],
    maxAge: 600,
  });
}
