// @module-tag unsampled
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { compose } from "../../src/compose.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { apiOver, json } from "./api-handler.ts";

const shop = await openShop();
const { token } = await shop.customer();
const ORIGIN = "https://toko.example.com";
const allowing = {
  ...compose(env),
  policy: { ...shop.ports.policy, corsOrigins: [ORIGIN, "https://lain.example.com"] },
};
const broken = {
  ...allowing,
  publicCatalogue: { facts: () => Promise.reject(new Error("broken")) },
};
const api = apiOver(() => allowing);

/** One of every kind of answer there is. */
const KINDS: readonly [kind: string, status: number, send: Send][] = [
  ["good", 200, (headers) => api("GET", "/health", { headers })],
  ["good without a body", 204, (headers) => logout(headers)],
  ["not signed in", 401, (headers) => api("GET", "/auth/me", { headers })],
  ["not valid", 422, (headers) => api("POST", "/auth/login", json({}, headers))],
  ["not readable", 400, (headers) => api("POST", "/auth/login", json("{", headers))],
  ["too large", 413, (headers) => api("POST", "/auth/login", json("x".repeat(2 ** 21), headers))],
  ["of another type", 415, (headers) => api("POST", "/auth/login", { body: "{}", headers })],
  ["nowhere", 404, (headers) => api("GET", "/nowhere", { headers })],
  ["of another method", 405, (headers) => api("DELETE", "/health", { headers })],
  ["a defect", 500, (headers) => apiOver(() => broken)("GET", "/ppob/categories", { headers })],
  ["a head", 200, (headers) => api("HEAD", "/health", { headers })],
  ["a preflight", 204, (headers) => api("OPTIONS", "/health", { headers })],
];
type Send = (headers: Record<string, string>) => Promise<Response>;

async function logout(headers: Record<string, string>): Promise<Response> {
  const { token: own } = await shop.customer();
  return api("POST", "/auth/logout", {
    headers: { ...headers, authorization: `Bearer ${own}` },
  });
}

describe.each(KINDS)("an answer that is %s", (kind, status, send) => {
  it(
    "carries the request id it was given, or one of its own for a malformed one",
    SLOW,
    async () => {
      const given = `uji-${crypto.randomUUID()}`;
      const answer = await send({ "x-request-id": given });
      expect(answer.status).toBe(status);
      expect(answer.headers.get("x-request-id")).toBe(given);

      for (const bad of [
        "pendek",
        "a b c d e f g h",
        "x".repeat(65),
        "<script>alert(1)</script>",
      ]) {
        const own = (await send({ "x-request-id": bad })).headers.get("x-request-id");
        expect(own).toMatch(/^req_[0-9a-f-]{36}$/);
      }
    },
  );

  it("tells browsers to be careful", async () => {
    const { headers } = await send({});
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-site");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("opens up to configured origins only", async () => {
    const own = (await send({ origin: ORIGIN })).headers;
    const other = (await send({ origin: "https://toko.example.com.evil.example" })).headers;

    expect(own.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(other.get("access-control-allow-origin")).toBeNull();
    expect(own.get("access-control-allow-credentials")).toBeNull();
    for (const each of [own, other]) expect(each.get("vary")).toMatch(/\borigin\b/i);
  });

  it("is not kept by anybody", async () => {
    // Browsers keep a preflight by its own header, and nobody else does.
    const kept = kind === "a preflight" ? null : "no-store";
    expect((await send({})).headers.get("cache-control")).toBe(kept);
  });
});

it("answers a preflight with what a browser may send and read", async () => {
  const asked = {
    origin: ORIGIN,
    "access-control-request-method": "POST",
    "access-control-request-headers": "idempotency-key, authorization, content-type",
  };
  const { status, headers } = await api("OPTIONS", "/ppob/transactions", { headers: asked });
  const listed = (name: string) => (headers.get(name) ?? "").toLowerCase().split(/,\s*/);

  expect(status).toBe(204);
  expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
  expect(listed("access-control-allow-methods")).toEqual(["get", "post", "put", "delete"]);
  expect(listed("access-control-allow-headers")).toEqual(
    expect.arrayContaining([
      "accept-language",
      "authorization",
      "content-type",
      "idempotency-key",
      "last-event-id",
      "x-request-id",
    ]),
  );
  expect(listed("access-control-expose-headers")).toEqual(
    expect.arrayContaining([
      "content-disposition",
      "idempotency-replayed",
      "ratelimit-limit",
      "ratelimit-remaining",
      "ratelimit-reset",
      "retry-after",
      "x-request-id",
    ]),
  );
  expect(headers.get("access-control-max-age")).toBe("600");
});

it("answers nobody's page when no origin is configured", SLOW, async () => {
  const none = { ...allowing, policy: { ...allowing.policy, corsOrigins: [] } };
  for (const origin of [ORIGIN, "null", "*", ""]) {
    const answer = await apiOver(() => none)("GET", "/health", { headers: { origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  }
});

it("gives a head what the body would have, without it", async () => {
  const whole = await shop.request("GET", "/wallet/balance", { token });
  const head = await shop.request("HEAD", "/wallet/balance", { token });

  expect(head.status).toBe(200);
  expect(await head.text()).toBe("");
  expect(head.headers.get("content-type")).toBe(whole.headers.get("content-type"));
  expect((await shop.request("HEAD", "/wallet/balance")).status).toBe(401);
});
