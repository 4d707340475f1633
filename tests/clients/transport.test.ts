// @module-tag unsampled
import { describe, expect, it } from "vitest";
import {
  createShop,
  events,
  isRefused,
  orThrow,
  type ShopOptions,
  UnexpectedAnswer,
} from "../../clients/typescript/src/index.ts";
import { SLOW } from "../support/slow.ts";

type Answers = readonly (Response | Error)[];

/** A shop that gives these answers, one after another, and what it was asked. */
function answering(answers: Answers, options: Partial<ShopOptions> = {}) {
  const asked: Request[] = [];
  const shop = createShop({
    baseUrl: "https://shop.example/",
    fetch: async (request) => {
      const answer = answers[asked.length];
      asked.push(request);
      if (answer === undefined) throw new Error("asked once too often");
      if (answer instanceof Error) throw answer;
      return answer;
    },
    ...options,
  });
  return { asked, shop };
}

const purchase = { body: { sku: "xld10", customer_no: "087800001230" } };
const away = () => new TypeError("the network is gone");
const done = (body: object = { id: "txn_1" }, status = 202) => Response.json(body, { status });

function refusal(code: string, status: number, headers: Record<string, string> = {}) {
  const problem = { type: "", title: "No", status, code, request_id: "req_1" };
  const media = { "content-type": "application/problem+json" };
  return Response.json(problem, { status, headers: { ...media, ...headers } });
}

describe("a typed client on a bad line", () => {
  it("sends a purchase again by the key of the first try", SLOW, async () => {
    const { asked, shop } = answering([away(), refusal("supplier.unavailable", 503), done()]);
    await orThrow(shop.POST("/ppob/transactions", purchase));

    const keys = asked.map(({ headers }) => headers.get("idempotency-key"));
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
    expect(await asked[2]?.json()).toEqual(purchase.body);
  });

  it("gives each purchase a key of its own, or the one that it is given", async () => {
    const { asked, shop } = answering([done(), done(), done()]);
    for (const params of [{}, {}, { header: { "idempotency-key": "INV-1" } }])
      await orThrow(shop.POST("/ppob/transactions", { ...purchase, params }));

    const keys = asked.map(({ headers }) => headers.get("idempotency-key"));
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe("INV-1");
  });

  it("never sends again what may have been done", async () => {
    const { asked, shop } = answering([away(), done()]);
    const body = { email: "a@example.com", password: "rahasia-sekali", name: "A" };

    await expect(shop.POST("/auth/register", { body })).rejects.toThrow("the network is gone");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.has("idempotency-key")).toBe(false);
  });

  it("waits as it is asked to, but not for long", async () => {
    const busy = (seconds: number) =>
      refusal("rate.limited", 429, { "retry-after": String(seconds) });
    const { asked, shop } = answering([busy(0), busy(60)]);
    const error = await orThrow(shop.GET("/wallet")).catch((thrown: unknown) => thrown);

    if (!isRefused(error, "rate.limited")) throw error;
    expect(error.retryAfterSeconds).toBe(60);
    expect(asked).toHaveLength(2);
  });

  it("waits no longer than until its signal is aborted", async () => {
    const stop = new AbortController();
    const { shop } = answering([], {
      fetch: async () => {
        queueMicrotask(() => stop.abort(new Error("no longer")));
        return refusal("rate.limited", 429, { "retry-after": "5" });
      },
    });

    await expect(shop.GET("/wallet", { signal: stop.signal })).rejects.toThrow("no longer");
  });

  it("tells an answer that is not the shop's from a refusal", async () => {
    const { shop } = answering([new Response("<h1>Bad gateway</h1>", { status: 500 })]);
    const error = await orThrow(shop.GET("/wallet")).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(UnexpectedAnswer);
    expect(error).toMatchObject({ status: 500, body: "<h1>Bad gateway</h1>" });
  });
});

describe("a key that signs", () => {
  it("signs each try anew", SLOW, async () => {
    const apiKey = { key: "fa_live_1", signingSecret: "a".repeat(64) };
    const { asked, shop } = answering([away(), done()], { apiKey });
    await orThrow(shop.POST("/ppob/transactions", purchase));

    const signed = await Promise.all(asked.map(signatureOf));
    expect(signed).toEqual(asked.map(({ headers }) => headers.get("x-signature")));
    expect(new Set(asked.map(({ headers }) => headers.get("x-nonce"))).size).toBe(2);
    expect(asked[1]?.headers.get("authorization")).toBe("Bearer fa_live_1");
  });
});

/** As docs/guides/sign-in.md says that it is made. */
async function signatureOf(request: Request): Promise<string> {
  const { headers, method } = request;
  const body = new Uint8Array(await request.clone().arrayBuffer());
  const digest = hex(await crypto.subtle.digest("SHA-256", body));
  const { pathname, search } = new URL(request.url);
  const said = [headers.get("x-timestamp"), headers.get("x-nonce"), method];
  const text = new TextEncoder().encode([...said, pathname + search, digest].join("\n"));
  const raw = new TextEncoder().encode("a".repeat(64));
  const how = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", raw, how, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, text));
}

const hex = (bytes: ArrayBuffer) => Buffer.from(bytes).toString("hex");

describe("a stream of events", () => {
  const stream = (text: string) =>
    new Response(text, { headers: { "content-type": "text/event-stream" } });
  const event = (id: number) => `id: ${id}\nevent: status\ndata: {"sequence":${id}}\n\n`;
  const path = { transaction_id: "txn_1" } as const;
  const listen = (answers: Answers) => {
    const { asked, shop } = answering(answers, { retry: { times: 0 } });
    return {
      asked,
      heard: events(shop, "/transactions/{transaction_id}/stream", { params: { path } }),
    };
  };

  it("is taken up behind the last event until it is done", SLOW, async () => {
    const end = (reason: string) => `event: end\ndata: {"reason":"${reason}"}\n\n`;
    const { asked, heard } = listen([
      stream(`retry: 1000\n${event(1)}`),
      stream(`: still here\n\n${event(2)}${end("time")}`),
      away(),
      stream(`${event(3)}${end("done")}`),
    ]);
    const ids: string[] = [];
    for await (const { id, data } of heard) ids.push(`${id} ${data.sequence}`);

    expect(ids).toEqual(["1 1", "2 2", "3 3"]);
    expect(asked.map(({ headers }) => headers.get("last-event-id"))).toEqual([null, "1", "2", "2"]);
    expect(asked[0]?.url).toBe("https://shop.example/api/v1/transactions/txn_1/stream");
  });

  it("ends with a refusal that no waiting helps against", async () => {
    const { asked, heard } = listen([refusal("transaction.not_found", 404)]);

    await expect(heard.next()).rejects.toThrow("transaction.not_found");
    expect(asked).toHaveLength(1);
  });
});
