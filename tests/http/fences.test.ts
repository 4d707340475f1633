// @module-tag unsampled
import { expect, it } from "vitest";
import { codesOf } from "../../src/adapters/http/core/declared.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { CHANNELS } from "../../src/domain/notifications/channel.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { Limiter } from "../../src/ports/operations/limiter.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { apiOver, expectProblem, json, nameOf } from "./api-handler.ts";

const shop = await openShop();
const apiWith = (broken: Partial<Ports>) => apiOver(() => ({ ...shop.ports, ...broken }));
const limiterWith = (take: Limiter["take"]) => ({ ...shop.ports.limiter, take });
const credentials = { email: "a@example.com", password: "salah-salah" };
const BODIES: Readonly<Record<string, object>> = {
  "passkeys/login": {
    credential: {
      id: "a",
      rawId: "a",
      type: "public-key",
      response: { clientDataJSON: "a", authenticatorData: "a", signature: "a" },
    },
  },
  "analytics/events": {
    events: [{ id: crypto.randomUUID(), name: "page.seen", at: new Date().toISOString() }],
  },
  "track/product-view": { id: crypto.randomUUID(), sku: "pln20" },
  "password/forgot": { address: credentials.email },
  "password/reset": {
    address: credentials.email,
    code: "123456",
    new_password: credentials.password,
  },
  "auth/refresh": { refresh_token: "x" },
  "auth/register": { ...credentials, name: "Sari" },
  "auth/registrations": { address: credentials.email },
  "registrations/confirm": {
    ...{ address: credentials.email, password: credentials.password },
    ...{ code: "123456", name: "Sari" },
  },
  "auth/setup": { setup_secret: "x".repeat(43), password: credentials.password },
  "users/consents": { marketing: false },
  "discord/login": { ticket: "x".repeat(43), state: "x", code: "x" },
  ...Object.fromEntries(CHANNELS.map((channel) => [`test/${channel}`, {}])),
  "2fa/login": { challenge: "x".repeat(43), code: "123456" },
};
const limited = endpoints.filter(({ spec }) => spec.rates !== undefined);

it("refuses whom the fence does not admit, and says when to come again", async () => {
  const asked: string[] = [];
  const api = apiWith({
    edgeRateLimiter: {
      admits: async (key) => {
        asked.push(key);
        return false;
      },
    },
  });
  const { id, token } = await shop.customer();
  const visitor = await api("GET", "/health", { headers: { "cf-connecting-ip": "10.0.0.1" } });
  const network = await api("GET", "/health", { headers: { "cf-connecting-ip": "2001:db8::9" } });
  const customer = await api("GET", "/wallet", { headers: { authorization: `Bearer ${token}` } });

  for (const answer of [visitor, network, customer]) {
    await expectProblem(answer, "429 rate.limited");
    expect(answer.headers.get("retry-after")).toBe("60");
  }
  expect(asked).toEqual(["ip:10.0.0.1", "ip:2001:db8:0:0::/64", id]);
});

it("never reaches a handler once the fence has refused", async () => {
  const api = apiWith({
    edgeRateLimiter: { admits: async () => false },
    passwords: { ...shop.ports.passwords, hash: () => Promise.reject(new Error("reached")) },
    limiter: limiterWith(() => Promise.reject(new Error("reached"))),
  });
  const body = { ...credentials, name: "Sari" };

  await expectProblem(await api("POST", "/auth/register", json(body)), "429 rate.limited");
});

it.each(limited.map((each) => [nameOf(each), each] as const))(
  "keeps %s shut while nobody counts",
  SLOW,
  async (_name, { spec }) => {
    const api = apiWith({ limiter: limiterWith(() => Promise.reject(new Error("no count"))) });
    const body = BODIES[spec.path.split("/").slice(-2).join("/")] ?? credentials;
    const isStaff = typeof spec.audience !== "string";
    const { token } = isStaff ? await shop.staff() : await shop.customer();
    const signedIn = isStaff || spec.audience === "customer";
    const headers = signedIn ? { authorization: `Bearer ${token}` } : {};
    const answer = await api(spec.method.toUpperCase(), spec.path, json(body, headers));

    await expectProblem(answer, "503 service.unavailable");
    expect(codesOf(spec)).toContain("service.unavailable");
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  },
);

it("shows the tightest of several limits, whether it refuses or not", async () => {
  const counts = new Map([
    ["login", { allowed: true, limit: 10, remaining: 2, reset_seconds: 30 }],
    ["login-address", { allowed: false, limit: 60, remaining: 0, reset_seconds: 7.2 }],
  ]);
  const take = async (limit: { name: string }) =>
    counts.get(limit.name) ?? { allowed: true, limit: 9, remaining: 9, reset_seconds: 9 };
  const api = apiWith({ limiter: limiterWith(take) });
  const refused = await api("POST", "/auth/login", json(credentials));
  counts.set("login-address", { allowed: true, limit: 60, remaining: 50, reset_seconds: 7 });
  const admitted = await api("POST", "/auth/login", json(credentials));

  expect(refused.headers.get("retry-after")).toBe("8");
  expect(refused.headers.get("ratelimit-limit")).toBe("60");
  await expectProblem(refused, "429 rate.limited");
  expect(admitted.headers.get("ratelimit-limit")).toBe("10");
  await expectProblem(admitted, "401 auth.invalid_credentials");
});

it("counts only what is a request at all", async () => {
  const api = apiWith({ limiter: limiterWith(() => Promise.reject(new Error("counted"))) });

  await expectProblem(await api("POST", "/auth/login", json({})), "422 request.invalid");
  await expectProblem(await api("POST", "/auth/login", json("{")), "400 request.malformed");
});
