import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { d1AnalyticsEvents } from "../../src/adapters/d1/analytics/analytics-events.ts";
import { applyRetention } from "../../src/application/operations/apply-retention.ts";
import { addSeconds, businessDay } from "../../src/domain/time.ts";
import { portsAt } from "../finance/books.ts";
import { passSeconds } from "../support/clock.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { placed, wish } from "../vouchers/ordering.ts";
import { opened } from "../vouchers/staffing.ts";
import { BROWSER, tellingIn } from "./telling.ts";

const shop = await openShop();
const staff = await shop.staff();
const { event, rowsOf, stored, tell, view } = tellingIn(shop);
const DAY_SECONDS = 24 * 60 * 60;

afterEach(() => {
  vi.useRealTimers();
});

describe("a visitor", () => {
  const sessions = async (name: string, count: number) =>
    (await rowsOf(name, count)).map(({ session }) => session);

  it("is known for a day by nothing that they keep, and by nothing that is kept", async () => {
    const seen = () => event({ name: "who.came" });
    await tell([seen(), seen()]);
    await tell([seen()], { headers: { "user-agent": `${BROWSER} other` } });
    await tell([seen()], { headers: { "cf-connecting-ip": "203.0.113.8" } });
    await tell([event({ name: "who.came", session: "tab-2" })]);
    const all = await sessions("who.came", 5);
    expect(new Set(all).size).toBe(4);
    for (const each of all) expect(each).toMatch(/^v_[0-9a-f]{32}$/);

    passSeconds(DAY_SECONDS);
    await tell([event({ name: "who.came.again" })]);
    const [again] = await sessions("who.came.again", 1);
    expect(all).not.toContain(again);
    const days = async () =>
      (await shop.db.prepare("SELECT day FROM analytics_salts ORDER BY day").all()).results.length;
    expect(await days()).toBe(2);
    await applyRetention(portsAt(shop, addSeconds(shop.ports.now(), DAY_SECONDS)));
    expect(await days()).toBe(1);
  });

  it("who is signed in is known by their session", async () => {
    const buyer = await shop.customer();
    await tell([event({ name: "who.signed", session: "x" })], { token: buyer.token });
    const [session] = await sessions("who.signed", 1);
    expect(session).toMatch(/^ses_/);
  });

  it("looks at a product once in half an hour, unless the shop counts every look", async () => {
    const views = async () =>
      (await stored("product.viewed")).filter(({ sku }) => sku === "xld10").length;
    const hour = addSeconds(shop.ports.now(), -3_600);
    const half = new Date(Math.floor(Date.parse(hour) / 1_800_000) * 1_800_000).toISOString();
    const later = (seconds: number) => addSeconds(half as typeof hour, seconds);
    await tell([0, 60, 1_799, 1_800].map((seconds) => view("xld10", { at: later(seconds) })));
    await eventually(async () => (await views()) === 2);
    const buyer = await shop.customer();
    await tell([view("xld10", { at: later(5) })], { token: buyer.token });
    await eventually(async () => (await views()) === 3);
    const body = { id: crypto.randomUUID(), sku: "xld10" };
    const one = await shop.request("POST", "/analytics/track/product-view", { body });
    expect(one.status).toBe(202);
    expect(await one.json()).toEqual({ id: body.id, status: "accepted" });
    await eventually(async () => (await views()) === 4);
    const setting = { token: staff.token, body: { value: 0, reason: "semua dihitung" } };
    await shop.request("PUT", "/admin/config/system/analytics.view_minutes", setting);
    await tell([0, 60].map((seconds) => view("xld10", { at: later(seconds) })));
    await eventually(async () => (await views()) === 6);
  });
});

describe("staff", () => {
  const list = async (query: Readonly<Record<string, string>>) => {
    const answer = await shop.request("GET", "/analytics/events", { token: staff.token, query });
    const Page = z.object({
      data: z.array(z.object({ name: z.string(), at: z.string() })),
      next_cursor: z.string().nullable(),
    });
    return Page.parse(await answer.json());
  };

  it("page through events by name, day and channel, the latest first", async () => {
    const first = addSeconds(shop.ports.now(), -100);
    const told = [0, 1, 2, 2, 3].map((s) => event({ name: "list.me", at: addSeconds(first, s) }));
    await tell(told);
    await rowsOf("list.me", 5);
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ name: "list.me", limit: "2", ...(cursor !== null && { cursor }) });
      found.push(...page.data.map(({ at }) => at));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(found).toEqual(
      told
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    const day = businessDay(first);
    expect((await list({ name: "list.me", day, channel: "web" })).data).toHaveLength(5);
    expect((await list({ name: "list.me", channel: "api" })).data).toEqual([]);
    expect((await list({ name: "list.me", day: "2020-01-01" })).data).toEqual([]);
  });

  it("read every list by an index, and sort nothing", async () => {
    const { db, stepsOf } = explainedDb();
    const events = d1AnalyticsEvents(db);
    const day = businessDay(shop.ports.now());
    const page = { limit: 5, cursor: `${shop.ports.now()} 7` };
    for (const [filter, index] of [
      [{ name: "a" }, "analytics_events_by_name"],
      [{ name: "a", day, channel: "web" }, "analytics_events_by_name"],
      [{ day }, "analytics_events_by_time"],
      [{}, "analytics_events_by_time"],
    ] as const) {
      const steps = await stepsOf(() => events.page(filter, page));
      expect(steps).toEqual([expect.stringContaining(index)]);
    }
  });
});

describe("telling of an order", () => {
  it("counts nothing, and answers what the order is counted as by itself", async () => {
    const voucher = await opened(shop);
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await placed(await shop.buy(buyer, wish([voucher.code])));
    await shop.until(buyer, order.id, "SUCCESS");
    const ask = (about: string, { token } = buyer) =>
      shop.request("POST", `/analytics/track/${about}`, {
        ...{ token, body: { transaction_id: order.id } },
      });
    const bought = await ask("product-purchase");
    expect(bought.status).toBe(200);
    const counted = { at: order.created_at, currency: "IDR" };
    expect(await bought.json()).toEqual({
      transaction_id: order.id,
      events: [{ ...counted, name: "order.purchased", amount: order.total }],
    });
    const used = await ask("voucher-usage");
    expect(await used.json()).toEqual({
      transaction_id: order.id,
      events: [{ ...counted, name: "voucher.used", amount: 1_000, voucher_id: voucher.id }],
    });
    const other = await shop.customer();
    expect((await ask("product-purchase", other)).status).toBe(404);
    expect((await ask("voucher-usage", other)).status).toBe(404);
  });
});
