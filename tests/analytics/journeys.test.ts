import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { d1EventFigures } from "../../src/adapters/d1/analytics/event-figures.ts";
import type { Conversion } from "../../src/domain/analytics/conversion.ts";
import type { EventCohort } from "../../src/domain/analytics/event-cohorts.ts";
import { periodsOf } from "../../src/domain/analytics/figures/span.ts";
import {
  FUNNEL_UNITS,
  type FunnelStep,
  type FunnelUnit,
} from "../../src/domain/analytics/funnel.ts";
import type { Realtime } from "../../src/domain/analytics/realtime.ts";
import type { VisitDay } from "../../src/domain/analytics/visits.ts";
import { addSeconds, daysLater } from "../../src/domain/time.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";
import { askFor } from "./asking.ts";
import { type Happening, happenings, storeHappenings } from "./happenings.ts";
import { NOW, TODAY } from "./year.ts";

vi.useFakeTimers({ toFake: ["Date"], shouldAdvanceTime: true, now: Date.parse(NOW) });
const shop = await openShop();
const SPAN = { from: daysLater(TODAY, -8), to: daysLater(TODAY, -1) };
const all = happenings(4_000);
const within = all.filter(({ day }) => day >= SPAN.from && day <= SPAN.to);
let token: string;

beforeAll(async () => {
  token = (await shop.staff("admin")).token;
  await storeHappenings(shop.db, all);
});
afterAll(() => vi.useRealTimers());

type Query = Readonly<Record<string, string | number>>;
const ask = <Answer>(path: string, query: Query = SPAN) =>
  askFor<Answer>(shop, path, { token, query });
const unique = (of: readonly (string | null)[]) => new Set(of.filter((each) => each !== null)).size;
const named = (of: readonly Happening[], ...names: readonly string[]) =>
  of.filter(({ name }) => names.includes(name));
const ms = ({ at }: Happening) => Date.parse(at);
const bp = (part: number, whole: number) => (whole === 0 ? 0 : Math.floor((part * 1e4) / whole));

it("now is the last 5 and 30 minutes, by name and channel, with what was sold", async () => {
  const { as_of, is_complete, windows } = await ask<Realtime>("/analytics/realtime", {});
  expect(is_complete).toBe(true);
  expect(windows.map(({ minutes }) => minutes)).toEqual([5, 30]);
  for (const { minutes, events, visitors, by, sales } of windows) {
    const some = all.filter(({ at }) => at > addSeconds(as_of, -60 * minutes));
    expect([events, visitors]).toEqual([some.length, unique(some.map((each) => each.session))]);
    const places = Map.groupBy(some, ({ name, channel }) => `${name} ${channel}`);
    expect(new Map(by.map(({ name, channel, ...row }) => [`${name} ${channel}`, row]))).toEqual(
      new Map(
        [...places].map(([key, of]) => {
          return [key, { events: of.length, visitors: unique(of.map((each) => each.session)) }];
        }),
      ),
    );
    const sold = named(some, "order.purchased", "order.refunded");
    const channels = Map.groupBy(sold, ({ channel }) => channel);
    expect(new Map(sales.map(({ channel, ...row }) => [channel as string, row]))).toEqual(
      new Map(
        [...channels].map(([channel, of]) => [
          channel,
          {
            currency: "IDR",
            orders: named(of, "order.purchased").length,
            turnover: of.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
          },
        ]),
      ),
    );
  }
  expect(windows[0]?.events).toBeGreaterThan(0);
  expect(windows[1]?.sales.length).toBeGreaterThan(1);
});

it("a visit ends with a gap of half an hour, and with the day in Jakarta", async () => {
  const { data } = await ask<{ data: VisitDay[] }>("/admin/analytics/visits");
  const expected = periodsOf(SPAN, "day").map((day) => {
    const own = within.filter((each) => each.day === day && each.session !== null);
    const sessions = Map.groupBy(own, ({ session }) => session);
    let visits = 0;
    for (const of of sessions.values()) {
      const times = of.map(ms).toSorted((a, b) => a - b);
      visits += times.filter((at, place) => at - (times[place - 1] ?? 0) >= 1_800_000).length;
    }
    return { day, events: own.length, visitors: sessions.size, visits };
  });
  expect(data).toEqual(expected);
  expect(data.some(({ visits, visitors }) => visits > visitors)).toBe(true);
});

/** As far as somebody came: from each first step, always to what comes next. */
function depthOf(events: readonly Happening[], steps: readonly string[], hours: number): number {
  const [first = ""] = steps;
  const depths = named(events, first).map((start) => {
    let at = ms(start);
    for (const [place, name] of steps.entries()) {
      const next = Math.min(
        ...named(events, name)
          .map(ms)
          .filter((time) => time >= at),
      );
      if (next > ms(start) + hours * 3_600_000) return place;
      at = next;
    }
    return steps.length;
  });
  return Math.max(0, ...depths);
}

it("a funnel counts who took its steps in order and in time", async () => {
  for (const steps of [
    ["product.viewed", "cart.opened"],
    ["product.viewed", "cart.opened", "checkout.opened", "order.purchased"],
    ["cart.opened", "order.purchased", "order.refunded", "checkout.opened", "product.viewed"],
  ]) {
    for (const [of, window_hours] of [
      ["user", 2],
      ["user", 30],
      ["session", 3],
    ] as const satisfies readonly (readonly [FunnelUnit, number])[]) {
      const query = { ...SPAN, steps: steps.join(","), count_by: of, window_hours };
      const { data } = await ask<{ data: FunnelStep[] }>("/admin/analytics/funnel", query);
      const who = of === "user" ? "user_id" : "session";
      const known = within.filter((each) => each[who] !== null);
      const depths = [...Map.groupBy(known, (each) => each[who]).values()].map((events) =>
        depthOf(events, steps, window_hours),
      );
      const reached = steps.map((_name, place) => depths.filter((each) => each > place).length);
      expect(data).toEqual(
        steps.map((name, place) => ({
          ...{ name, reached: reached[place] },
          of_first_bp: bp(reached[place] ?? 0, reached[0] ?? 0),
          of_previous_bp: bp(reached[place] ?? 0, reached[place - 1] ?? reached[0] ?? 0),
        })),
      );
      if (of === "user") expect(reached[1]).toBeGreaterThan(0);
    }
  }
});

