import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { countUsers } from "../../src/application/analytics/figures/count-users.ts";
import { sumUpSales } from "../../src/application/analytics/figures/sum-up-sales.ts";
import type { UserCohort } from "../../src/domain/analytics/figures/user-figures.ts";
import type { Id } from "../../src/domain/ids.ts";
import { daysLater } from "../../src/domain/time.ts";
import { rounds } from "../support/cases.ts";
import { openShop } from "../support/shop.ts";
import { askFor, type Figures } from "./asking.ts";
import { channelOf, figureOf, figuresBy, isSold, supplierOf } from "./figures.ts";
import { allOrders, type Order, wibOf } from "./recount.ts";
import { FIRST, NOW, seedOrders, seedUsers, TODAY } from "./year.ts";

vi.useFakeTimers({ toFake: ["Date"], shouldAdvanceTime: true, now: Date.parse(NOW) });
const shop = await openShop();
const YEAR = { from: FIRST, to: TODAY };
const MONTH = { from: daysLater(TODAY, -29), to: TODAY };
const BEFORE = { from: daysLater(TODAY, -59), to: daysLater(TODAY, -30) };
let token: string;
let orders: readonly Order[];
let members: readonly string[];

interface Span {
  readonly from: string;
  readonly to: string;
}
const days = new WeakMap<Order, string>();
/** Worked out once, as a year has many orders. */
function dayOf(order: Order): string {
  const day = days.get(order) ?? wibOf(order.created_at).day;
  days.set(order, day);
  return day;
}
const within = ({ from, to }: Span) =>
  orders.filter((order) => dayOf(order) >= from && dayOf(order) <= to);
const sold = (span: Span) => within(span).filter(isSold);

const ask = <Answer = Figures>(path: string, query?: Readonly<Record<string, string | number>>) =>
  askFor<Answer>(shop, path, { token, query });

const sorted = <Row extends { key: string; currency: string | undefined }>(rows: readonly Row[]) =>
  rows.toSorted((a, b) => (`${a.key}|${a.currency}` < `${b.key}|${b.currency}` ? -1 : 1));

async function settle() {
  while ((await sumUpSales(shop.ports)).done > 0);
  while ((await countUsers(shop.ports)).done > 0);
}

beforeAll(async () => {
  token = (await shop.staff("admin")).token;
  members = await seedUsers(shop.db, rounds(150, 4_000, 600));
  await seedOrders(shop.db, members, rounds(2_000, 100_000, 15_000));
  await shop.ask("POST /admin/analytics/recompute", { token, body: YEAR });
  await settle();
  orders = await allOrders(shop.db);
}, 120_000);
afterAll(() => vi.useRealTimers());

