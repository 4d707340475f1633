import { describe, expect, it } from "vitest";
import * as z from "zod";
import { openClient } from "../../scripts/client/client.ts";
import { requestTo } from "../../scripts/client/request.ts";
import { endpoint } from "../../src/adapters/http/core/endpoint.ts";

const trial = endpoint(
  {
    method: "get",
    path: "/trial/{name}",
    audience: "public",
    tag: "Trial",
    summary: "Tries something",
    params: z.object({ name: z.string() }),
    answer: {
      status: 200,
      schema: z.object({ done: z.boolean() }),
      description: "Done",
      media: ["text/csv"],
    },
    refuses: ["product.unavailable", "voucher.below_minimum"],
  },
  async () => ({ body: { done: true } }),
);

const json = (body: unknown, status = 200) => Response.json(body, { status });

function refusal(code: string, status: number, said: object = {}): Response {
  const type = `/docs/problems#${code}`;
  const body = { type, title: "Tidak", status, code, request_id: "req_1", ...said };
  const headers = { "content-type": "application/problem+json", "x-request-id": "req_1" };
  return new Response(JSON.stringify(body), { status, headers });
}

/** What a client says of this answer of `GET /trial/{name}`, or of another address. */
async function heard(answer: Response, path = "/trial/one"): Promise<string> {
  const said: string[] = [];
  const client = openClient({
    base: "http://shop.test",
    send: async () => answer,
    routes: [trial],
    answered: (_route, status) => said.push(`${status}`),
    breached: ({ message }) => said.push(message),
  });
  await client.request("GET", path).catch(() => undefined);
  return said.join();
}

describe("an answer that its route declares", () => {
  it.each([
    ["its own", () => json({ done: true }), "200"],
    ["another media type", () => new Response("a,b", { headers: CSV }), "200"],
    ["a refusal of its own", () => refusal("product.unavailable", 409), "409"],
    ["a refusal of every route", () => refusal("rate.limited", 429), "429"],
    [
      "a refusal with what its code carries",
      () => refusal("voucher.below_minimum", 409, { voucher: "HEMAT", minimum_spend: 10_000 }),
      "409",
    ],
  ])("passes when it is %s", async (_what, answer, said) => {
    expect(await heard(answer())).toBe(said);
  });

  it("can still be read", async () => {
    const send = async () => json({ done: true });
    const client = openClient({ base: "http://shop.test", send, routes: [trial] });

    expect(await (await client.request("GET", "/trial/one")).json()).toEqual({ done: true });
  });
});

const CSV = { "content-type": "text/csv; charset=utf-8" };
const HTML = { "content-type": "text/html" };

describe("an answer that its route does not declare", () => {
  it.each([
    ["less", () => json({}), "/done"],
    ["more", () => json({ done: true, secret: 1 }), "undeclared /secret"],
    ["another type", () => json({ done: "yes" }), "/done"],
    ["another status", () => json({ done: true }, 201), "answers 201, undeclared"],
    ["another media type", () => new Response("<p>", { headers: HTML }), "text/html"],
    ["another refusal", () => refusal("transaction.not_found", 404), "transaction.not_found"],
    ["no known refusal", () => refusal("no.reason", 409), "no.reason"],
    ["a refusal's other status", () => refusal("rate.limited", 409), "no whole problem"],
    ["half a refusal", () => refusal("rate.limited", 429, { type: "/" }), "no whole problem"],
    [
      "a refusal with more than its code carries",
      () => refusal("product.unavailable", 409, { sku: "pln20" }),
      "carries what it may not",
    ],
    [
      "a refusal with less than its code carries",
      () => refusal("voucher.below_minimum", 409),
      "minimum_spend",
    ],
    [
      "a refusal without a code",
      () => refusal("rate.limited", 429, { code: undefined }),
      "no problem",
    ],
  ])("is told when it is %s", async (_what, answer, said) => {
    expect(await heard(answer())).toContain(said);
  });

  it("is thrown, too", async () => {
    const send = async () => json({});
    const client = openClient({ base: "http://shop.test", send, routes: [trial] });

    await expect(client.request("GET", "/trial/one")).rejects.toThrow("GET /trial/{name} answers");
  });

  it("is let through by a client that does not check", async () => {
    const send = async () => json({});
    const client = openClient({ base: "http://shop.test", send, routes: [trial], check: false });

    expect((await client.request("GET", "/trial/one")).status).toBe(200);
  });

  it("is whatever an address without a route says but that there is none", async () => {
    expect(await heard(json({ done: true }), "/nowhere")).toContain("no route answers 200");
    expect(await heard(refusal("route.not_found", 404), "/nowhere")).toBe("");
  });
});

describe("a request to a route by its name", () => {
  it("fills its address in and says what its route needs", () => {
    const asked = { token: "abc", params: { user_id: "a/b" }, query: { cursor: null, limit: 2 } };

    expect(requestTo("GET /admin/wallets/{user_id}/holds", asked)).toEqual({
      method: "GET",
      path: "/api/v1/admin/wallets/a%2Fb/holds?limit=2",
      headers: { authorization: "Bearer abc" },
    });
  });

  it("gets a key of its own where money moves, and none elsewhere", () => {
    const keyOf = (name: string) => requestTo(name, { body: {} }).headers["idempotency-key"];

    expect(keyOf("POST /ppob/transactions")).toMatch(/^[\da-f-]{36}$/);
    expect(keyOf("POST /ppob/transactions")).not.toBe(keyOf("POST /ppob/transactions"));
    expect(keyOf("POST /auth/login")).toBeUndefined();
  });

  it("is not made for a route that is not there, or without its parameters", () => {
    expect(() => requestTo("GET /nowhere")).toThrow("there is no route GET /nowhere");
    expect(() => requestTo("GET /transactions/{transaction_id}")).toThrow("transaction_id");
  });
});
