// @module-tag unsampled
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SettingKey } from "../../src/domain/settings/settings.ts";
import { refusalIn } from "../auth/people.ts";
import { apiOver, json } from "../http/api-handler.ts";
import { keysIn } from "../integrations/keys.ts";
import { passSeconds } from "../support/clock.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { abortObjects } from "../support/underway.ts";
import { setting } from "../wallet/sending.ts";

const shop = await openShop();
const { made, look, buy } = keysIn(shop);
const LIMITED = "429 rate.limited";
const MANY = 1_000_000;

const LIMITS = ["rate.api_per_minute", "rate.ppob_per_minute", "rate.admin_per_minute"] as const;
const limit = (key: SettingKey, value: number) => setting(shop, key, value);

beforeEach(async () => {
  for (const key of LIMITS) await limit(key, MANY);
});
afterEach(() => void vi.useRealTimers());

const see = (token: string, path = "/wallet/balance") => shop.request("GET", path, { token });

let numbers = 0;
function order(buyer: Buyer): Promise<Response> {
  numbers += 1;
  return shop.buy(buyer, { sku: "pln20", customer_no: String(40_000_000_000 + numbers) });
}

/** So many at once: the status of each. */
async function statuses(count: number, ask: () => Promise<Response>): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  return answers.map(({ status }) => status).sort();
}

function told(answer: Response): (string | null)[] {
  return ["limit", "remaining", "reset"].map((name) => answer.headers.get(`ratelimit-${name}`));
}

describe("what one customer may ask in a minute", () => {
  it("is counted to the last request, told with each, and comes back evenly", SLOW, async () => {
    const buyer = await shop.customer();
    await limit("rate.api_per_minute", 10);
    passSeconds(0);
    const answers: Response[] = [];
    for (let number = 1; number <= 10; number += 1) answers.push(await see(buyer.token));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(answers.map((each) => each.headers.get("ratelimit-remaining"))).toEqual(
      Array.from({ length: 10 }, (_, place) => String(9 - place)),
    );
    const refused = await see(buyer.token);
    expect(told(refused)).toEqual(["10", "0", "60"]);
    expect(refused.headers.get("retry-after")).toBe("6");
    expect(await refusalIn(refused)).toBe(LIMITED);

    passSeconds(6);
    expect((await see(buyer.token)).status).toBe(200);
    expect(await refusalIn(await see(buyer.token))).toBe(LIMITED);
    passSeconds(60);
    expect(told(await see(buyer.token))).toEqual(["10", "9", "6"]);
  });

  it("is every request, whoever looks at the session and whatever comes of it", SLOW, async () => {
    const buyer = await shop.customer();
    await limit("rate.api_per_minute", 10);
    passSeconds(0);
    const paths = ["/auth/me", "/transactions", "/users/profile", "/products", "/users/api-keys"];
    for (const [place, path] of paths.entries()) {
      expect(told(await see(buyer.token, path))).toEqual([
        "10",
        String(9 - place),
        expect.any(String),
      ]);
    }
    // What is not valid, or not there, was asked as well.
    const wrong = await shop.request("GET", "/transactions?limit=x", { token: buyer.token });
    expect([wrong.status, ...told(wrong).slice(0, 2)]).toEqual([422, "10", "4"]);
    const missing = await see(buyer.token, "/transactions/trx_01KAV3Q9C5X7M2N8P4R6T0W1YZ");
    expect([missing.status, ...told(missing).slice(0, 2)]).toEqual([404, "10", "3"]);
  });

  it("is each customer's own, and one account's by all of its sessions", SLOW, async () => {
    const [sari, budi] = [await shop.customer(), await shop.customer()];
    await limit("rate.api_per_minute", 10);
    passSeconds(0);
    expect(await statuses(10, () => see(sari.token))).toEqual(
      Array.from({ length: 10 }, () => 200),
    );
    expect(await refusalIn(await see(sari.token))).toBe(LIMITED);
    expect((await see(budi.token)).status).toBe(200);
  });

  it("is exact when fifty come at once", SLOW, async () => {
    const buyer = await shop.customer();
    await limit("rate.api_per_minute", 20);
    passSeconds(0);
    expect(await statuses(50, () => see(buyer.token))).toEqual([
      ...Array.from({ length: 20 }, () => 200),
      ...Array.from({ length: 30 }, () => 429),
    ]);
  });

  it("is not forgotten by an object that is started anew", SLOW, async () => {
    const buyer = await shop.customer();
    await limit("rate.api_per_minute", 20);
    passSeconds(0);
    await statuses(20, () => see(buyer.token));
    await abortObjects();
    expect(await refusalIn(await see(buyer.token))).toBe(LIMITED);
    passSeconds(3);
    await abortObjects();
    expect((await see(buyer.token)).status).toBe(200);
    await abortObjects();
    expect(await refusalIn(await see(buyer.token))).toBe(LIMITED);
  });

  it("makes no write of a read while much is left", SLOW, async () => {
    const buyer = await shop.customer();
    await limit("rate.api_per_minute", 100);
    await statuses(15, () => see(buyer.token));
    const rows = () =>
      runInDurableObject(env.WALLETS.getByName(buyer.id), (_wallet, { storage }) =>
        storage.sql.exec("SELECT name FROM rates").toArray(),
      );
    expect(await rows()).toEqual([]);
    await statuses(80, () => see(buyer.token));
    expect(await rows()).toEqual([{ name: "api" }]);
  });

  it("is what the owner of the shop says, from then on", SLOW, async () => {
    const buyer = await shop.customer();
    await limit("rate.api_per_minute", 10);
    passSeconds(0);
    await statuses(10, () => see(buyer.token));
    expect((await see(buyer.token)).status).toBe(429);
    await limit("rate.api_per_minute", 50);
    expect(told(await see(buyer.token)).slice(0, 2)).toEqual(["50", "39"]);
  });

  it("is a hundred until somebody says otherwise", async () => {
    const buyer = await shop.customer();
    await shop.db.prepare("DELETE FROM settings WHERE key LIKE 'rate.%'").run();
    await limit("transfer.failures_per_minute", 30);
    expect(told(await see(buyer.token)).slice(0, 2)).toEqual(["100", "99"]);
    expect(
      told(await shop.request("POST", "/ppob/names", { token: buyer.token, body: {} })),
    ).toEqual(["120", "119", "1"]);
    const staff = await shop.staff();
    expect(told(await see(staff.token, "/admin/users")).slice(0, 2)).toEqual(["200", "199"]);
  });
});