describe("figures of a year of orders equal a recount of them, one by one", () => {
  it("by the day, the month and the year, whose sums are the same", async () => {
    for (const [by, length] of [
      ["day", 10],
      ["month", 7],
      ["year", 4],
    ] as const) {
      const { data, total } = await ask("/admin/analytics/revenue", { ...YEAR, interval: by });
      const expected = figuresBy(sold(YEAR), (order) => dayOf(order).slice(0, length));
      expect(sorted(data.map(({ period, ...row }) => ({ ...row, key: period })))).toEqual(expected);
      expect(total).toEqual(figuresBy(sold(YEAR), () => "").map(({ key: _key, ...row }) => row));
    }
    const hours = await ask("/admin/dashboard/stats/revenue", { ...MONTH, interval: "hour" });
    const expected = figuresBy(sold(MONTH), (order) => wibOf(order.created_at).hour);
    expect(hours.data.map(({ period, ...row }) => ({ ...row, key: period }))).toEqual(expected);
  });

  it("of a month beside the one before, and of customers", async () => {
    const overview = await ask("/admin/analytics/overview");
    expect(await ask("/admin/dashboard/stats/overview", MONTH)).toEqual({
      ...overview,
      as_of: expect.any(String),
    });
    const plain = (of: readonly Order[], currency: string) => {
      const ours = of.filter((each) => each.currency === currency);
      return { ...figureOf(ours), currency };
    };
    expect(overview).toMatchObject({ ...MONTH, before: BEFORE });
    expect(overview.sales).toEqual(
      ["IDR", "WL"].map((each) => ({
        ...plain(sold(MONTH), each),
        before: plain(sold(BEFORE), each),
      })),
    );
    const kinds = (of: readonly { type: string; currency: string }[]) =>
      [...new Set(of.map(({ type, currency }) => `${type} ${currency}`))].toSorted();
    const compared = [...within(MONTH), ...within(BEFORE)];
    expect(kinds(overview.transactions)).toEqual(kinds(compared));
    for (const { type, before, ...row } of overview.transactions) {
      const ofType = (span: Span) => within(span).filter((each) => each.type === type);
      expect(row).toEqual(plain(ofType(MONTH), row.currency));
      expect(before).toEqual(plain(ofType(BEFORE), row.currency));
    }
    const summary = await ask("/analytics/dashboard/summary");
    expect(summary.sales.map(({ orders: count }) => count)).toEqual(
      ["IDR", "WL"].flatMap((each) => {
        const days = { from: daysLater(TODAY, -1), to: TODAY };
        const any = sold(days).some(({ currency }) => currency === each);
        return any ? [plain(sold({ from: TODAY, to: TODAY }), each).orders] : [];
      }),
    );
  });

  it("by type, product, category, supplier, channel and hour", async () => {
    const keys: Readonly<Record<string, (order: Order) => string>> = {
      type: ({ type }) => type,
      sku: ({ sku }) => sku ?? "",
      category: ({ category }) => category ?? "",
      supplier: supplierOf,
      channel: channelOf,
      hour: ({ created_at }) => String(wibOf(created_at).clock).padStart(2, "0"),
    };
    for (const [by, keyOf] of Object.entries(keys)) {
      const { data } = await ask("/admin/analytics/transactions", {
        ...YEAR,
        group_by: by,
        limit: 100,
      });
      expect(sorted(data), by).toEqual(figuresBy(within(YEAR), keyOf));
    }
  });

  it("of products by revenue, units and margin, with how often they were looked at", async () => {
    const at = shop.ports.now();
    const views = Array.from({ length: 30 }, (_, place) => ({
      ...{ id: `view-${place}`, name: "product.viewed", at, received_at: at, day: TODAY },
      ...{ channel: "web", user_id: null, session: "s", transaction_id: null, properties: null },
      ...{ sku: place < 20 ? "pln20" : "xld10", amount: null, currency: null },
    }));
    await shop.ports.commit(shop.ports.analyticsEvents.record(views as never));
    const orderBy = { revenue: "turnover", units: "success", margin: "margin" } as const;
    for (const [order, name] of Object.entries(orderBy)) {
      const { data } = await ask("/admin/analytics/products", { ...MONTH, sort: order, limit: 5 });
      const all = figuresBy(sold(MONTH), ({ sku }) => sku ?? "").toSorted(
        (a, b) => b[name as "margin"] - a[name as "margin"] || (a.key < b.key ? -1 : 1),
      );
      expect(data.map((row) => row.sku)).toEqual(all.slice(0, 5).map(({ key }) => key));
      for (const row of data) {
        const looks = row.sku === "pln20" ? 20 : row.sku === "xld10" ? 10 : 0;
        const rate = looks === 0 ? null : Math.floor((row.success * 10_000) / looks);
        expect(row).toMatchObject({ views: looks, conversion_bp: rate });
      }
    }
    const { labels, series } = await ask("/analytics/charts/products", { ...MONTH, limit: 3 });
    const inRupiah = sold(MONTH).filter(({ currency }) => currency === "IDR");
    const top = figuresBy(inRupiah, ({ sku }) => sku ?? "").toSorted(
      (a, b) => b.turnover - a.turnover,
    );
    expect(labels).toEqual(top.slice(0, 3).map(({ key }) => key));
    expect(series[0]).toEqual({
      ...{ name: "turnover", currency: "IDR" },
      data: top.slice(0, 3).map(({ turnover }) => turnover),
    });
  });

  it("at once where an order of the past is given back", async () => {
    const late = orders.find((each) => isSold(each) && each.status === "SUCCESS");
    if (late === undefined) throw new Error("no order has succeeded");
    const day = dayOf(late);
    const { data: then } = await ask("/admin/analytics/revenue", { from: day, to: day });
    const found = await shop.ports.readModel.transaction(late.id as Id<"transaction">);
    if (found === undefined) throw new Error("no such order");
    const { projected_at: _at, ...order } = found;
    const back = { ...order, status: "REFUNDED", refunded: order.captured ?? 0, version: 2 };
    const copy = { balances: [], events: [], entries: [], transactions: [back as typeof order] };
    const apply = shop.ports.readModel.apply([{ user_id: order.user_id, ...copy }], NOW);
    await shop.ports.commit(apply);
    const { data: now } = await ask("/admin/analytics/revenue", { from: day, to: day });
    const turnover = (rows: Figures["data"]) =>
      rows.find(({ currency }) => currency === late.currency)?.turnover ?? 0;
    const kept = (late.captured ?? 0) - late.refunded;
    expect(turnover(then) - turnover(now)).toBe(kept);
    await settle();
    orders = await allOrders(shop.db);
    const { data: kepts } = await ask("/admin/analytics/revenue", { from: day, to: day });
    expect(kepts).toEqual(now);
  });

  it("drawn with a number for each label", async () => {
    for (const path of ["revenue", "vouchers", "user-activity", "user-retention"]) {
      const query = path === "user-retention" ? {} : MONTH;
      const { labels, series } = await ask(`/analytics/charts/${path}`, query);
      expect(labels, path).toHaveLength(path === "user-retention" ? 12 : 30);
      for (const each of series) expect(each.data).toHaveLength(labels.length);
    }
    const { series } = await ask("/analytics/charts/revenue", { ...YEAR, interval: "year" });
    const drawn = series.filter(({ currency }) => currency === "IDR");
    const years = figuresBy(sold(YEAR), (order) => dayOf(order).slice(0, 4)).filter(
      ({ currency }) => currency === "IDR",
    );
    expect(drawn).toEqual(
      (["turnover", "margin", "given_back"] as const).map((name) => ({
        ...{ name, currency: "IDR" },
        data: years.map((each) => each[name]),
      })),
    );
  });
});

