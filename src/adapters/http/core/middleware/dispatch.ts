import type { Context } from "hono";
import { hexDigest } from "../../../../domain/digest.ts";
import type { ApiContext, ApiEnv } from "../context.ts";
import { assertDeclared } from "../declared.ts";
import type { Endpoint, RawReply } from "../endpoint.ts";
import { type CursorCodec, cursorCodec } from "../page.ts";
import { type Given, readRequest } from "../request.ts";
import { asKnown, authenticate } from "./authenticate.ts";
import { portsOf } from "./ports.ts";
import { takeRates, tellRates } from "./rates.ts";

type Spec = Endpoint["spec"];
type Headers = Readonly<Record<string, string>>;

/** Everything between an address and its handler: who asks, what they ask, and what leaves. */
export function dispatch({ spec, handle }: Endpoint) {
  return async (c: Context<ApiEnv>): Promise<Response> => {
    const ports = portsOf(c);
    const cursors = spec.cursor && cursorCodec(c.req.path, spec.cursor);
    const known = await authenticate(c, spec);
    const { reply, rates, actor } = await asKnown(ports, known, async (actor) => {
      const given = await readRequest(c, spec, cursors);
      const rates = await takeRates(spec, { ports, actor, body: given.body });
      const request = requestKey(c, spec, given);
      const call = { ...given, ports, actor, request, raw: c.req.raw };
      const reply = await tellRates(
        () => rates,
        () => assertDeclared(spec, () => handle(call)),
      );
      return { reply, rates, actor };
    });
    // What staff change through this isolate is seen in it at once.
    if (actor.kind === "staff" && spec.method !== "get") ports.catalogue.doubt();
    const headers = { "cache-control": "no-store", ...rates, ...reply.headers };
    if ("socket" in reply) {
      return new Response(null, { status: 101, webSocket: reply.socket, headers });
    }
    if ("raw" in reply) return rawAnswer(c, reply, headers);
    if (reply.repeated) Object.assign(headers, { "idempotency-replayed": "true" });
    if ("deferred" in reply) return c.json(deferred(spec, reply.deferred), 202, headers);
    const { status } = spec.answer;
    if (status === 204) return c.body(null, 204, headers);
    const body = withCursor(spec.answer.schema.parse(reply.body), cursors);
    if (spec.revalidated) {
      const etag = reply.etag ?? `"${hexDigest("sha256", JSON.stringify(body)).slice(0, 32)}"`;
      // Nobody between us and the caller may answer in our place.
      Object.assign(headers, { "cache-control": "private, no-cache", etag });
      if (hasAlready(c, etag)) return c.body(null, 304, headers);
    }
    return c.json(body, reply.status ?? (status === 101 ? 200 : status), headers);
  };
}

/** RFC 9110 §13.1.2: weak tags compare like strong ones. */
function hasAlready(c: ApiContext, etag: string): boolean {
  const known = c.req.header("if-none-match")?.split(",") ?? [];
  return known.some((each) => each.trim() === "*" || each.trim().replace(/^W\//, "") === etag);
}

function deferred(spec: Spec, body: object): object {
  if (spec.answer.deferred === undefined) throw new TypeError(`${spec.path} defers nothing`);
  return Object(spec.answer.deferred.schema.parse(body));
}

function rawAnswer(c: ApiContext, { raw, media_type }: RawReply, headers: Headers): Response {
  return c.body(raw, 200, { ...headers, "content-type": media_type });
}

/**
 * What makes a repeat a repeat: the caller's key, and the route with its body. A PIN and what
 * stands for it are no part of it: the digest is kept, and six digits are soon found by theirs.
 */
function requestKey(c: ApiContext, spec: Spec, { key, body, bytes }: Given) {
  if (!spec.idempotent) return { key: "", digest: "" };
  const said =
    bytes === undefined ? JSON.stringify(body, withoutProof) : hexDigest("sha256", bytes);
  return {
    key: `${spec.path} ${key}`,
    digest: hexDigest("sha256", `${spec.method} ${c.req.path} ${said}`),
    ref_id: refOf(body),
  };
}

const PROOFS: ReadonlySet<string> = new Set(["pin", "pin_token"]);

function withoutProof(name: string, value: unknown): unknown {
  return PROOFS.has(name) ? undefined : value;
}

/** The caller's own name for what they order, on routes that take one. */
function refOf(body: unknown): string | undefined {
  const isNamed = typeof body === "object" && body !== null && "ref_id" in body;
  return isNamed && typeof body.ref_id === "string" ? body.ref_id : undefined;
}

/** Answers are JSON objects by their schemas; a list's next key leaves as a cursor. */
function withCursor(answer: unknown, cursors: CursorCodec | undefined): object {
  const body = Object(answer);
  if (cursors === undefined || typeof body.next_cursor !== "string") return body;
  return { ...body, next_cursor: cursors.write(body.next_cursor) };
}
