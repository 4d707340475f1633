import type { OpenAPIHono } from "@hono/zod-openapi";
import { REFUSALS, type RefusalCode } from "../../../domain/refusal.ts";
import type { Endpoint } from "../core/endpoint.ts";
import { HEADERS } from "../core/headers.ts";

type Spec = Endpoint["spec"];
type Named = Readonly<Record<string, { readonly $ref: string }>>;
type HeaderName = keyof typeof HEADERS;

/** The headers that the answers of a route with this status may carry. */
export function headersAt(spec: Spec, status: number): Named {
  const names: HeaderName[] = ["X-Request-Id"];
  if (status === 429 || status === 503) names.push("Retry-After");
  if (isCounted(spec, status)) {
    names.push("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");
  }
  if (status === spec.answer.status) {
    if (spec.idempotent) names.push("Idempotency-Replayed");
    if (spec.answer.media?.some(isFile)) names.push("Content-Disposition");
  }
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function isFile(media: string): boolean {
  return media !== "text/event-stream";
}

/** What is refused before the handler was asked has not been counted, but for too many. */
function isCounted({ rates, answer, refuses }: Spec, status: number): boolean {
  if (rates === undefined) return false;
  const counted = [answer.status, 429, ...refuses.map((code) => REFUSALS[code][0])];
  return counted.includes(status);
}

/** One example of each problem, by its code. */
export function problemExamples(codes: readonly RefusalCode[]): Named {
  return Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
}

/** Puts what the routes refer to into the document: each header and each problem in use, once. */
export function registerParts(
  registry: OpenAPIHono["openAPIRegistry"],
  codes: Iterable<RefusalCode>,
): void {
  for (const [name, header] of Object.entries(HEADERS)) {
    if (!("schema" in header)) continue;
    const { description, schema } = header;
    registry.registerComponent("headers", name, { description, schema });
  }
  for (const code of [...codes].sort()) {
    registry.registerComponent("examples", code, { value: exampleOf(code) });
  }
}

function exampleOf(code: RefusalCode) {
  const [status, , title] = REFUSALS[code];
  const errors = [{ pointer: "/customer_no", message: "must be 11 or 12 digits" }];
  return {
    type: `/docs/problems#${code}`,
    title,
    status,
    code,
    request_id: "req_01KAV3Q9C5X7",
    ...(code === "request.invalid" ? { errors } : {}),
  };
}
