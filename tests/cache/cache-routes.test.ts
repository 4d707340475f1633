// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { compose } from "../../src/compose.ts";
import { newId } from "../../src/domain/ids.ts";
import { apiOver, json } from "../http/api-handler.ts";
import { bindings } from "../support/bindings.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";

const UPSTASH = {
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:8788/upstash",
  UPSTASH_REDIS_REST_TOKEN: "dev-upstash-token",
};
const shop = await openShop();
const { token } = await shop.staff();
const SKU = "pln20";

/** Another isolate of the same shop; all of these share by Redis. */
function isolate() {
  const ports = compose({ ...bindings, ...UPSTASH });
  const api = apiOver(() => ports);
  const staff = (method: string, path: string) =>
    api(method, path, { headers: { authorization: `Bearer ${token}` } });
  const price = async () => {
    const answer = await api("GET", `/products/code/${SKU}`);
    return (await answer.json<{ total: number }>()).total;
  };
  return { ports, api, staff, price };
}

async function keysInRedis(): Promise<readonly string[]> {
  const { data } = await (await shop.sandbox("GET", "/upstash/book")).json<{
    data: readonly { key: string }[];
  }>();
  return data.map(({ key }) => key);
}

describe("the cache, for staff", () => {
  it("is healthy, and says 503 and why while its shared layer is away", async () => {
    const { api, staff } = isolate();
    expect(await (await shop.ask("GET /cache/health", { token })).json()).toMatchObject({
      status: "ok",
      layers: [{ layer: "memory" }, { layer: "kv", state: "ok", circuit: "closed" }],
    });
    expect((await staff("GET", "/cache/health")).status).toBe(200);
    await shop.sandbox("POST", "/chaos/upstash", { mode: "error_500", times: 1_000 });
    const away = await staff("GET", "/cache/health");
    expect(away.status).toBe(503);
    expect(await away.text()).toMatch(/down: upstash \(circuit \w+\)/);
    // The shop goes on without it, and is as ready as before.
    const ready = await (await api("GET", "/health/ready")).json<{ dependencies: object[] }>();
    expect(ready.dependencies).toContainEqual(
      expect.objectContaining({ name: "redis", state: "down", needed: false }),
    );
    expect((await api("GET", "/ppob/categories")).status).toBe(200);
    expect((await staff("DELETE", "/cache/clear")).status).toBe(503);
    await shop.sandbox("DELETE", "/chaos/upstash");
  });

  it("counts, and clears what is meant of its own and nothing else, audited", async () => {
    type Counts = Readonly<Record<"requests" | "misses" | "hits", number> & { store: string }>;
    // What is kept for a second may be over before it is asked for again.
    const counted = await eventually(async () => {
      for (const _time of ["missed", "hit"]) await shop.request("GET", "/products/popular");
      const answer = await shop.ask("GET /cache/stats", { token });
      const stats = await answer.json<{ data: Counts[]; counted: string }>();
      const ppob = stats.data.find(({ store }) => store === "ppob");
      if (ppob === undefined || ppob.hits === 0 || ppob.misses === 0) return undefined;
      return { ...ppob, counted: stats.counted };
    });
    expect(counted.counted).toBe("isolate");
    expect(counted.hits + counted.misses).toBe(counted.requests);
    const others = ["session:1", "lock:ppob", "v1:other:x"];
    for (const key of others) await bindings.CACHE.put(key, "x");
    const there = async () => (await bindings.CACHE.list()).keys.map(({ name }) => name);
    await eventually(async () => (await there()).some((key) => key.startsWith("v1:ppob:popular")));
    expect(await there()).toContainEqual(expect.stringMatching(/^v1:price:catalogue:/));

    const query = { store: "ppob", pattern: "pop*" };
    const cleared = await shop.ask("DELETE /cache/clear", { token, query });
    expect(await cleared.json()).toEqual({ count: 1, complete: true });
    // On a slow day the catalogue has expired by now, and is asked for again.
    await eventually(async () => {
      await shop.request("GET", "/ppob/categories");
      const products = await shop.ask("DELETE /cache/ppob/products", { token });
      return (await products.json<{ count: number }>()).count > 0;
    });
    const all = await shop.ask("DELETE /cache/clear", { token, query: { pattern: "?*" } });
    expect(await all.json()).toEqual({ count: 0, complete: true });
    expect((await there()).sort()).toEqual(expect.arrayContaining(others.sort()));
    expect((await there()).filter((key) => /^v1:(config|ppob|price|reports):/.test(key))).toEqual(
      [],
    );
    const log = await shop.request("GET", "/admin/management/audit-logs?action=cache.clear", {
      token,
    });
    expect(await log.text()).toContain("pop*");
    for (const key of others) await bindings.CACHE.delete(key);
  });

  it("notes who clears before anything is cleared", async () => {
    const { ports } = isolate();
    const died = () => Promise.reject(new Error("died"));
    const api = apiOver(() => ({ ...ports, cache: { ...ports.cache, clear: died } }));
    const headers = { authorization: `Bearer ${token}` };
    expect((await api("DELETE", "/cache/clear?pattern=mati*", { headers })).status).toBe(500);
    const log = await shop.ask("GET /admin/management/audit-logs", {
      token,
      query: { action: "cache.clear" },
    });
    expect(await log.text()).toContain("mati*");
  });

  it("is for those who may, and forgets names where it is asked to", async () => {
    const support = await shop.staff("support");
    for (const route of ["DELETE /cache/clear", "GET /cache/stats"]) {
      expect((await shop.ask(route, { token: support.token })).status).toBe(403);
    }
    await shop.db
      .prepare("INSERT INTO name_checks (account, name, checked_at) VALUES ('PLN 1', 'SARI', ?)")
      .bind(shop.ports.now())
      .run();
    const forget = () => shop.ask("DELETE /cache/ppob/inquiry", { token });
    expect(await (await forget()).json()).toEqual({ count: 1, complete: true });
    expect(await (await forget()).json()).toEqual({ count: 0, complete: true });
  });
});

