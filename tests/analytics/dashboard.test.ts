import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { d1SalesRollups } from "../../src/adapters/d1/analytics/figures/sales-rollups.ts";
import { d1SalesTotals } from "../../src/adapters/d1/analytics/figures/sales-totals.ts";
import { d1UserFigures } from "../../src/adapters/d1/analytics/figures/user-figures.ts";
import { d1VoucherFigures } from "../../src/adapters/d1/analytics/figures/voucher-figures.ts";
import { d1Commit } from "../../src/adapters/d1/commit.ts";
import type {
  UserCohort,
  UserWeekCohort,
} from "../../src/domain/analytics/figures/user-figures.ts";
import { daysLater } from "../../src/domain/time.ts";
import { GROUPS, PERIODS } from "../../src/ports/analytics/figures/sales-totals.ts";
import { rounds } from "../support/cases.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";
import { opened } from "../vouchers/staffing.ts";
import { askFor, type Figures, type VoucherFigures } from "./asking.ts";
import { upliftOf } from "./figures.ts";
import { dice } from "./histories.ts";
import { allOrders, factsOf, wibOf } from "./recount.ts";
import { FIRST, NOW, seedOrders, seedUsers, TODAY } from "./year.ts";

vi.useFakeTimers({ toFake: ["Date"], shouldAdvanceTime: true, now: Date.parse(NOW) });
const shop = await openShop();
const SPAN = { from: daysLater(TODAY, -6), to: TODAY };
/** As the queries name the tables that grow. */
const LARGE = new RegExp(
  `^SCAN (${[
    "t|u|transactions|sales_hours|sales_days|user_days|user_figures|user_cohorts|user_week_cohorts",
    "voucher_uses|analytics_events",
  ].join("|")})\\b`,
);
const STATES = ["HELD", "REDEEMED", "REDEEMED", "RELEASED"];
let token: string;

const Use = z.object({
  ...{ transaction_id: z.string(), voucher_id: z.string(), day: z.string(), state: z.string() },
  ...{ amount: z.int(), order_total: z.int(), user_id: z.string() },
});
let uses: readonly z.infer<typeof Use>[];

beforeAll(async () => {
  token = (await shop.staff("admin")).token;
  const members = await seedUsers(shop.db, 20);
  await seedOrders(shop.db, members, rounds(600, 6_000));
  const vouchers = [await opened(shop), await opened(shop), await opened(shop)];
  const roll = dice(7);
  uses = Array.from({ length: 90 }, (_, place) => {
    const order = Math.floor(place / 2);
    return {
      transaction_id: `txn_${String(order).padStart(26, "0")}`,
      user_id: members[order % 7] as string,
      voucher_id: (vouchers[(place % 2) + (order % 2)] as { id: string }).id,
      day: daysLater(TODAY, -Math.floor((order * 10) / 45)),
      state: STATES[Math.floor(roll() * STATES.length)] as string,
      amount: 500 + Math.floor(roll() * 900),
      order_total: 10_000 + order * 7,
    };
  });
  await shop.db
    .prepare(
      `INSERT INTO voucher_uses SELECT value ->> 'transaction_id', value ->> 'voucher_id',
         value ->> 'user_id',
         'X', value ->> 'day', value ->> 'amount', value ->> 'order_total', value ->> 'state',
         1, NULL, 1, NULL, ?, NULL FROM json_each(?)`,
    )
    .bind(NOW, JSON.stringify(uses))
    .run();
});
afterAll(() => vi.useRealTimers());

type Query = Readonly<Record<string, string | number>>;
const ask = <Answer = Figures>(path: string, query?: Query, as = token) =>
  askFor<Answer>(shop, path, { token: as, query });

describe("figures of vouchers", () => {
  const counted = (of: typeof uses) => {
    const redeemed = of.filter(({ state }) => state === "REDEEMED");
    const orders = new Map(redeemed.map((each) => [each.transaction_id, each.order_total]));
    return {
      used: of.length,
      held: of.filter(({ state }) => state === "HELD").length,
      redeemed: redeemed.length,
      rolled_back: of.filter(({ state }) => state === "RELEASED").length,
      cost: redeemed.reduce((sum, { amount }) => sum + amount, 0),
      revenue: [...orders.values()].reduce((sum, each) => sum + each, 0),
    };
  };

  it("equal the table of their uses, day by day and voucher by voucher", async () => {
    const { days, data, stock } = await ask<VoucherFigures>("/admin/analytics/vouchers", SPAN);
    const within = uses.filter(({ day }) => day >= SPAN.from);
    for (const { day, currency, ...row } of days) {
      expect(currency).toBe("IDR");
      expect(row).toEqual(counted(within.filter((each) => each.day === day)));
    }
    expect(days).toHaveLength(7);
    for (const { voucher_id, name, currency, issued, ...row } of data) {
      const { revenue: _all, ...own } = counted(
        within.filter((each) => each.voucher_id === voucher_id),
      );
      expect([name, currency, issued, row]).toEqual(["Hemat", "IDR", 1, own]);
    }
    expect(data).toHaveLength(3);
    expect(data.map((each) => each.redeemed)).toEqual(
      data.map((each) => each.redeemed).toSorted((a, b) => b - a),
    );
    expect(stock).toEqual({ issued: expect.any(Number), validated: 0 });
    expect(stock.issued).toBeGreaterThanOrEqual(3);
    const { series } = await ask("/analytics/charts/vouchers", SPAN);
    expect(series).toMatchObject([
      { name: "cost", data: days.map(({ cost }) => cost) },
      { name: "revenue", data: days.map(({ revenue }) => revenue) },
    ]);
  });
});

