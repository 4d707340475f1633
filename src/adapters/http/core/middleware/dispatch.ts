import type { Context } from "hono";
import { hexDigest } from "../../../../domain/digest.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { ApiContext, ApiEnv } from "../context.ts";
import { assertDeclared } from "../declared.ts";
import type { Endpoint } from "../endpoint.ts";
import { isHarmless, isJson, isOneOf, labelOf } from "../media-types.ts";
import { defectFields } from "../problem.ts";
import { portsOf } from "./ports.ts";
import { takeRates, tellRates } from "./rates.ts";

type Valid = (target: "json" | "query" | "param" | "header") => unknown;

/** Calls a handler with what the validator found, and answers with what its schema lets out. */
export function dispatch(each: Endpoint) {
  const { spec } = each;
  return async (c: Context<ApiEnv>): Promise<Response> => {
    const ports = portsOf(c);
    const valid = validOf(c);
    const bytes = await bytesOf(c, spec);
    const parsed = spec.body && bytes === undefined && spec.audience !== "webhook";
    const body = parsed ? valid("json") : undefined;
    const rates = await takeRates(spec, ports, c.var.actor, body);
    const call = {
      ports,
      actor: c.var.actor,
      params: spec.params ? valid("param") : undefined,
      query: spec.query ? valid("query") : undefined,
      body,
      bytes,
      request: requestKey(c, spec, bytes ?? JSON.stringify(body)),
      raw: c.req.raw,
      afterwards: (work: () => Promise<unknown>) => {
        c.executionCtx.waitUntil(work().catch((error: unknown) => hurryFailed(ports, error)));
      },
    };
    const reply = await tellRates(rates, () => assertDeclared(spec, () => each.handle(call)));
    const headers = { "cache-control": "no-store", ...rates, ...reply.headers };
    if ("raw" in reply) {
      return c.body(reply.raw, 200, { ...headers, "content-type": reply.media_type });
    }
    if (spec.answer.status === 204) return c.body(null, 204, headers);
    const status = reply.status ?? spec.answer.status;
    return c.json(asJson(spec.answer.schema.parse(reply.body)), status, headers);
  };
}

/**
 * A body of one of the route's own media types, as it came, though it may be called something else
 * that does no harm. Anything but the JSON the validator has looked at is refused here.
 */
async function bytesOf(
  c: ApiContext,
  { accepts, body }: Endpoint["spec"],
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (accepts === undefined) return undefined;
  const label = labelOf(c.req.header("content-type"));
  if (body !== undefined && isJson(label)) return undefined;
  const bytes = isHarmless(label, accepts) ? await c.req.arrayBuffer() : undefined;
  if (bytes === undefined) refuse("request.unsupported_media_type");
  const content = new Uint8Array(bytes);
  return isOneOf(accepts, label, content) ? content : refuse("request.unsupported_media_type");
}

/** What makes a repeat a repeat: the caller's key, and the route with its body. */
function requestKey(c: ApiContext, spec: Endpoint["spec"], body: string | Uint8Array | undefined) {
  if (!spec.idempotent) return { key: "", digest: "" };
  const said = body instanceof Uint8Array ? hexDigest("sha256", body) : body;
  return {
    key: `${spec.path} ${c.req.header("idempotency-key") ?? ""}`,
    digest: hexDigest("sha256", `${spec.method} ${c.req.path} ${said}`),
  };
}

/** The validator's results are typed by route; here every route has been put away. */
function validOf(c: ApiContext): Valid {
  return (target) => (c.req as unknown as { valid: Valid }).valid(target);
}

/** Answers are JSON by their schemas; the framework wants to hear it. */
function asJson(body: unknown): object {
  return Object(body);
}

function hurryFailed(ports: Ports, error: unknown): void {
  const fields = error instanceof Error ? defectFields(error) : { error: typeof error };
  ports.log.error("afterwards.failed", fields);
}
