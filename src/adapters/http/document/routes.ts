import type { RouteConfig } from "@hono/zod-openapi";
import * as z from "zod";
import { REFUSALS, type RefusalCode } from "../../../domain/refusal.ts";
import { codesOf, kindCodesOf, ownCodesOf } from "../core/declared.ts";
import type { Endpoint } from "../core/endpoint.ts";
import { zEtag, zIdempotencyKey } from "../core/request.ts";
import { headersAt, withCodes } from "./problems.ts";
import { answersIn } from "./streams.ts";

type Spec = Endpoint["spec"];

/** Whom a route is for that does not say it. */
export const BY_DEFAULT = [{ customer: [] }];

/** A route as the OpenAPI document shows it, audience and every refusal included. */
export function documentRoute(spec: Spec): RouteConfig {
  return {
    method: spec.method,
    path: spec.path,
    operationId: operationId(spec.method, spec.path),
    summary: spec.summary,
    ...(spec.description === undefined ? {} : { description: spec.description }),
    tags: [spec.tag],
    ...(isByDefault(spec) ? {} : { security: securityOf(spec) }),
    request: {
      ...(spec.params === undefined ? {} : { params: asObject(spec.params) }),
      ...(spec.query === undefined ? {} : { query: asObject(spec.query) }),
      ...headersOf(spec),
      ...((spec.body ?? spec.accepts) ? { body: { required: true, content: taken(spec) } } : {}),
    },
    responses: { ...success(spec), ...problems(spec) },
  };
}

const zLastEvent = z.string().meta({
  description: "The id of the last event that was heard: what came later is told",
  example: "42",
});

/** The headers that a route requires, and where a stream is taken up again. */
function headersOf(spec: Spec): { readonly headers?: z.ZodObject } {
  const headers = {
    ...(spec.idempotent && { "idempotency-key": keyOf(spec.idempotent) }),
    ...(spec.versioned && { "if-match": spec.versioned === true ? zEtag : zEtag.optional() }),
    ...(isStream(spec) ? { "last-event-id": zLastEvent.optional() } : {}),
  };
  return Object.keys(headers).length === 0 ? {} : { headers: z.object(headers) };
}

function keyOf(idempotent: true | "if_sent") {
  return idempotent === true ? zIdempotencyKey : zIdempotencyKey.optional();
}

function isStream({ answer }: Spec): boolean {
  return answer.media?.includes("text/event-stream") === true;
}

/** The name that generated clients call an operation by: `postPpobTransactions`. */
export function operationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function isByDefault({ audience, keyScope }: Spec): boolean {
  return audience === "customer" && keyScope === undefined;
}

/**
 * Who may call where not every customer may, or keys may too, by the scope beside them. Staff need
 * the permission that stands beside them.
 */
function securityOf({ audience, keyScope }: Spec): NonNullable<RouteConfig["security"]> {
  const byKey = keyScope === undefined ? [] : [{ api_key: [keyScope] }];
  if (audience === "customer") return [...BY_DEFAULT, ...byKey];
  if (audience === "anyone") return [{}, ...BY_DEFAULT, ...byKey];
  return typeof audience === "string" ? [] : [{ staff: [audience.staff] }];
}

function success(spec: Spec): RouteConfig["responses"] {
  const { status, also = [], schema, description, media = [], raw_only } = spec.answer;
  const json = raw_only ? {} : { "application/json": { schema } };
  const content =
    status === 204 || status === 101
      ? {}
      : { content: { ...json, ...answersIn(media, spec.path) } };
  const answers = [status, ...also].map(
    (each) =>
      [each, { description, headers: headersAt(spec, new Set([each])), ...content }] as const,
  );
  return { ...Object.fromEntries(answers), ...deferred(spec), ...unchanged(spec) };
}

function unchanged(spec: Spec): RouteConfig["responses"] {
  if (!spec.revalidated) return {};
  const description = "It is still what `If-None-Match` names";
  return { 304: { description, headers: headersAt(spec, new Set([304])) } };
}

function deferred(spec: Spec): RouteConfig["responses"] {
  if (spec.answer.deferred === undefined) return {};
  const { schema, description } = spec.answer.deferred;
  const content = { "application/json": { schema } };
  return { 202: { description, headers: headersAt(spec, new Set([202])), content } };
}

/**
 * What is this route's own stands under its status, with all codes of that status; what every route
 * of its kind may answer is its default.
 */
function problems(spec: Spec): RouteConfig["responses"] {
  const own = new Set(ownCodesOf(spec).map(statusOf));
  const answers = [...own].map((status) => {
    const among = codesOf(spec).filter((code) => statusOf(code) === status);
    return [status, problem(spec, among)] as const;
  });
  const ofItsKind = problem(spec, kindCodesOf(spec));
  return { ...Object.fromEntries(answers), default: ofItsKind };
}

function problem(spec: Spec, codes: readonly RefusalCode[]) {
  return {
    description: "Refused",
    headers: headersAt(spec, new Set(codes.map(statusOf))),
    content: { "application/problem+json": { schema: withCodes(codes) } },
  };
}

function statusOf(code: RefusalCode): number {
  return REFUSALS[code][0];
}

/** A body by its schema, and by the media types that are taken as they come. */
function taken({ body, accepts = [] }: Spec) {
  return {
    ...(body === undefined ? {} : { "application/json": { schema: body } }),
    ...asTheyAre(accepts),
  };
}

function asTheyAre(media: readonly string[]) {
  return Object.fromEntries(media.map((type) => [type, {}]));
}

/** Parameters and queries are objects by construction; the document's types want to see it. */
function asObject(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new TypeError("parameters and queries are objects");
}