describe("customers", () => {
  it("are counted by who came within one, seven and thirty days", async () => {
    const seen = new Set(members.slice(0, 9) as Id<"user">[]);
    const at = shop.ports.now();
    const events = [...seen].map((user_id, place) => ({
      ...{ id: `seen-${place}`, name: "app.opened", at, received_at: at, day: TODAY, user_id },
      ...{ channel: "web", session: "s", transaction_id: null, properties: null, sku: null },
      ...{ amount: null, currency: null },
    }));
    await shop.ports.commit(shop.ports.analyticsEvents.record(events as never));
    const own = orders.filter(
      ({ type, direction }) =>
        type !== "REFUND" && !(type === "TRANSFER" && direction === "credit"),
    );
    const active = (to: string, days: number) => {
      const from = daysLater(to as typeof TODAY, 1 - days);
      const users = own.filter((each) => dayOf(each) >= from && dayOf(each) <= to);
      return new Set([...users.map((each) => each.user_id), ...(to === TODAY ? seen : [])]).size;
    };
    const { results } = await shop.db.prepare("SELECT created_at, kyc_status FROM users").all();
    const all = z
      .array(z.object({ created_at: z.string(), kyc_status: z.string() }))
      .parse(results);
    const registered = (day: string) =>
      all.filter(({ created_at }) => wibOf(created_at).day === day).length;
    const kyc = (...states: string[]) =>
      all.filter(({ kyc_status }) => states.includes(kyc_status)).length;
    const growth = await ask("/admin/analytics/user-growth", MONTH);
    expect(growth).toMatchObject({
      users: all.length,
      kyc: {
        none: kyc("NONE", "WITHDRAWN"),
        ...{ pending: kyc("PENDING"), approved: kyc("APPROVED"), rejected: kyc("REJECTED") },
      },
    });
    for (const row of growth.data) {
      const [day7, day30] = [active(row.day, 7), active(row.day, 30)];
      expect(row).toEqual({
        ...{ day: row.day, active: active(row.day, 1), active_7: day7, active_30: day30 },
        registered: registered(row.day),
      });
    }
    expect(growth.data).toHaveLength(30);
    const { users } = await ask("/admin/analytics/overview", MONTH);
    expect(users).toMatchObject({ active_30: active(TODAY, 30), registered: growth.registered });
  });

  it("are followed by the month in which they registered", async () => {
    await settle();
    const { data } = await ask<{ data: UserCohort[] }>("/admin/analytics/user-retention", {
      from: "2025-10",
      to: "2026-03",
    });
    const { results } = await shop.db
      .prepare(
        `SELECT u.created_at, u.id, d.day FROM users u LEFT JOIN user_days d ON d.user_id = u.id`,
      )
      .all();
    const facts = z
      .array(z.object({ created_at: z.string(), id: z.string(), day: z.string().nullable() }))
      .parse(results);
    const months = ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"];
    expect(data).toEqual(
      months.map((month, place) => {
        const cohort = facts.filter(({ created_at }) => wibOf(created_at).day.startsWith(month));
        const size = new Set(cohort.map(({ id }) => id)).size;
        const active = months.slice(place).map((later) => {
          const came = cohort.filter(({ day }) => day?.startsWith(later));
          return new Set(came.map(({ id }) => id)).size;
        });
        const retention_bp = active.map((each) => Math.floor((each * 10_000) / size));
        return { month, registered: size, active, retention_bp };
      }),
    );
    expect(data[0]?.active.some((each) => each > 0)).toBe(true);
  });
});
