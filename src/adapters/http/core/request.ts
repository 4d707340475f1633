import * as z from "zod";
import { FIELD_WORDS, fieldErrors } from "../../../domain/field-errors.ts";
import { joined } from "../../../domain/files/bytes.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { ApiContext } from "./context.ts";
import type { Endpoint } from "./endpoint.ts";
import { isHarmless, isJson, isOneOf, labelOf } from "./media-types.ts";
import type { CursorCodec } from "./page.ts";
import { codeOfParam } from "./params.ts";

type Spec = Endpoint["spec"];

/** What a request brings, by the schemas of its route. */
export interface Given {
  readonly query: unknown;
  readonly params: unknown;
  readonly body: unknown;
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  readonly key: string;
  readonly if_match: string;
}

/** A parameter that a route does not know is refused, so that no filter is taken for made. */
const NO_QUERY = z.strictObject({});
const NO_BODY = { body: undefined, bytes: undefined };
const JSON_EXPECTED = { pointer: "", message: "a JSON body is expected" };

export const zIdempotencyKey = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\x21-\x7e]+$/, "must be visible ASCII")
  .meta({ example: "01J9Z6-beli-pulsa-1" });

/** The `ETag` of what the caller has seen. */
export const zEtag = z.string().meta({ example: '"3"' });

/**
 * Looks at the query, the address, the key and the body, in this order, and refuses at the first
 * that is not as the route declares it. Webhooks read their bytes themselves.
 */
export async function readRequest(
  c: ApiContext,
  spec: Spec,
  cursors: CursorCodec | undefined,
): Promise<Given> {
  if (spec.audience === "webhook") {
    const params = checkedParams(spec, c.req.param());
    return { query: undefined, params, key: "", if_match: "", ...NO_BODY };
  }
  const query = readQuery(c, spec, cursors);
  const params = checkedParams(spec, c.req.param());
  const key = readKey(c, spec);
  const if_match = readIfMatch(c, spec);
  return { query, params, key, if_match, ...(await readBody(c, spec, query)) };
}

function readQuery(c: ApiContext, spec: Spec, cursors: CursorCodec | undefined): unknown {
  const given = Object.entries(c.req.queries()).map(([name, [one, ...more]]) => [
    name,
    more.length === 0 ? one : [one, ...more],
  ]);
  return checkedQuery(spec, Object.fromEntries(given), cursors);
}

/** A query as the route declares it, with its cursor opened. */
export function checkedQuery(
  spec: Pick<Spec, "query">,
  value: unknown,
  cursors: CursorCodec | undefined,
): unknown {
  const query = parsed(spec.query ?? NO_QUERY, { value, place: "/query" });
  if (cursors === undefined || !hasCursor(query)) return query;
  return { ...query, cursor: cursors.read(query.cursor) };
}

function hasCursor(query: unknown): query is { readonly cursor: string } {
  const isObject = typeof query === "object" && query !== null;
  return isObject && "cursor" in query && typeof query.cursor === "string";
}

/** What stands in the address, as the route declares it. */
export function checkedParams({ params: schema }: Pick<Spec, "params">, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const read = schema.safeParse(value, FIELD_WORDS);
  if (read.success) return read.data;
  const [name = ""] = read.error.issues[0]?.path ?? [];
  const code = codeOfParam(schema, name);
  if (code !== undefined) return refuse(code);
  return refuse("request.invalid", { errors: fieldErrors(read.error.issues, "/param") });
}

/** RFC 9110 §13.1.1; RFC 6585 §3 where it is missing. */
function readIfMatch(c: ApiContext, { versioned }: Spec): string {
  return versioned ? seenVersion(versioned, c.req.header("if-match")) : "";
}

/** What was sent as `If-Match`; nothing is empty where it may be left out. */
export function seenVersion(versioned: true | "if_sent", sent: string | undefined): string {
  return sent || (versioned === true ? refuse("request.version_required") : "");
}

function readKey(c: ApiContext, { idempotent }: Spec): string {
  if (!idempotent) return "";
  const sent = c.req.header("idempotency-key");
  // One that is empty is no key that was left out: it is refused.
  if (sent !== undefined)
    parsed(zIdempotencyKey, { value: sent, place: "/header/idempotency-key" });
  return sentKey(idempotent, sent);
}

/** What was sent as `Idempotency-Key`; nothing is empty where it may be left out. */
export function sentKey(idempotent: true | "if_sent", sent: string | undefined): string {
  return sent ?? (idempotent === true ? refuse("request.key_required") : "");
}

/** A body by its media type: as it came, where the route takes that, and otherwise as JSON. */
async function readBody(
  c: ApiContext,
  { accepts, body: schema, bytes_max }: Spec,
  query: unknown,
): Promise<Pick<Given, "body" | "bytes">> {
  if (accepts === undefined && schema === undefined) return NO_BODY;
  const media = labelOf(c.req.header("content-type"));
  if (schema !== undefined && isJson(media)) {
    return { body: parsed(schema, { value: await readJson(c), place: "" }), bytes: undefined };
  }
  if (accepts !== undefined) {
    if (!isHarmless(media, accepts)) return refuse("request.unsupported_media_type");
    const read =
      bytes_max === undefined ? allBytes(c) : readUpTo(c.req.raw, bytes_max(query as undefined));
    const bytes = await read;
    if (!isOneOf(accepts, media, bytes)) return refuse("request.unsupported_media_type");
    return { body: undefined, bytes };
  }
  if (schema === undefined || media !== "" || (await hasBody(c))) {
    return refuse("request.unsupported_media_type");
  }
  const none = schema.safeParse({}, FIELD_WORDS);
  if (none.success) return { body: none.data, bytes: undefined };
  const missing = fieldErrors(none.error.issues, "");
  return refuse("request.invalid", { errors: [JSON_EXPECTED, ...missing] });
}

async function allBytes(c: ApiContext): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await c.req.arrayBuffer());
}

/** Whatever its header says, no byte beyond the limit is kept, and nothing after it is read. */
export async function readUpTo(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = request.headers.get("content-length");
  if (Number(announced) > limit) refuse("request.too_large");
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let left = limit;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    left -= next.value.length;
    if (left < 0) {
      await reader?.cancel();
      return refuse("request.too_large");
    }
    parts.push(next.value);
  }
  // Whoever went away in the middle has sent nothing.
  if (announced !== null && Number(announced) !== limit - left) refuse("request.malformed");
  return joined(parts);
}

async function hasBody(c: ApiContext): Promise<boolean> {
  return c.req.raw.body !== null && (await c.req.arrayBuffer()).byteLength > 0;
}

async function readJson(c: ApiContext): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return refuse("request.malformed", (await hasBody(c)) ? {} : { errors: [JSON_EXPECTED] });
  }
}

/** What the schema makes of a value, or one refusal with a pointer to each finding. */
export function parsed(
  schema: z.ZodType,
  { value, place }: { readonly value: unknown; readonly place: string },
): unknown {
  const read = schema.safeParse(value, FIELD_WORDS);
  if (read.success) return read.data;
  return refuse("request.invalid", { errors: fieldErrors(read.error.issues, place) });
}