describe("the uplift of vouchers", () => {
  const LONG = { from: daysLater(TODAY, -44), to: TODAY };
  const BEFORE = { from: daysLater(TODAY, -89), to: daysLater(TODAY, -45) };

  it("is what their buyers paid, less what they paid before, one order after another", async () => {
    const orders = (await allOrders(shop.db)).filter((each) => factsOf(each).delivered);
    const of = (some: typeof uses, currency: string) => {
      const redeemed = some.filter(({ state }) => state === "REDEEMED");
      const buyers = redeemed.map(({ user_id }) => user_id);
      return { currency, ...upliftOf(orders, { buyers, currency }, [LONG, BEFORE]) };
    };
    const { uplift } = await ask<VoucherFigures>("/admin/analytics/vouchers", LONG);
    const all = ["IDR", "WL"].map((currency) => of(uses, currency));
    expect(uplift?.all).toEqual(all.filter(({ buyers }) => buyers > 0));
    expect(all[0]?.spent).toBeGreaterThan(0);
    expect(uplift?.by_voucher).toHaveLength(3);
    for (const { voucher_id, ...row } of uplift?.by_voucher ?? []) {
      const own = uses.filter((each) => each.voucher_id === voucher_id);
      expect(row).toEqual(of(own, "IDR"));
    }
  });

  it("is not said where orders of its days are archived", async () => {
    const archived = "INSERT INTO archive_days (day, began_at) VALUES (?, ?)";
    await shop.db.prepare(archived).bind(BEFORE.from, NOW).run();
    const vouchers = await ask<VoucherFigures>("/admin/analytics/vouchers", LONG);
    expect(vouchers.uplift).toBeNull();
    const later = await ask<VoucherFigures>("/admin/analytics/vouchers", SPAN);
    expect(later.uplift?.all.length).toBeGreaterThan(0);
    await shop.db.prepare("DELETE FROM archive_days").run();
  });
});

it("customers are followed by the week in which they registered", async () => {
  const { userFigures } = shop.ports;
  await shop.ports.commit(userFigures.spread());
  const due = await userFigures.due(TODAY, { behind: "2025-10-05", limit: 120 });
  await shop.ports.commit(...due.map((period) => userFigures.count(period, FIRST)));
  const { results } = await shop.db
    .prepare(
      `SELECT u.created_at, u.id, d.day FROM users u LEFT JOIN user_days d ON d.user_id = u.id`,
    )
    .all();
  const facts = z
    .array(z.object({ created_at: z.string(), id: z.string(), day: z.string().nullable() }))
    .parse(results);
  const asked = { interval: "week", from: "2025-10-09", to: "2026-01-01" };
  const weekly = await ask<{ data: UserWeekCohort[] }>("/admin/analytics/user-retention", asked);
  const weeks = Array.from({ length: 13 }, (_, place) =>
    daysLater("2025-10-06" as typeof TODAY, place * 7),
  );
  const within = (week: string, day: string | null) =>
    day !== null && day >= week && day <= daysLater(week as typeof TODAY, 6);
  expect(weekly.data).toEqual(
    weeks.map((week, place) => {
      const cohort = facts.filter(({ created_at }) => within(week, wibOf(created_at).day));
      const size = new Set(cohort.map(({ id }) => id)).size;
      const active = weeks.slice(place).map((later) => {
        const came = cohort.filter(({ day }) => within(later, day));
        return new Set(came.map(({ id }) => id)).size;
      });
      const retention_bp = active.map((each) => size && Math.floor((each * 10_000) / size));
      return { week, registered: size, active, retention_bp };
    }),
  );
  expect(weekly.data.some(({ active }) => active.slice(1).some((each) => each > 0))).toBe(true);
});

describe("charts of customers", () => {
  it("draw what is told day by day, and cohort by cohort", async () => {
    const { data } = await ask<{ data: Record<string, number>[] }>(
      "/admin/analytics/user-growth",
      SPAN,
    );
    const { labels, series } = await ask("/analytics/charts/user-activity", SPAN);
    expect(data.length).toBeGreaterThan(0);
    expect(series.map(({ name }) => name)).toEqual([
      ...["active", "active_7", "active_30", "registered"],
    ]);
    const rows = new Map(data.map((row) => [String(row.day), row]));
    for (const { name, data: drawn } of series) {
      expect(drawn, name).toEqual(labels.map((day) => rows.get(day)?.[name] ?? 0));
    }
    const cohorts = await ask<{ data: UserCohort[] }>("/admin/analytics/user-retention");
    const chart = await ask("/analytics/charts/user-retention");
    expect(chart.series.map((each) => [each.name, each.data])).toEqual(
      cohorts.data.map(({ month, retention_bp }) => {
        return [month, Array.from({ length: 12 }, (_, place) => retention_bp[place] ?? 0)];
      }),
    );
  });
});

