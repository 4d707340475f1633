// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { d1AnalyticsEvents } from "../../src/adapters/d1/analytics/analytics-events.ts";
import { applyRetention } from "../../src/application/operations/apply-retention.ts";
import { addSeconds, businessDay, instant } from "../../src/domain/time.ts";
import { portsAt } from "../finance/books.ts";
import { handOver } from "../operations/batches.ts";
import { passSeconds } from "../support/clock.ts";
import { take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { placed, wish } from "../vouchers/ordering.ts";
import { opened } from "../vouchers/staffing.ts";
import { BROWSER, tellingIn } from "./telling.ts";

const shop = await openShop();
const staff = await shop.staff();
const { event, rowsOf, stored, tell, view } = tellingIn(shop);
const DAY_SECONDS = 24 * 60 * 60;

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  vi.useRealTimers();
});

describe("a visitor", () => {
  const sessions = async (name: string, count: number) =>
    (await rowsOf(name, count)).map(({ session }) => session);

  it(
    "is known for a day by nothing that they keep, and by nothing that is kept",
    SLOW,
    async () => {
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
        (await shop.db.prepare("SELECT day FROM analytics_salts ORDER BY day").all()).results
          .length;
      expect(await days()).toBe(2);
      await applyRetention(portsAt(shop, addSeconds(shop.ports.now(), DAY_SECONDS)));
      expect(await days()).toBe(1);
    },
  );

  it("who is signed in is known by their session", async () => {
    const buyer = await shop.customer();
    await tell([event({ name: "who.signed", session: "x" })], { token: buyer.token });
    const [session] = await sessions("who.signed", 1);
    expect(session).toMatch(/^ses_/);
  });

  it("looks at a product once in thirty minutes from the look that counted", async () => {
    const counted = async (count: number) => {
      const rows = await eventually(async () => {
        const some = (await stored("product.viewed")).filter(({ sku }) => sku === "xld10");
        return some.length === count ? some : undefined;
      });
      return rows?.map(({ at, user_id }) => [seconds(String(at)), user_id]) ?? [];
    };
    const hour = Math.floor(Date.parse(shop.ports.now()) / 3_600_000) * 3_600_000;
    // Not where the clock shows a half hour: looks of one half hour by the clock lie on both sides.
    const start = addSeconds(instant(hour), -2 * 3_600 + 600);
    const seconds = (at: string) => (Date.parse(at) - Date.parse(start)) / 1_000;
    const look = (after: number) => view("xld10", { at: addSeconds(start, after) });
    await tell([0, 60, 1_799.999, 1_800, 3_599, 3_600].map(look));
    const first = [0, 1_800, 3_600];
    expect(await counted(3)).toEqual(first.map((after) => [after, null]));
    // What was counted before counts, whatever comes with it, and so does what comes late.
    await tell([5_399.999, 5_400, -1_799.999].map(look));
    await tell([look(-1_800), look(3_601), event({ name: "looked.last" })]);
    await rowsOf("looked.last", 1);
    const all = [-1_800, ...first, 5_400];
    expect(await counted(5)).toEqual(all.map((after) => [after, null]));

    const buyer = await shop.customer();
    await tell([look(5)], { token: buyer.token });
    expect(await counted(6)).toContainEqual([5, buyer.id]);
    const body = { id: crypto.randomUUID(), sku: "xld10" };
    const one = await shop.request("POST", "/analytics/track/product-view", { body });
    expect(one.status).toBe(202);
    expect(await one.json()).toEqual({ id: body.id, status: "accepted" });
    await counted(7);
    const setting = { token: staff.token, body: { value: 0, reason: "semua dihitung" } };
    await shop.request("PUT", "/admin/config/system/analytics.view_minutes", setting);
    await tell([look(0), look(60)]);
    await counted(9);
    const back = { token: staff.token, body: { value: 30, reason: "seperti semula" } };
    await shop.request("PUT", "/admin/config/system/analytics.view_minutes", back);
  });

  it("counts once where two consumers are at it at the same time", async () => {
    heldMessages.closed = true;
    const at = addSeconds(shop.ports.now(), -7_200);
    const bodies: unknown[] = [];
    for (const after of [0, 600]) {
      await tell([view("tsel5", { at: addSeconds(at, after) })]);
      bodies.push((await take("events", "tsel5")).body);
    }
    // Neither has seen what the other one stores.
    const { analyticsEvents } = shop.ports;
    const unseen = { ...analyticsEvents, viewsIn: async () => [] };
    const ports = { ...shop.ports, analyticsEvents: unseen };
    for (const body of bodies) await handOver("fa-system-events", [body], ports);
    const counted = (await stored("product.viewed")).filter(({ sku }) => sku === "tsel5");
    expect(counted.map((row) => row.at)).toEqual([at]);
  });

  it("is asked for near looks by an index, for all of a batch at once", async () => {
    const { db, stepsOf } = explainedDb();
    const span = { of: "v_1:v:xld10:", from: shop.ports.now(), until: shop.ports.now() };
    const steps = await stepsOf(() => d1AnalyticsEvents(db).viewsIn([span, span]));
    expect(steps).toEqual([expect.anything(), expect.stringContaining("analytics_events_once")]);
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
