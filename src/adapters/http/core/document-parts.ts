import type { OpenAPIHono } from "@hono/zod-openapi";
import { REFUSALS, type RefusalCode } from "../../../domain/refusal.ts";
import type { ApiEnv } from "./context.ts";
import type { Endpoint } from "./endpoint.ts";

type Spec = Endpoint["spec"];
type Named = Readonly<Record<string, { readonly $ref: string }>>;

const HEADERS = {
  "X-Request-Id": {
    description: "Names this request in every log; yours if you sent one",
    schema: { type: "string", example: "req_5c1de3f5-3a6f-4f0e-9a53-0f6f3b1a7c55" },
  },
  "Retry-After": {
    description: "Seconds to wait before the same request again",
    schema: { type: "integer", minimum: 1, example: 60 },
  },
  "RateLimit-Limit": {
    description: "Requests that the tightest limit allows in its window",
    schema: { type: "integer", example: 10 },
  },
  "RateLimit-Remaining": {
    description: "How many of them are left",
    schema: { type: "integer", minimum: 0, example: 9 },
  },
  "RateLimit-Reset": {
    description: "Seconds until the window is over",
    schema: { type: "integer", minimum: 0, example: 60 },
  },
  "Idempotency-Replayed": {
    description: "`true` when this answer was given before",
    schema: { type: "string", example: "true" },
  },
} as const;
type HeaderName = keyof typeof HEADERS;

/** The headers that the answers of a route with this status may carry. */
export function headersAt(spec: Spec, status: number): Named {
  const names: HeaderName[] = ["X-Request-Id"];
  if (status === 429 || status === 503) names.push("Retry-After");
  if (isCounted(spec, status)) {
    names.push("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");
  }
  if (spec.idempotent && status === spec.answer.status) names.push("Idempotency-Replayed");
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
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
export function registerParts(app: OpenAPIHono<ApiEnv>, codes: Iterable<RefusalCode>): void {
  for (const [name, header] of Object.entries(HEADERS)) {
    app.openAPIRegistry.registerComponent("headers", name, header);
  }
  for (const code of [...codes].sort()) {
    app.openAPIRegistry.registerComponent("examples", code, { value: exampleOf(code) });
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
    request_id: "req_5c1de3f5-3a6f-4f0e-9a53-0f6f3b1a7c55",
    ...(code === "request.invalid" ? { errors } : {}),
  };
}
