import * as z from "zod";
import { judgeRelayed, RELAY_HEADERS, RELAY_SECONDS } from "../../src/domain/ppob/relayed-call.ts";
import { addSeconds, type Instant, zInstant } from "../../src/domain/time.ts";

const REQUEST_BYTES_MAX = 64 * 1024;
const ANSWER_BYTES_MAX = 6 * 1024 * 1024;
const TIMEOUT_MS = 60_000;
/** As many calls as a relay takes in two minutes. */
const NONCES_MAX = 100_000;

interface RelayConfig {
  readonly secret: string;
  /** Where calls may go: `https://api.digiflazz.com`. */
  readonly origins: readonly string[];
}

interface Means {
  readonly fetch: typeof fetch;
  readonly now: () => Instant;
}

const Call = z.object({
  target: z.url().max(2_000),
  sent_at: zInstant,
  nonce: z.string().min(16).max(100),
  signature: z.string().length(64),
});

/**
 * Makes the calls of one shop from its own address: those that are signed by the shop, new, of this
 * minute and to a place on the list. What it says itself is plain text and never looks like an
 * answer of a supplier.
 */
export function openRelay(config: RelayConfig, { fetch, now }: Means) {
  const nonces = openNonces();
  // What an earlier one has passed on is not known here, so what was signed in its time is refused.
  const since = now();
  return async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === "/health") return said(200, "ok");
    if (pathname !== "/relay" || request.method !== "POST") return said(404, "not here");
    const body = await textOf(request, REQUEST_BYTES_MAX);
    if (body === undefined) return said(413, "too large");
    const read = Call.safeParse({
      target: request.headers.get(RELAY_HEADERS.target),
      sent_at: request.headers.get(RELAY_HEADERS.sentAt),
      nonce: request.headers.get(RELAY_HEADERS.nonce),
      signature: request.headers.get(RELAY_HEADERS.signature),
    });
    if (!read.success) return said(400, "malformed");
    const call = { ...read.data, method: request.method, body };
    const at = now();
    const verdict = judgeRelayed(config.secret, call, at);
    if (verdict !== "accepted") return said(401, verdict);
    if (call.sent_at < since) return said(401, "signed before it started");
    if (!isAllowed(config, call.target)) return said(403, "foreign host");
    const isNew = nonces.take(call.nonce, at);
    if (isNew !== true)
      return said(isNew === "full" ? 503 : 409, isNew === "full" ? "busy" : "repeated");
    return await passOn(fetch, request, call);
  };
}

function isAllowed({ origins }: RelayConfig, target: string): boolean {
  const { origin, username, password } = new URL(target);
  return origins.includes(origin) && username === "" && password === "";
}

async function passOn(
  fetch: Means["fetch"],
  request: Request,
  { method, target, body }: { method: string; target: string; body: string },
): Promise<Response> {
  try {
    const answer = await fetch(target, {
      method,
      body,
      headers: { "content-type": request.headers.get("content-type") ?? "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await textOf(answer, ANSWER_BYTES_MAX);
    if (text === undefined) return said(502, "answer too large");
    const type = answer.headers.get("content-type") ?? "text/plain";
    return new Response(text, { status: answer.status, headers: { "content-type": type } });
  } catch {
    return said(502, "no answer");
  }
}

/** The nonces of two minutes: older calls are stale, whatever their nonce. */
function openNonces() {
  const until = new Map<string, Instant>();
  return {
    take(nonce: string, at: Instant): true | "repeated" | "full" {
      // Kept in the order they came in, so the oldest stand first.
      for (const [known, end] of until) {
        if (end > at) break;
        until.delete(known);
      }
      if (until.has(nonce)) return "repeated";
      if (until.size >= NONCES_MAX) return "full";
      until.set(nonce, addSeconds(at, 2 * RELAY_SECONDS + 1));
      return true;
    },
  };
}

/** The whole text; `undefined` when it is longer than so many bytes: the rest is not read. */
async function textOf(from: Request | Response, bytesMax: number): Promise<string | undefined> {
  const reader = from.body?.getReader();
  const decoder = new TextDecoder();
  let [bytes, text] = [0, ""];
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return text + decoder.decode();
    bytes += part.value.byteLength;
    if (bytes > bytesMax) {
      reader?.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
}

function said(status: number, text: string): Response {
  return new Response(`relay: ${text}\n`, { status, headers: { "content-type": "text/plain" } });
}