describe("a price that changes", SLOW, () => {
  it("is seen by visitors of another isolate a second later, out of Redis", async () => {
    const [here, there] = [isolate(), isolate()];
    const before = await here.price();
    expect(await there.price()).toBe(before);
    await raiseMargin(here, 9_000);
    const after = await here.price();
    expect(after).toBeGreaterThan(before + 5_000);
    await eventually(async () => (await keysInRedis()).some((key) => key.includes("price")));
    passSeconds(1);
    expect(await there.price()).toBe(after);
    const [, shared] =
      there.ports.cache.figures().find(({ store }) => store === "price")?.layers ?? [];
    expect(shared).toMatchObject({ layer: "upstash", hits: 2, misses: 0 });
  });

  it("is seen by another isolate while Redis is away, and by all when it is back", async () => {
    const [here, there] = [isolate(), isolate()];
    const ranked = async ({ api }: ReturnType<typeof isolate>) => {
      const { data } = await (await api("GET", "/products/popular")).json<{
        data: readonly { sku: string }[];
      }>();
      return data.map(({ sku }) => sku);
    };
    const sells = (sku: string) => [
      shop.db.prepare("DELETE FROM popular_products"),
      shop.db.prepare("INSERT INTO popular_products (sku, orders) VALUES (?, 7)").bind(sku),
    ];
    await shop.db.batch(sells(SKU));
    await shop.ports.commit(here.ports.cache.invalidation("ppob", ["popular"]));
    passSeconds(1);
    const before = await here.price();
    for (const each of [here, there]) {
      expect([await each.price(), await ranked(each)]).toEqual([before, [SKU]]);
    }
    await eventually(async () => (await keysInRedis()).some((key) => key.includes("popular")));

    await shop.sandbox("POST", "/chaos/upstash", { mode: "error_500", times: 100_000 });
    await raiseMargin(here, 15_000);
    await shop.db.batch(sells("xld10"));
    await shop.ports.commit(here.ports.cache.invalidation("ppob", ["popular"]));
    const after = await here.price();
    expect(after).toBeGreaterThan(before + 4_000);
    expect(await ranked(here)).toEqual(["xld10"]);
    passSeconds(1);
    expect([await there.price(), await ranked(there)]).toEqual([after, ["xld10"]]);

    // Redis still has what was put there before, and nobody has told it anything.
    await shop.sandbox("DELETE", "/chaos/upstash");
    for (const wait of [0, 10]) {
      passSeconds(wait);
      for (const each of [here, there, isolate()]) {
        expect([await each.price(), await ranked(each)]).toEqual([after, ["xld10"]]);
      }
    }
    await raiseMargin(here, 9_000);
    passSeconds(1);
  });

  it("is the price of an order, whatever the cache says", async () => {
    const [right, poisoned] = [isolate(), isolate()];
    const price = await right.price();
    const facts = await right.ports.publicCatalogue.facts();
    await right.staff("DELETE", "/cache/ppob/products");
    passSeconds(1);
    const rows = await shop.db.prepare("SELECT value, stamp FROM versions").all<{
      value: number;
      stamp: string;
    }>();
    const [{ value, stamp } = { value: 0, stamp: "" }] = rows.results;
    const free = facts.sources.map((source) => ({ ...source, cost: 1 }));
    const key = { store: "price", name: "catalogue", args: { edition: `${value}-${stamp}` } };
    await right.ports.cache.read(
      { key, version: 1, schema: { safeParse: (data: unknown) => ({ data }) } } as never,
      async () => ({ ...facts, sources: free, margins: [] }),
    );
    await eventually(async () => (await keysInRedis()).some((each) => each.includes("price")));
    expect(await poisoned.price()).toBeLessThan(price);

    const buyer = await shop.customer({ balance: 100_000 });
    const bought = await poisoned.api("POST", "/ppob/transactions", {
      ...json(
        { sku: SKU, customer_no: "14012345678" },
        { authorization: `Bearer ${buyer.token}`, "idempotency-key": crypto.randomUUID() },
      ),
    });
    expect(bought.status).toBe(202);
    expect(await bought.json()).toMatchObject({ total: price });
  });
});

/** What the shop adds to every cost, set in one isolate. */
async function raiseMargin({ ports }: ReturnType<typeof isolate>, to: number): Promise<void> {
  const { margins } = await ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  const at = ports.now();
  const rule = margins.find(({ scope, tier }) => scope === "global" && tier === "everyone");
  const terms = rule ?? {
    id: newId("margin", at),
    ...({ scope: "global", target: "*", tier: "everyone", quantity: 1 } as const),
    created_at: at,
  };
  const set = { kind: "nominal", value: to, minimum: 0, rounding: 1, updated_at: at } as const;
  const raised = { ...terms, ...set } as never;
  await ports.commit(ports.catalogue.apply({ margins: [raised] }, at));
}
