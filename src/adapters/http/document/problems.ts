import type { OpenAPIHono } from "@hono/zod-openapi";
import * as z from "zod";
import { REFUSALS, type RefusalCode } from "../../../domain/refusal.ts";
import type { Endpoint } from "../core/endpoint.ts";
import { HEADERS } from "../core/headers.ts";
import { Problem } from "../core/problem.ts";
import { members } from "./json.ts";
import { PROBLEM_MEMBERS } from "./problem-members.ts";

type Spec = Endpoint["spec"];
type Named = Readonly<Record<string, { readonly $ref: string }>>;
type HeaderName = keyof typeof HEADERS;

const PROBLEM = "#/components/schemas/Problem";

/** What every answer carries is said once, in the document's description. */
const ON_EVERY_ANSWER = "X-Request-Id";

/** The other headers that the answers of a route with one of these statuses may carry. */
export function headersAt(spec: Spec, statuses: ReadonlySet<number>): Named {
  const names: HeaderName[] = [];
  if (statuses.has(429) || statuses.has(503)) names.push("Retry-After");
  if ([...statuses].some((status) => tellsCount(spec, status))) {
    names.push("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");
  }
  if (spec.versioned && statuses.has(spec.answer.status)) names.push("ETag");
  if (spec.revalidated && (statuses.has(spec.answer.status) || statuses.has(304))) {
    names.push("ETag");
  }
  if (statuses.has(spec.answer.status)) {
    if (spec.idempotent) names.push("Idempotency-Replayed");
    if (spec.answer.media?.some(isFile)) names.push("Content-Disposition");
  }
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function isFile(media: string): boolean {
  return media !== "text/event-stream";
}

/**
 * All that customers and staff ask counts against their account, which the document's description
 * says once. It stands by too many, and by the good answers of what has a limit of its own.
 */
function tellsCount({ audience, rates }: Spec, status: number): boolean {
  const byAccount = audience !== "public" && audience !== "webhook";
  if (status === 429) return byAccount || rates !== undefined;
  return rates !== undefined && status < 400;
}

/** A problem with one of these codes. */
export function withCodes(codes: readonly RefusalCode[]) {
  return { allOf: [{ $ref: PROBLEM }, { properties: { code: { enum: [...codes] } } }] };
}

/**
 * What a problem looks like, with the status and the English title of each code in use, and what
 * those carry that carry more than others.
 */
export function problemSchema(codes: Iterable<RefusalCode>) {
  const schema = members(z.toJSONSchema(Problem, { io: "input" }).$defs).Problem;
  const titles: Record<number, Record<string, string>> = {};
  const carried: Record<string, object> = {};
  for (const code of [...codes].sort()) {
    const [status, , title] = REFUSALS[code];
    titles[status] = { ...titles[status], [code]: title };
    const own = PROBLEM_MEMBERS[code];
    if (own !== undefined) carried[code] = membersSchema(own);
  }
  const { code, ...properties } = members(members(schema).properties);
  const all = Object.values(titles).flatMap((each) => Object.keys(each));
  return {
    ...members(schema),
    properties: { ...properties, code: { ...members(code), enum: all.sort() } },
    "x-codes": titles,
    "x-members": carried,
  };
}

function membersSchema(own: z.ZodObject) {
  const { type, properties, required } = z.toJSONSchema(own, { io: "input" });
  return { type, properties, ...(required === undefined ? {} : { required }) };
}

/** Puts each header that the routes refer to into the document. */
export function registerHeaders(registry: OpenAPIHono["openAPIRegistry"]): void {
  for (const [name, header] of Object.entries(HEADERS)) {
    if (!("schema" in header) || name === ON_EVERY_ANSWER) continue;
    const { description, schema } = header;
    registry.registerComponent("headers", name, { description, schema });
  }
}
