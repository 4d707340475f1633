import type { RouteConfig } from "@hono/zod-openapi";
import { z } from "zod";
import { REFUSALS } from "../../../domain/refusal.ts";
import { codesOf } from "../core/declared.ts";
import type { Endpoint } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import { zIdempotencyKey } from "../core/request.ts";
import { headersAt, problemExamples } from "./problems.ts";

type Spec = Endpoint["spec"];

/** A route as the OpenAPI document shows it, audience and every refusal included. */
export function documentRoute(spec: Spec, path: string): RouteConfig {
  return {
    method: spec.method,
    path,
    operationId: operationId(spec.method, spec.path),
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

/** The name that generated clients call an operation by: `postPpobTransactions`. */
function operationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function describe(spec: Spec): string {
  const who =
    typeof spec.audience === "string"
      ? `Audience: ${spec.audience}.`
      : `Audience: staff with \`${spec.audience.staff}\`.`;
  return [spec.description, who].filter(Boolean).join("\n\n");
}

function securityOf(spec: Spec): NonNullable<RouteConfig["security"]> {
  if (spec.audience === "customer") return [{ customer: [] }];
  if (spec.audience === "anyone") return [{}, { customer: [] }];
  return typeof spec.audience === "string" ? [] : [{ staff: [] }];
}

function success(spec: Spec): RouteConfig["responses"] {
  const { status, also = [], schema, description, media = [], raw_only } = spec.answer;
  const json = raw_only ? {} : { "application/json": { schema } };
  const content = status === 204 ? {} : { content: { ...json, ...asTheyAre(media) } };
  const answers = [status, ...also].map(
    (each) => [each, { description, headers: headersAt(spec, each), ...content }] as const,
  );
  return { ...Object.fromEntries(answers), ...deferred(spec) };
}

function deferred(spec: Spec): RouteConfig["responses"] {
  if (spec.answer.deferred === undefined) return {};
  const { schema, description } = spec.answer.deferred;
  const content = { "application/json": { schema } };
  return { 202: { description, headers: headersAt(spec, 202), content } };
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
    ...(body === undefined ? {} : { "application/json": { schema: body } }),
    ...asTheyAre(accepts),
  };
}

function asTheyAre(media: readonly string[]) {
  const schema = (type: string) =>
    type.startsWith("text/") ? { type: "string" } : { type: "string", format: "binary" };
  return Object.fromEntries(media.map((type) => [type, { schema: schema(type) }]));
}

/** Parameters and queries are objects by construction; the document's types want to see it. */
function asObject(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new TypeError("parameters and queries are objects");
}