it("a cohort is of who first came on a day, and is followed day by day", async () => {
  const { data } = await ask<{ data: EventCohort[] }>("/admin/analytics/event-retention");
  const done = all.filter(({ name, user_id }) => user_id !== null && name !== "order.refunded");
  const days = new Map(
    [...Map.groupBy(done, ({ user_id }) => user_id)].map(([user_id, of]) => [
      user_id,
      new Set(of.map(({ day }) => day)),
    ]),
  );
  const span = periodsOf(SPAN, "day");
  const expected = span.map((day, place) => {
    const cohort = [...days.values()].filter((of) => [...of].toSorted()[0] === day);
    const came = span.slice(place).map((each) => cohort.filter((of) => of.has(each)).length);
    const users = cohort.length;
    return { day, users, came, retention_bp: came.map((each) => bp(each, users)) };
  });
  expect(data).toEqual(expected);
  expect(data.filter(({ users }) => users > 0).length).toBeGreaterThan(2);
});

it("conversion is of views and purchases, by product and channel", async () => {
  const asked = await ask<Record<"channels" | "data", Conversion[]>>("/admin/analytics/conversion");
  const countsOf = (of: readonly Happening[]) => {
    const [viewed, bought] = [named(of, "product.viewed"), named(of, "order.purchased")];
    const rate = viewed.length === 0 ? null : bp(bought.length, viewed.length);
    return {
      ...{ views: viewed.length, purchases: bought.length, conversion_bp: rate },
      viewers: unique(viewed.map(({ session }) => session)),
      buyers: unique(bought.map(({ user_id }) => user_id)),
    };
  };
  const some = named(within, "product.viewed", "order.purchased");
  for (const [rows, keyOf] of [
    [asked.channels, ({ channel }: { channel: string }) => channel],
    [asked.data, ({ channel, sku }: { channel: string; sku: string | null }) => channel + sku],
  ] as const) {
    const expected = Map.groupBy(some, keyOf);
    expect(new Map(rows.map(({ sku, channel, ...row }) => [keyOf({ sku, channel }), row]))).toEqual(
      new Map([...expected].map(([key, of]) => [key, countsOf(of)])),
    );
  }
  const views = asked.data.map((each) => each.views);
  expect(views).toEqual(views.toSorted((a, b) => b - a));
  const { data } = await ask<{ data: unknown }>("/admin/analytics/conversion", {
    ...{ ...SPAN, limit: 2 },
  });
  expect(data).toEqual(asked.data.slice(0, 2));
});

it("refuses what is too much, and what is no funnel", async () => {
  for (const [path, query] of [
    ["/admin/analytics/visits", { from: daysLater(TODAY, -31), to: TODAY }],
    ["/admin/analytics/event-retention", { from: daysLater(TODAY, -31), to: TODAY }],
    ["/admin/analytics/conversion", { from: TODAY, to: SPAN.from }],
    ["/admin/analytics/funnel", { ...SPAN, steps: "product.viewed" }],
    ["/admin/analytics/funnel", { ...SPAN, steps: "cart.opened,cart.opened" }],
    ["/admin/analytics/funnel", { ...SPAN, steps: "a,b,c,d,e,f,g" }],
    ["/admin/analytics/funnel", { ...SPAN, steps: "a,b", window_hours: 745 }],
  ] as const) {
    expect((await shop.ask(`GET ${path}`, { token, query })).status, path).toBe(422);
  }
});

it("finds events by an index, in one query, and reads no more than are too many", async () => {
  const { db, plansOf } = explainedDb();
  const figures = d1EventFigures(db, 10);
  const steps = ["a", "b", "c"];
  for (const [work, index] of [
    [() => figures.realtime(NOW), "by_time"],
    [() => figures.visits(SPAN), "by_time"],
    ...FUNNEL_UNITS.map((of) => [() => figures.funnel(SPAN, { steps, of, hours: 1 }), "by_name"]),
    [() => figures.cohorts(SPAN), "by_time"],
    [() => figures.conversion(SPAN, 5), "by_name"],
  ] as readonly (readonly [() => Promise<unknown>, string])[]) {
    const plans = await plansOf(work);
    expect(plans).toHaveLength(1);
    const looks = plans.flat().filter((step) => /\be\b/.test(step));
    expect(looks[0]).toMatch(new RegExp(`^SEARCH e USING INDEX analytics_events_${index} `));
    expect(looks.filter((step) => !step.startsWith("SEARCH e USING "))).toEqual([]);
  }
  expect((await figures.realtime(NOW)).total.events_30).toBe(10);
  expect([await figures.visits(SPAN), await figures.cohorts(SPAN)]).toEqual([undefined, undefined]);
  expect(await figures.conversion(SPAN, 5)).toBeUndefined();
  const asked = { steps: ["cart.opened", "order.purchased"], of: "user", hours: 1 } as const;
  expect(await figures.funnel(SPAN, asked)).toBeUndefined();
});