describe("the dashboard", () => {
  const PARTS = ["transactions", "users", "products", "vouchers"];

  it("shows what its parts show elsewhere, and to nobody what they may not read", async () => {
    const whole = await ask("/analytics/dashboard", SPAN);
    const overview = await ask("/admin/analytics/overview", SPAN);
    const products = await ask("/admin/analytics/products", { ...SPAN, limit: 10 });
    const vouchers = await ask<VoucherFigures>("/admin/analytics/vouchers", SPAN);
    const { as_of: _at, ...figures } = overview;
    expect(whole).toMatchObject(figures);
    expect(whole.products).toEqual(products.data);
    expect(whole.vouchers).toEqual({ stock: vouchers.stock, days: vouchers.days });

    const chief = await shop.staff();
    for (const [name, permissions, shown] of [
      ["nur_analisis", ["analytics:read"], []],
      ["promosi", ["analytics:read", "vouchers:read", "catalogue:read"], ["products", "vouchers"]],
    ] as const) {
      const body = { name, permissions };
      const role = await shop.ask("POST /admin/management/roles", { token: chief.token, body });
      expect(role.status).toBe(201);
      const clerk = await shop.staff(name);
      const seen = await ask("/analytics/dashboard", SPAN, clerk.token);
      expect(seen.sales).toEqual(whole.sales);
      expect(PARTS.filter((part) => part in seen)).toEqual(shown);
    }
  });

  it("is for staff who may read figures, and for days in order and not too many", async () => {
    const chief = await shop.staff();
    const body = { name: "gudang", permissions: ["catalogue:read"] };
    await shop.ask("POST /admin/management/roles", { token: chief.token, body });
    const clerk = await shop.staff("gudang");
    // Whoever asks next is told what was just summed up.
    const kept = shop.ports.cache.figures().find(({ store }) => store === "reports");
    expect([kept?.misses, (kept?.hits ?? 0) > 0]).toEqual([1, true]);
    const refused = await shop.ask("GET /analytics/dashboard", { token: clerk.token });
    expect(refused.status).toBe(403);
    for (const [path, query] of [
      ["/analytics/dashboard", { from: "2026-01-02", to: "2026-01-01" }],
      ["/analytics/dashboard", { from: "2026-04-02" }],
      ["/analytics/charts/revenue", { from: "2024-01-01", to: "2026-01-01" }],
      ["/admin/analytics/revenue", { from: FIRST, to: TODAY, interval: "hour" }],
      ["/admin/analytics/user-retention", { from: "2024-01", to: "2026-01" }],
      ["/admin/analytics/user-retention", { from: "2026-02", to: "2026-01" }],
      ["/admin/analytics/user-retention", { interval: "week", from: "2026-02" }],
      [
        "/admin/analytics/user-retention",
        { interval: "week", from: "2025-09-01", to: "2026-03-02" },
      ],
      ["/admin/analytics/user-retention", { from: "2026-02-01" }],
    ] as const) {
      expect((await shop.ask(`GET ${path}`, { token, query })).status, path).toBe(422);
    }
  });
});

it("figures read neither all orders, all customers' days nor all uses", async () => {
  const { db, stepsOf } = explainedDb();
  const [sales, users, vouchers] = [d1SalesTotals(db), d1UserFigures(db), d1VoucherFigures(db)];
  const rollups = d1SalesRollups(db);
  const steps = await stepsOf(async () => {
    await sales.compare(SPAN, SPAN);
    for (const unit of PERIODS) await sales.series(SPAN, unit);
    for (const by of GROUPS) {
      await sales.ranked(SPAN, { by, order: "margin", limit: 5, sold: true });
    }
    await sales.views(SPAN, ["pln20"]);
    await users.standing(TODAY);
    await users.days(SPAN);
    await users.cohorts({ from: "2026-01", to: "2026-03" });
    await users.weekCohorts(SPAN);
    await users.due(TODAY, { behind: "", limit: 5 });
    await vouchers.days(SPAN);
    await vouchers.ranked(SPAN, 5);
    await vouchers.uplifts(SPAN, 5);
    await rollups.touched({ behind: "", limit: 5 });
    await d1Commit(db)(
      rollups.sumUp(TODAY),
      rollups.touch(SPAN),
      users.spread(),
      users.count(TODAY, FIRST),
      users.count("2026-03", FIRST),
      users.count("2026-03-02w", FIRST),
    );
  });
  expect(steps.filter((step) => LARGE.test(step))).toEqual([]);
  expect(steps.length).toBeGreaterThan(50);
});
