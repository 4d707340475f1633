import type { Hook, RouteConfig } from "@hono/zod-openapi";
import { z } from "zod";
import { fieldErrors } from "../../../domain/field-errors.ts";
import { REFUSALS, Refusal, type RefusalCode } from "../../../domain/refusal.ts";
import type { ApiEnv } from "./context.ts";
import { headersAt, problemExamples } from "./document-parts.ts";
import type { Endpoint } from "./endpoint.ts";
import { Problem } from "./problem.ts";
import { sampleOf } from "./samples.ts";

type Spec = Endpoint["spec"];

const zIdempotencyKey = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\x21-\x7e]+$/, "must be visible ASCII")
  .meta({ example: "01J9Z6-beli-pulsa-1" });

/** A route as the OpenAPI document shows it, audience and every refusal included. */
export function documentRoute(spec: Spec, path: string): RouteConfig {
  return {
    method: spec.method,
    path,
    summary: spec.summary,
    description: describe(spec),
    tags: [spec.tag],
    security: securityOf(spec),
    "x-audience": typeof spec.audience === "string" ? spec.audience : "staff",
    ...(typeof spec.audience === "string" ? {} : { "x-permission": spec.audience.staff }),
    "x-refusals": codesOf(spec),
    request: {
      ...(spec.params === undefined ? {} : { params: asObject(spec.params) }),
      ...(spec.query === undefined ? {} : { query: asObject(spec.query) }),
      ...(spec.idempotent ? { headers: z.object({ "idempotency-key": zIdempotencyKey }) } : {}),
      ...((spec.body ?? spec.accepts) ? { body: { required: true, content: taken(spec) } } : {}),
    },
    responses: { ...success(spec), ...problems(spec) },
  };
}

/** Every code a route may answer with: its own, and those its kind brings along. */
export function codesOf(spec: Spec): readonly RefusalCode[] {
  const brought: RefusalCode[] = ["rate.limited", "service.misconfigured", "internal.error"];
  if (spec.audience !== "public" && spec.audience !== "webhook") brought.push("auth.token_invalid");
  if (typeof spec.audience !== "string") brought.push("auth.forbidden");
  if (spec.method !== "get") brought.push("request.too_large");
  // Webhooks read their bytes themselves and say what is wrong with them in their own words.
  const parsed = spec.audience !== "webhook";
  if (parsed && (spec.params ?? spec.query ?? spec.body)) brought.push("request.invalid");
  if (parsed && spec.body) brought.push("request.malformed");
  if (parsed && (spec.body ?? spec.accepts)) brought.push("request.unsupported_media_type");
  if (spec.rates) brought.push("service.unavailable");
  if (spec.idempotent) {
    brought.push("request.key_required", "request.key_reused", "request.in_progress");
  }
  return [...new Set([...spec.refuses, ...brought])].sort();
}

/** Turns the validator's findings into one refusal with a pointer to each of them. */
export const invalidRequest: Hook<unknown, ApiEnv, string, unknown> = (result, c) => {
  if (result.success) return undefined;
  if (result.target === "header" && c.req.header("idempotency-key") === undefined) {
    throw new Refusal("request.key_required");
  }
  const place = result.target === "json" ? "" : `/${result.target}`;
  throw new Refusal("request.invalid", {
    errors: fieldErrors(result.error.issues, place),
  });
};

function describe(spec: Spec): string {
  const who =
    typeof spec.audience === "string"
      ? `Audience: ${spec.audience}.`
      : `Audience: staff with \`${spec.audience.staff}\`.`;
  return [spec.description, who].filter(Boolean).join("\n\n");
}

function securityOf(spec: Spec): NonNullable<RouteConfig["security"]> {
  if (spec.audience === "customer") return [{ customer: [] }];
  return typeof spec.audience === "string" ? [] : [{ staff: [] }];
}

function success(spec: Spec): RouteConfig["responses"] {
  const { status, schema, description, media = [], raw_only } = spec.answer;
  const headers = headersAt(spec, status);
  if (status === 204) return { 204: { description, headers } };
  const json = raw_only ? {} : { "application/json": shown(schema, "output") };
  return { [status]: { description, headers, content: { ...json, ...asTheyAre(media) } } };
}

function problems(spec: Spec): RouteConfig["responses"] {
  const byStatus = Object.groupBy(codesOf(spec), (code) => String(REFUSALS[code][0]));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${REFUSALS[code][2]}`).join("  \n"),
        headers: headersAt(spec, Number(status)),
        content: {
          "application/problem+json": {
            schema: Problem,
            examples: problemExamples(codes),
          },
        },
      },
    ]),
  );
}

/** A body by its schema, and by the media types that are taken as they come. */
function taken({ body, accepts = [] }: Spec) {
  return {
    ...(body === undefined ? {} : { "application/json": shown(body, "input") }),
    ...asTheyAre(accepts),
  };
}

function asTheyAre(media: readonly string[]) {
  const schema = (type: string) =>
    type.startsWith("text/") ? { type: "string" } : { type: "string", format: "binary" };
  return Object.fromEntries(media.map((type) => [type, { schema: schema(type) }]));
}

/** A body with its example, which is made when the document is, and never for a request. */
function shown(schema: z.ZodType, io: "input" | "output") {
  return {
    schema,
    get example() {
      return sampleOf(schema, io);
    },
  };
}

/** Parameters and queries are objects by construction; the document's types want to see it. */
function asObject(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new TypeError("parameters and queries are objects");
}
