import type { Send } from "./session.ts";

export interface ApiKey {
  readonly key: string;
  /** Where the key was made with `signed`: each request is signed with it. */
  readonly signingSecret?: string;
}

/** Asks with an API key, and signs each request anew where the key asks for it. */
export function byKey({ key, signingSecret }: ApiKey, send: Send): Send {
  return async (request) => {
    request.headers.set("authorization", `Bearer ${key}`);
    if (signingSecret !== undefined) await sign(request, signingSecret);
    return await send(request);
  };
}

async function sign(request: Request, secret: string): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = crypto.randomUUID();
  const { pathname, search } = new URL(request.url);
  const body = await request.clone().arrayBuffer();
  const digest = hex(await crypto.subtle.digest("SHA-256", body));
  const lines = [timestamp, nonce, request.method, `${pathname}${search}`, digest];
  request.headers.set("x-timestamp", timestamp);
  request.headers.set("x-nonce", nonce);
  request.headers.set("x-signature", await hmac(secret, lines.join("\n")));
}

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const raw = encoder.encode(secret);
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
