// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { analyticsEngineSink } from "../../src/adapters/analytics-engine/event-sink.ts";
import { addSeconds, businessDay } from "../../src/domain/time.ts";
import { apiOver, json } from "../http/api-handler.ts";
import { keysIn } from "../integrations/keys.ts";
import { handOver } from "../operations/batches.ts";
import { crashing } from "../support/crashing.ts";
import { take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { tellingIn } from "./telling.ts";

const shop = await openShop();
const staff = await shop.staff();
const { event, rowsOf, stored, tell, view } = tellingIn(shop);
const DAY_SECONDS = 24 * 60 * 60;

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

describe("what is told", () => {
  it("is answered event by event, and stored once however often it is told", async () => {
    const [one, other] = [event({ name: "told.once" }), event({ name: "told.once" })];
    expect(await tell([one, other, one])).toEqual(["accepted", "accepted", "event.id_repeated"]);
    expect(await tell([other, one])).toEqual(["accepted", "accepted"]);
    await rowsOf("told.once", 2);
    const buyer = await shop.customer();
    // Two people may have made up the same id.
    expect(await tell([one], { token: buyer.token })).toEqual(["accepted"]);
    const rows = await rowsOf("told.once", 3);
    expect(rows.map(({ channel, user_id }) => [channel, user_id])).toContainEqual([
      "web",
      buyer.id,
    ]);
    expect(rows.every(({ amount, day }) => amount === null && day === businessDay(one.at))).toBe(
      true,
    );
  });

  it("is refused by itself, however deep it is nested", async () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const told = JSON.stringify({ events: [event({ properties: { deep: 0 } }), event({})] });
    const api = apiOver(() => shop.ports);
    const body = json(told.replace('"deep":0', `"deep":${deep}`));
    const { events } = await (await api("POST", "/analytics/events", body)).json<{
      events: readonly object[];
    }>();
    expect(events).toMatchObject([
      { code: "event.properties_invalid", property: "deep" },
      { status: "accepted" },
    ]);
  });

  it("is refused by itself, with the reason", async () => {
    const at = shop.ports.now();
    const cases: readonly (readonly [object, string])[] = [
      [event({ id: "1" }), "event.id_invalid"],
      [event({ name: "Page Opened" }), "event.name_invalid"],
      [event({ name: "order.purchased" }), "event.name_reserved"],
      [event({ name: "voucher.used" }), "event.name_reserved"],
      [event({ name: "user.081234567890" }), "event.personal_data"],
      [event({ at: "kemarin" }), "event.time_invalid"],
      [event({ at: addSeconds(at, -3 * DAY_SECONDS - 5) }), "event.too_old"],
      [event({ properties: { deep: { a: 1 } } }), "event.properties_invalid"],
      [event({ properties: { Kunci: 1 } }), "event.properties_invalid"],
      [event({ properties: many(31) }), "event.properties_too_large"],
      [event({ properties: many(12, "x".repeat(400)) }), "event.properties_too_large"],
      [event({ properties: { email: "x" } }), "event.personal_data"],
      [event({ properties: { note: "0812-3456-7890" } }), "event.personal_data"],
      [view("tidak-ada"), "event.product_unknown"],
      [event({ name: "kept.anyhow", properties: { step: 2, ok: true } }), "accepted"],
    ];
    expect(await tell(cases.map(([each]) => each))).toEqual(cases.map(([, code]) => code));
    const [row] = await rowsOf("kept.anyhow", 1);
    expect(row).toMatchObject({ properties: '{"step":2,"ok":true}', channel: "web" });
  });

  it("has happened when the client's clock says, put right, and never later", async () => {
    const now = shop.ports.now();
    const wrong = addSeconds(now, 7_200);
    const minuteAgo = event({ name: "clock.wrong", at: addSeconds(wrong, -60) });
    await tell(
      [minuteAgo, event({ name: "clock.ahead", at: addSeconds(wrong, 60) })],
      {},
      {
        sent_at: wrong,
      },
    );
    const [row] = await rowsOf("clock.wrong", 1);
    const off = Math.abs(Date.parse(String(row?.at)) - Date.parse(now) + 60_000);
    expect(off).toBeLessThan(10_000);
    const [ahead] = await rowsOf("clock.ahead", 1);
    expect(ahead?.at).toBe(ahead?.received_at);
  });

  it("has happened at the same time however a client writes it", async () => {
    const at = addSeconds(shop.ports.now(), -90);
    const inJakarta = addSeconds(at, 7 * 3_600).replace("Z", "");
    const written = [`${inJakarta}+07:00`, `${at.slice(0, 23)}456Z`, at];
    const events = written.map((each) => event({ name: "clock.written", at: each }));
    const sent_at = `${new Date().toISOString().slice(0, 19)}Z`;
    expect(await tell(events, {}, { sent_at })).toEqual(written.map(() => "accepted"));
    const rows = await rowsOf("clock.written", 3);
    expect(new Set(rows.map((row) => String(row.at).slice(0, 19))).size).toBe(1);
    expect(rows.every((row) => /^[\d-]{10}T[\d:.]{12}Z$/.test(String(row.at)))).toBe(true);
  });

  it("is no more than a queue takes at once, and goes in messages it takes", SLOW, async () => {
    heldMessages.closed = true;
    const big = many(9, "x".repeat(400));
    const events = Array.from({ length: 50 }, () => event({ properties: big }));
    expect(new Set(await tell(events))).toEqual(new Set(["accepted"]));
    const jobs = await eventually(() => {
      const held = heldMessages.waiting.filter(({ queue }) => queue === "fa-system-events");
      return held.length === 2 ? held : undefined;
    });
    for (const { body } of jobs ?? []) expect(JSON.stringify(body).length).toBeLessThan(128_000);
    const many100 = Array.from({ length: 100 }, () => event({ properties: big }));
    const answer = await shop.request("POST", "/analytics/events", { body: { events: many100 } });
    expect(answer.status).toBe(413);
  });

  it("by crawlers is not counted, and by customers' own systems is", SLOW, async () => {
    const crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    const asked = { headers: { "user-agent": crawler } };
    expect(await tell([event(), event()], asked)).toEqual(["event.bot", "event.bot"]);
    const { key } = await keysIn(shop).made(await shop.customer());
    const system = { token: key, headers: { "user-agent": "curl/8.5.0" } };
    expect(await tell([event({ name: "by.system" })], system)).toEqual(["accepted"]);
    expect(await rowsOf("by.system", 1)).toMatchObject([{ channel: "api", session: null }]);
  });
});

