// @module-tag unsampled
import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { hexDigest } from "../../src/domain/digest.ts";
import { newId } from "../../src/domain/ids.ts";
import { KEYS_MAX, NewKeySettings, newKey } from "../../src/domain/integrations/api-key.ts";
import { sign } from "../../src/domain/integrations/signature.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { refusalIn } from "../auth/people.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop, PASSWORD } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { keysIn } from "./keys.ts";

const shop = await openShop();
const OVER = "401 auth.token_invalid";
const TOKEN = "12345678901";

const Keys = z.object({ data: z.array(z.object({ id: z.string(), ends_in: z.string() })) });

const { ask, made, look, buy } = keysIn(shop);

describe("an API key", () => {
  it("is shown once, and its owner sees the rest of it", SLOW, async () => {
    const owner = await shop.customer();
    const { api_key, key } = await made(owner);
    const letters = async () => (await shop.mails(owner.email)).map(({ subject }) => subject);
    const changed = expect.stringContaining("API");
    await expect.poll(letters, { timeout: 20_000 }).toContainEqual(changed);
    const own = { token: owner.token };
    const list = await (await shop.request("GET", "/users/api-keys", own)).text();
    expect(Keys.parse(JSON.parse(list)).data).toEqual([
      expect.objectContaining({ id: api_key.id, ends_in: key.slice(-4) }),
    ]);
    expect(list).not.toContain(key);
    const other = await shop.customer();
    const at = `/users/api-keys/${api_key.id}`;
    expect((await shop.request("GET", at, own)).status).toBe(200);
    const stranger = { token: other.token };
    expect(await refusalIn(await shop.request("GET", at, stranger))).toBe("404 api_key.not_found");
    expect(await refusalIn(await shop.request("DELETE", at, stranger))).toBe(
      "404 api_key.not_found",
    );
    expect((await look(key)).status).toBe(200);
  });

  it("ends with another password, and when staff sign its owner out", SLOW, async () => {
    const owner = await shop.customer();
    const first = await made(owner);
    const body = { current_password: PASSWORD, new_password: PASSWORD };
    await shop.request("POST", "/users/change-password", { token: owner.token, body });
    expect(await refusalIn(await look(first.key))).toBe(OVER);
    const second = await made(owner);
    expect((await look(second.key)).status).toBe(200);
    const { token } = await shop.staff();
    await shop.request("DELETE", `/admin/users/${owner.id}/sessions?reason=Uji`, { token });
    expect(await refusalIn(await look(second.key))).toBe(OVER);
  });

  it("is made and changed by whoever knows the password", async () => {
    const owner = await shop.customer();
    expect(await refusalIn(await ask(owner, { password: "salah" }))).toBe("403 password.wrong");
    const { api_key, key } = await made(owner, { scopes: ["buy"] });
    expect(await refusalIn(await look(key))).toBe("403 api_key.scope");
    const {
      id: _id,
      mode: _mode,
      ends_in: _end,
      created_at: _at,
      last_used: _use,
      ...settings
    } = (await shop.ports.apiKeys.list(owner.id))[0] ?? expect.unreachable();
    const put = (password: string, given: object = {}) =>
      shop.request("PUT", `/users/api-keys/${api_key.id}`, {
        token: owner.token,
        body: { ...settings, scopes: ["read"], password, ...given },
      });
    expect(await refusalIn(await put("salah"))).toBe("403 password.wrong");
    // Nothing is loosened by being left out.
    expect((await put(PASSWORD, { signed: undefined })).status).toBe(422);
    expect((await put(PASSWORD)).status).toBe(200);
    expect((await look(key)).status).toBe(200);
  });

  it("buys in one trip, at its owner's prices also when these have changed", SLOW, async () => {
    const owner = await shop.customer({ balance: 500_000 });
    const { key } = await made(owner);
    await calmCatalogue(shop);
    const number = (last: number) => ({ sku: "pln20", customer_no: `1234567890${last}` });
    expect(await tripsOf(() => buy(key, number(1)))).toEqual({ trips: 1, status: 202 });
    const retail = TransactionView.parse(await (await buy(key, number(2))).json());
    const staff = await shop.staff();
    const at = `/admin/users/${owner.id}`;
    const seen = await shop.request("GET", at, { token: staff.token });
    const changed = await shop.request("PUT", at, {
      token: staff.token,
      headers: { "if-match": seen.headers.get("etag") ?? "" },
      body: { tier: "reseller" },
    });
    expect(changed.status).toBe(200);
    const wholesale = TransactionView.parse(await (await buy(key, number(3))).json());
    const stored = await shop.ports.wallets.transaction(owner.id, wholesale.id);
    expect(stored?.quote?.tier).toBe("reseller");
    const before = await shop.ports.wallets.transaction(owner.id, retail.id);
    expect(before?.quote?.tier).toBe("retail");
  });

  it("says when it was used last", async () => {
    const owner = await shop.customer();
    const { api_key, key } = await made(owner);
    expect(api_key.last_used).toBeNull();
    await look(key, { "cf-connecting-ip": "203.0.113.9" });
    await look(key, { "cf-connecting-ip": "203.0.113.10" });
    const answer = await shop.request("GET", `/users/api-keys/${api_key.id}`, {
      token: owner.token,
    });
    expect(await answer.json()).toMatchObject({ last_used: { ip: "203.0.113.9" } });
  });

  it("is refused from the next request on once its owner or staff revoke it", async () => {
    const owner = await shop.customer();
    const staff = await shop.staff();
    const [first, second] = [await made(owner), await made(owner)];
    const at = (id: string) => `/users/api-keys/${id}`;
    const gone = await shop.request("DELETE", at(first.api_key.id), { token: owner.token });
    expect(gone.status).toBe(204);
    expect(await refusalIn(await look(first.key))).toBe(OVER);
    expect((await look(second.key)).status).toBe(200);
    const admin = { token: staff.token };
    const all = await shop.request("GET", `/admin/users/${owner.id}/api-keys`, admin);
    expect(Keys.parse(await all.json()).data.map(({ id }) => id)).toEqual([second.api_key.id]);
    const path = `/admin/users/${owner.id}/api-keys/${second.api_key.id}?reason=Bocor`;
    expect((await shop.request("DELETE", path, admin)).status).toBe(204);
    expect(await refusalIn(await look(second.key))).toBe(OVER);
    expect(await refusalIn(await shop.request("DELETE", path, admin))).toBe(
      "404 api_key.not_found",
    );
  });

  it("is refused when it is over, unknown, or its owner is banned", async () => {
    const owner = await shop.customer();
    const [lasting, ending] = [
      await made(owner),
      await made(owner, { expires_at: new Date(Date.now() + 60_000).toISOString() }),
    ];
    expect((await look(ending.key)).status).toBe(200);
    try {
      passSeconds(61);
      expect(await refusalIn(await look(ending.key))).toBe(OVER);
    } finally {
      vi.useRealTimers();
    }
    const last = lasting.key.endsWith("0") ? "1" : "0";
    expect(await refusalIn(await look(`${lasting.key.slice(0, -1)}${last}`))).toBe(OVER);
    const { token } = await shop.staff();
    const body = { reason: "Penipuan kartu" };
    await shop.request("POST", `/admin/users/${owner.id}/ban`, { token, body });
    expect(await refusalIn(await look(lasting.key))).toBe(OVER);
  });

  it("that was made up opens nobody's wallet", SLOW, async () => {
    const owner = await shop.customer();
    const { key } = await made(owner);
    const [id, nobody] = [owner.id.slice(4), newId("user", shop.ports.now())];
    const trips = await tripsOf(() => look(key.replace(id, nobody.slice(4))));
    expect(trips).toEqual({ trips: 1, status: 401 });
    const wallet = env.WALLETS.getByName(nobody);
    expect(await listDurableObjectIds(env.WALLETS)).not.toContainEqual(wallet.id);
  });

  it("works on when the secret that it was sealed by is gone", async () => {
    const owner = await shop.customer();
    const created_at = shop.ports.now();
    const id = newId("api_key", created_at);
    const key = `${newKey({ owner: owner.id, mode: "live", tier: "retail" })}${"0".repeat(16)}`;
    const settings = NewKeySettings.parse({ name: "x", scopes: ["read"] });
    const facts = { mode: "live", signing_secret: "", ends_in: "", settings, created_at } as const;
    await shop.ports.apiKeys.create(owner.id, { id, hash: hexDigest("sha256", key), ...facts });
    expect((await look(key)).status).toBe(200);
  });

  it("works from the addresses that it names only", async () => {
    const owner = await shop.customer();
    const { key } = await made(owner, { allowed_addresses: ["203.0.113.0/24", "2001:db8::/32"] });
    const from = async (ip: string) => (await look(key, { "cf-connecting-ip": ip })).status;
    expect(await from("203.0.113.9")).toBe(200);
    expect(await from("2001:db8::9")).toBe(200);
    expect(await from("198.51.100.1")).toBe(403);
  });

  it("has a limit of its own, which counts a request once and is told each time", async () => {
    const owner = await shop.customer({ balance: 50_000 });
    const { key } = await made(owner, { requests_per_minute: 2 });
    const first = await buy(key, { sku: "pln20", customer_no: TOKEN, vouchers: [] });
    expect(first.headers.get("ratelimit-remaining")).toBe("1");
    const second = await shop.request("GET", "/products", { token: key });
    expect(second.headers.get("ratelimit-limit")).toBe("2");
    expect(second.headers.get("ratelimit-remaining")).toBe("0");
    const third = await look(key);
    expect(third.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(third.headers.get("ratelimit-remaining")).toBe("0");
    expect(await refusalIn(third)).toBe("429 rate.limited");
  });

  it("is one of so many", async () => {
    const owner = await shop.customer();
    const settings = NewKeySettings.parse({ name: "x", scopes: ["read"] });
    const created_at = shop.ports.now();
    for (let number = 0; number < KEYS_MAX; number += 1) {
      const id = newId("api_key", created_at);
      const facts = {
        mode: "live",
        hash: id,
        signing_secret: "",
        ends_in: "",
        settings,
        created_at,
      } as const;
      expect(await shop.ports.apiKeys.create(owner.id, { id, ...facts })).toBe("created");
    }
    expect(await refusalIn(await ask(owner))).toBe("409 api_key.too_many");
  });

  it("either buys or is revoked, when both are asked at once", async () => {
    const owner = await shop.customer({ balance: 500_000 });
    const { api_key, key } = await made(owner);
    const path = `/users/api-keys/${api_key.id}`;
    const [bought] = await Promise.all([
      Promise.all([1, 2, 3].map((n) => buy(key, { sku: "pln20", customer_no: `1234567891${n}` }))),
      shop.request("DELETE", path, { token: owner.token }),
    ]);
    const list = await shop.ports.wallets.transactions(owner.id, { type: "PPOB" }, { limit: 10 });
    const opened = bought.filter(({ status }) => status === 202);
    expect(list.data).toHaveLength(opened.length);
    expect(bought.every(({ status }) => [202, 401].includes(status))).toBe(true);
    expect(await refusalIn(await buy(key, { sku: "pln20", customer_no: "12345678919" }))).toBe(
      OVER,
    );
  });
});

describe("a signed request", () => {
  const PATH = "/api/v1/wallet/balance?currency=IDR";
  const signed = (secret: string, given: { nonce?: string; path?: string; at?: number } = {}) => {
    const { nonce = crypto.randomUUID(), path = PATH, at = Date.now() } = given;
    const timestamp = String(Math.floor(at / 1000));
    const signature = sign(secret, { timestamp, nonce, method: "GET", path, body: "" });
    return { "x-timestamp": timestamp, "x-nonce": nonce, "x-signature": signature };
  };
  const askSigned = (key: string, headers: Readonly<Record<string, string>> = {}) =>
    shop.request("GET", "/wallet/balance", { token: key, headers, query: { currency: "IDR" } });

  it("is the only one that a key takes which asks for it", async () => {
    const owner = await shop.customer();
    const { key, signing_secret: secret } = await made(owner, { signed: true });
    expect((await askSigned(key, signed(secret))).status).toBe(200);
    for (const headers of [
      {},
      signed("x".repeat(64)),
      signed(secret, { path: "/api/v1/wallet/balance" }),
      signed(secret, { at: Date.now() - 302_000 }),
    ])
      expect(await refusalIn(await askSigned(key, headers))).toBe("401 api_key.signature");
  });

  it("is signed with its body", async () => {
    const owner = await shop.customer({ balance: 50_000 });
    const { key, signing_secret } = await made(owner, { signed: true });
    const body = { sku: "pln20", customer_no: TOKEN };
    const path = "/api/v1/ppob/transactions";
    const parts = { timestamp: String(Math.floor(Date.now() / 1000)), method: "POST", path };
    const send = (text: string, nonce: string) =>
      shop.request("POST", "/ppob/transactions", {
        ...{ token: key, key: crypto.randomUUID(), body },
        headers: {
          "x-timestamp": parts.timestamp,
          "x-nonce": nonce,
          "x-signature": sign(signing_secret, { ...parts, nonce, body: text }),
        },
      });
    const other = JSON.stringify({ ...body, customer_no: "12345678902" });
    expect(await refusalIn(await send(other, crypto.randomUUID()))).toBe("401 api_key.signature");
    expect((await send(JSON.stringify(body), crypto.randomUUID())).status).toBe(202);
  });

  it("counts once, however many come at once", async () => {
    const owner = await shop.customer();
    const { key, signing_secret } = await made(owner);
    const headers = signed(signing_secret);
    const answers = await Promise.all(Array.from({ length: 8 }, () => askSigned(key, headers)));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array.from({ length: 7 }, () => 401)]);
    expect(await refusalIn(await askSigned(key, headers))).toBe("401 api_key.nonce_used");
  });
});
