import type { Context } from "hono";
import { hexDigest } from "../../../../domain/digest.ts";
import type { ApiContext, ApiEnv } from "../context.ts";
import type { Endpoint, RawReply } from "../endpoint.ts";
import { cursorCodec, withCursor } from "../page.ts";
import { readRequest } from "../request.ts";
import { asKnown, authenticate } from "./authenticate.ts";
import { perform } from "./perform.ts";
import { portsOf } from "./ports.ts";

type Spec = Endpoint["spec"];
type Headers = Readonly<Record<string, string>>;

/** Everything between an address and its handler: who asks, what they ask, and what leaves. */
export function dispatch({ spec, handle }: Endpoint) {
  return async (c: Context<ApiEnv>): Promise<Response> => {
    const ports = portsOf(c);
    const cursors = spec.cursor && cursorCodec(c.req.path, spec.cursor);
    const known = await authenticate(c, spec);
    const { reply, rates } = await asKnown(ports, known, async (actor) => {
      const given = await readRequest(c, spec, cursors);
      const asking = { ports, actor, path: c.req.path, raw: c.req.raw };
      return await perform({ spec, handle }, asking, given);
    });
    const headers = { "cache-control": `no-store${asTagged(reply)}`, ...rates, ...reply.headers };
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
      const kept = `private, no-cache${asTagged(reply)}`;
      Object.assign(headers, { "cache-control": kept, etag });
      if (hasAlready(c, etag)) return c.body(null, 304, headers);
    }
    return c.json(body, reply.status ?? (status === 101 ? 200 : status), headers);
  };
}

/** Who may name this state in `If-Match` needs its tag as it is: nobody weakens it on its way. */
function asTagged(reply: { readonly headers?: Headers; readonly etag?: string }): string {
  return (reply.headers?.etag ?? reply.etag) === undefined ? "" : ", no-transform";
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