function many(count: number, value: string | number = 1) {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, value]));
}

describe("a schema of events", () => {
  const PATH = "/admin/analytics/schemas/cart.opened";
  const put = (properties: object) =>
    shop.request("PUT", PATH, { token: staff.token, body: { properties } });

  it("says which properties they have, and which are kept as digests only", async () => {
    const rules = {
      step: { type: "enum", values: ["cart", "pay"], required: true },
      items: { type: "integer", min: 1, max: 9 },
      gift: { type: "boolean" },
      member: { type: "string", max: 40, hashed: true },
    };
    expect((await put(rules)).status).toBe(200);
    expect((await put({ x: { type: "object" } })).status).toBe(422);
    const cart = (properties: object) => event({ name: "cart.opened", properties });
    const said = await tell([
      cart({ step: "cart", items: 3, gift: true, member: "sari@example.com" }),
      cart({ items: 3 }),
      cart({ step: "elsewhere" }),
      cart({ step: "pay", items: 10 }),
      cart({ step: "pay", items: 1.5 }),
      cart({ step: "pay", gift: "yes" }),
      cart({ step: "pay", more: 1 }),
    ]);
    expect(said).toEqual(["accepted", ...Array(6).fill("event.not_in_schema")]);
    const [row] = await rowsOf("cart.opened", 1);
    const { member } = z.object({ member: z.string() }).parse(JSON.parse(String(row?.properties)));
    expect(member).toMatch(/^[0-9a-f]{32}$/);

    const { token } = staff;
    const list = await shop.request("GET", "/admin/analytics/schemas", { token });
    expect(await list.json()).toMatchObject({ data: [{ name: "cart.opened" }] });
    expect((await shop.request("GET", PATH, { token })).status).toBe(200);
    expect((await shop.request("DELETE", PATH, { token })).status).toBe(204);
    expect((await shop.request("GET", PATH, { token })).status).toBe(404);
    expect((await shop.request("DELETE", PATH, { token })).status).toBe(404);
    expect(await tell([cart({ more: 1 })])).toEqual(["accepted"]);
  });

  it("holds what is told to the room that its digests need", async () => {
    const long = Object.fromEntries([..."abcdefgh"].map((name) => [name, "x".repeat(500)]));
    const text = { type: "string", max: 500 };
    const rules = Object.fromEntries(Object.keys(long).map((name) => [name, text]));
    expect((await put({ ...rules, who: { ...text, hashed: true } })).status).toBe(200);
    const told = (properties: object) => tell([event({ name: "cart.opened", properties })]);
    expect(JSON.stringify({ ...long, who: "a" }).length).toBeLessThan(4_096);
    expect(await told({ ...long, who: "a" })).toEqual(["event.properties_too_large"]);
    expect(await told({ ...long, a: "", who: "b" })).toEqual(["accepted"]);
    expect(await rowsOf("cart.opened", 3)).toHaveLength(3);
    const { token } = staff;
    expect((await shop.request("DELETE", PATH, { token })).status).toBe(204);
  });

  it("is one of two hundred at most, and may be changed when there are as many", async () => {
    const { token, id } = staff;
    await shop.db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
         INSERT INTO analytics_schemas SELECT 'full.n' || i, i, '{}', ?, ? FROM n`,
      )
      .bind(shop.ports.now(), id)
      .run();
    expect((await put({})).status).toBe(409);
    const ours = await shop.request("PUT", "/admin/analytics/schemas/order.purchased", {
      ...{ token, body: { properties: {} } },
    });
    expect(ours.status).toBe(422);
    const one = await shop.request("PUT", "/admin/analytics/schemas/full.n7", {
      ...{ token, body: { properties: { a: { type: "boolean" } } } },
    });
    expect(one.status).toBe(200);
    await shop.db.prepare("DELETE FROM analytics_schemas").run();
  });
});

describe("a day", () => {
  it("takes as many megabytes as the setting says, of all clients together", async () => {
    // The schema that was just changed has rules read anew.
    const told = "SELECT told_bytes FROM analytics_salts WHERE day = ?";
    const today = businessDay(shop.ports.now());
    const bytes = async () => Number(await shop.db.prepare(told).bind(today).first("told_bytes"));
    const before = await bytes();
    expect(await tell([event({ name: "day.open", properties: { a: "x".repeat(300) } })])).toEqual([
      "accepted",
    ]);
    await rowsOf("day.open", 1);
    const after = await bytes();
    expect(after - before).toBeGreaterThan(300);
    const fill = "UPDATE analytics_salts SET told_bytes = ? WHERE day = ?";
    await shop.db.prepare(fill).bind(50_000_000, today).run();
    const { token } = await shop.customer();
    expect(await tell([event({ name: "day.open" })])).toEqual(["event.day_full"]);
    expect(await tell([event({ name: "day.open" })], { token })).toEqual(["event.day_full"]);
    await shop.db.prepare(fill).bind(after, today).run();
    expect(await tell([event({ name: "day.open" })])).toEqual(["accepted"]);
    await rowsOf("day.open", 2);
  });
});

describe("nothing is lost", () => {
  it("of what was accepted, wherever its consumer dies, and nothing is doubled", async () => {
    const names = ["before", "after"] as const;
    for (const death of names) {
      heldMessages.closed = true;
      const name = `died.${death}`;
      expect(await tell([event({ name }), event({ name })])).toEqual(["accepted", "accepted"]);
      const letter = await take("events", name);
      const dying = crashing(shop.ports, 1, death);
      const first = await handOver(letter.queue, [letter.body], dying.ports);
      expect(dying.crashed()).toBe(true);
      expect(first).toMatchObject({ acked: [], retried: [0] });
      expect(await stored(name)).toHaveLength(death === "after" ? 2 : 0);
      const again = await handOver(letter.queue, [letter.body, letter.body], shop.ports);
      expect(again.acked).toEqual([0, 1]);
      expect(await stored(name)).toHaveLength(2);
    }
  });

  it("while the database is away, and a message nobody can read holds up no other", async () => {
    heldMessages.closed = true;
    await tell([event({ name: "db.away" })]);
    const letter = await take("events", "db.away");
    const away = { ...shop.ports, commit: () => Promise.reject(new Error("D1 is away")) };
    const bodies = [letter.body, { events: "kopi" }];
    expect(await handOver(letter.queue, bodies, away)).toMatchObject({ acked: [] });
    expect(await handOver(letter.queue, bodies, shop.ports)).toMatchObject({
      acked: [0],
      retried: [1],
    });
    expect(await stored("db.away")).toHaveLength(1);
  });

  it("goes to a second place as well where the shop has one", async () => {
    heldMessages.closed = true;
    await tell([view("pln20"), event({ name: "sink.two" }), event({ name: "sink.two" })]);
    const letter = await take("events", "sink.two");
    const points: AnalyticsEngineDataPoint[] = [];
    const dataset = { writeDataPoint: (point: AnalyticsEngineDataPoint) => points.push(point) };
    const eventSink = analyticsEngineSink(dataset as unknown as AnalyticsEngineDataset);
    await handOver(letter.queue, [letter.body], { ...shop.ports, eventSink });
    const day = businessDay(shop.ports.now());
    expect(points).toEqual([
      {
        indexes: ["product.viewed"],
        blobs: ["product.viewed", "web", "pln20", "", day],
        doubles: [1, 0],
      },
      { indexes: ["sink.two"], blobs: ["sink.two", "web", "", "", day], doubles: [2, 0] },
    ]);
  });
});
