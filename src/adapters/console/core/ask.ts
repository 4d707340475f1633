import type { DeferredReply, Endpoint, RawReply, Reply } from "../../http/core/endpoint.ts";
import { permit } from "../../http/core/middleware/authenticate.ts";
import { perform } from "../../http/core/middleware/perform.ts";
import { cursorCodec, withCursor } from "../../http/core/page.ts";
import { API_PREFIX } from "../../http/core/prefix.ts";
import {
  checkedParams,
  checkedQuery,
  parsed,
  seenVersion,
  sentKey,
} from "../../http/core/request.ts";
import type { StaffRequest } from "./context.ts";

/** A route of the API, with the types of what it takes and gives. */
export interface Route extends Endpoint {
  readonly types?: {
    readonly params: unknown;
    readonly query: unknown;
    readonly body: unknown;
    readonly answer: unknown;
  };
}

export type AnswerOf<R extends Route> = NonNullable<R["types"]>["answer"];

/** The names that a route knows; the values come from an address or a form, and it checks them. */
type Named<Known, Other = Readonly<Record<string, unknown>>> = Known extends object
  ? { readonly [Name in keyof Known]?: unknown }
  : Other;
type TypesOf<R extends Route> = NonNullable<R["types"]>;

/** What a route is asked with. */
export interface Given<R extends Route = Route> {
  readonly params?: Named<TypesOf<R>["params"]>;
  readonly query?: Named<TypesOf<R>["query"]>;
  readonly body?: Named<TypesOf<R>["body"], unknown>;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** The `Idempotency-Key` of a route that needs one. */
  readonly key?: string;
  /** The `ETag` of what was seen, on a versioned route. */
  readonly if_match?: string;
}

/**
 * Asks a route of the API in this very process, as whoever is signed in: the same permission,
 * the same checks of what is given, the same limits, and the same refusals as over HTTP.
 */
export async function ask<R extends Route>(
  request: StaffRequest,
  route: R,
  given: Given<R> = {},
): Promise<AnswerOf<R>> {
  const reply = await act(request, route, given);
  if (!("body" in reply)) throw new TypeError(`${route.spec.path} answers no page`);
  return reply.body as AnswerOf<R>;
}

/** The same, with the `ETag` that a change of it must show. */
export async function askVersion<R extends Route>(
  request: StaffRequest,
  route: R,
  given: Given<R>,
): Promise<{ readonly answer: AnswerOf<R>; readonly version: string }> {
  const reply = await act(request, route, given);
  if (!("body" in reply)) throw new TypeError(`${route.spec.path} answers no page`);
  const version = reply.etag ?? reply.headers?.etag ?? "";
  return { answer: reply.body as AnswerOf<R>, version };
}

/** Asks a route that answers with a file, or streams a table or events. */
export async function askFile<R extends Route>(
  request: StaffRequest,
  route: R,
  given: Given<R> = {},
): Promise<Response> {
  const { reply } = await performed(request, route, given);
  if (!("raw" in reply)) throw new TypeError(`${route.spec.path} streams nothing`);
  return fileOf(reply);
}

export function fileOf({ raw, media_type, headers }: RawReply): Response {
  return new Response(raw, { headers: { ...headers, "content-type": media_type } });
}

/** Asks a route that may leave it to somebody else to decide. */
export async function act<R extends Route>(
  request: StaffRequest,
  route: R,
  given: Given<R>,
): Promise<Reply<unknown> | DeferredReply> {
  const { reply, cursors } = await performed(request, route, given);
  if ("raw" in reply || "socket" in reply) throw new TypeError(`${route.spec.path} streams`);
  if ("deferred" in reply) return reply;
  return { ...reply, body: withCursor(route.spec.answer.schema.parse(reply.body), cursors) };
}

/** Refuses whoever may not ask a route, or not without their second factor. */
export async function checkMay(
  { ports, principal }: StaffRequest,
  { spec }: Endpoint,
): Promise<void> {
  if (typeof spec.audience === "string") throw new TypeError(`${spec.path} is not for staff`);
  await permit(ports, spec, { needed: spec.audience.staff, principal });
}

async function performed(request: StaffRequest, route: Endpoint, given: Given) {
  const { ports, staff, raw } = request;
  const { spec } = route;
  await checkMay(request, route);
  const path = `${API_PREFIX}${filled(spec.path, given.params ?? {})}`;
  const cursors = spec.cursor && cursorCodec(path, spec.cursor);
  const checked = {
    query: checkedQuery(spec, given.query ?? {}, cursors),
    params: checkedParams(spec, given.params ?? {}),
    key: spec.idempotent ? sentKey(spec.idempotent, given.key) : "",
    if_match: spec.versioned ? seenVersion(spec.versioned, given.if_match) : "",
    body: bodyOf(spec, given),
    bytes: given.bytes,
  };
  const { reply } = await perform(route, { ports, actor: staff, path, raw }, checked);
  return { reply, cursors };
}

function bodyOf({ body: schema }: Endpoint["spec"], { body, bytes }: Given): unknown {
  if (schema === undefined || bytes !== undefined) return undefined;
  return parsed(schema, { value: body ?? {}, place: "" });
}

function filled(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name])));
}