describe("what one customer may order in a minute", SLOW, () => {
  it("has a limit of its own, which holds when fifty come at once", async () => {
    const buyer = await shop.customer({ balance: 5_000_000 });
    await limit("rate.ppob_per_minute", 10);
    passSeconds(0);
    expect(await statuses(50, () => order(buyer))).toEqual([
      ...Array.from({ length: 10 }, () => 202),
      ...Array.from({ length: 40 }, () => 429),
    ]);
    const { data } = await shop.ports.wallets.transactions(
      buyer.id,
      { type: "PPOB" },
      { limit: 50 },
    );
    expect(data).toHaveLength(10);
    expect((await see(buyer.token)).status).toBe(200);
    await expectSoundBooks(buyer.id);
  });

  it("is not forgotten with the object, and a refused order may be asked again later", async () => {
    const buyer = await shop.customer({ balance: 1_000_000 });
    await limit("rate.ppob_per_minute", 10);
    passSeconds(0);
    for (let number = 0; number < 10; number += 1) expect((await order(buyer)).status).toBe(202);
    await abortObjects();
    const wanted = { sku: "pln20", customer_no: "49999999999" };
    const refused = await shop.buy(buyer, wanted, "nanti-lagi");
    expect(refused.headers.get("retry-after")).toBe("6");
    expect(await refusalIn(refused)).toBe(LIMITED);
    passSeconds(6);
    expect((await shop.buy(buyer, wanted, "nanti-lagi")).status).toBe(202);
    await expectSoundBooks(buyer.id);
  });
});

describe("a request by API key", SLOW, () => {
  it("counts against the key and its owner, and hears of the tighter", async () => {
    const owner = await shop.customer({ balance: 500_000 });
    const { key } = await made(owner, { requests_per_minute: 10 });
    const { key: other } = await made(owner, { requests_per_minute: 600 });
    await limit("rate.api_per_minute", 14);
    passSeconds(60);
    expect(told(await look(key)).slice(0, 2)).toEqual(["10", "9"]);
    expect(told(await look(other)).slice(0, 2)).toEqual(["14", "12"]);
    expect(await statuses(10, () => look(key))).toEqual([
      ...Array.from({ length: 9 }, () => 200),
      429,
    ]);
    // What the key's own limit has refused is not taken from its owner.
    expect(told(await see(owner.token)).slice(0, 2)).toEqual(["14", "2"]);
    expect(await statuses(4, () => look(other))).toEqual([200, 200, 429, 429]);
    expect(await refusalIn(await see(owner.token))).toBe(LIMITED);
    const bought = await buy(other, { sku: "pln20", customer_no: "48888888888" });
    expect(bought.status).toBe(202);
  });

  it("is still counted when its object was started anew", async () => {
    const owner = await shop.customer();
    const { key } = await made(owner, { requests_per_minute: 5 });
    passSeconds(0);
    await statuses(5, () => look(key));
    await abortObjects();
    expect(await refusalIn(await look(key))).toBe(LIMITED);
    passSeconds(12);
    expect((await look(key)).status).toBe(200);
  });
});

describe("what one member of staff may ask in a minute", SLOW, () => {
  it("is counted to the last request, by account", async () => {
    const [ani, tono] = [await shop.staff(), await shop.staff()];
    await limit("rate.admin_per_minute", 60);
    passSeconds(0);
    expect(await statuses(60, () => see(ani.token, "/admin/users"))).toEqual(
      Array.from({ length: 60 }, () => 200),
    );
    const refused = await see(ani.token, "/admin/users");
    expect([...told(refused), refused.headers.get("retry-after")]).toEqual(["60", "0", "60", "1"]);
    expect(await refusalIn(refused)).toBe(LIMITED);
    expect(told(await see(tono.token, "/admin/users"))).toEqual(["60", "59", "1"]);
    await abortObjects();
    expect(await refusalIn(await see(ani.token, "/admin/users"))).toBe(LIMITED);
    passSeconds(1);
    expect((await see(ani.token, "/admin/users")).status).toBe(200);
  });

  it("is nothing that changes something while nobody can count", async () => {
    const { token } = await shop.staff();
    const broken = { ...shop.ports.limiter, draw: () => Promise.reject(new Error("no count")) };
    const api = apiOver(() => ({ ...shop.ports, limiter: broken }));
    const headers = { authorization: `Bearer ${token}` };
    expect((await api("GET", "/admin/users", { headers })).status).toBe(200);
    const { id } = await shop.customer();
    const change = await api("POST", `/admin/users/${id}/ban`, json({ reason: "uji" }, headers));
    expect(await refusalIn(change)).toBe("503 service.unavailable");
  });
});
