import { createMiddleware } from "hono/factory";
import type { Ports } from "../../../../ports/index.ts";
import type { ApiContext, ApiEnv } from "../context.ts";
import { defectFields, refusalOf } from "../problem.ts";
import { keyOf } from "./authenticate.ts";

const PATH_MAX = 200;

/**
 * Notes for the owner of an API key what was asked by it and what came of it, once the answer is
 * on its way. What is asked by a key that was not made here is noted nowhere.
 */
export const noteKeyRequests = createMiddleware<ApiEnv>(async (c, next) => {
  await next();
  const { ports } = c.var;
  const key = keyOf(c);
  if (ports === undefined || key === undefined) return;
  const request = {
    at: ports.now(),
    method: c.req.method,
    path: c.req.path.slice(0, PATH_MAX),
    status: c.res.status,
    code: codeOf(c),
    request_id: c.var.facts.request_id,
    ip: c.var.facts.ip,
  };
  const note = async ({ apiKeys, tokens }: Ports) => {
    if (!(await tokens.isSealed(key.sealed, key.seal))) return;
    await apiKeys.note(key.owner, { key_hash: key.hash, request });
  };
  const failed = (error: unknown) => {
    const fields = error instanceof Error ? defectFields(error) : { error: typeof error };
    ports.log.error("api_key.request_not_noted", fields);
  };
  c.executionCtx.waitUntil(note(ports).then(undefined, failed));
});

/** Of the refusal or defect that was answered; an address without a route throws neither. */
function codeOf(c: ApiContext): string | null {
  if (c.error !== undefined) return refusalOf(c.error)?.code ?? "internal.error";
  if (c.res.status === 405) return "route.method_not_allowed";
  return c.res.status === 404 ? "route.not_found" : null;
}
