import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { d1Commit } from "../../src/adapters/d1/commit.ts";
import { d1Segments } from "../../src/adapters/d1/segments/segments.ts";
import { refreshSegments } from "../../src/application/segments/refresh-segments.ts";
import { type Id, newId } from "../../src/domain/ids.ts";
import { SEGMENTS, type Segment } from "../../src/domain/segments/name.ts";
import { CustomerFigures } from "../../src/domain/segments/segment.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import { copied, dice, history } from "../analytics/histories.ts";
import { allOrders, type Order, wibOf } from "../analytics/recount.ts";
import { expectProblem } from "../http/api-handler.ts";
import { explainedDb } from "../support/query-plans.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { wish } from "../vouchers/ordering.ts";
import { opened, refusal } from "../vouchers/staffing.ts";

const shop = await openShop();
const { token } = await shop.staff();
const AT = instant(Date.parse("2026-06-20T03:00:00.000Z"));
const DAY = 86_400;
const SEGMENT = "/admin/analytics/segments";
const buyers: Buyer[] = [];
let users: readonly Id<"user">[];

const refreshedAt = async (at: Instant) => {
  const ports = { ...shop.ports, now: () => addSeconds(at, 61) };
  for (let round = 0; round < 3; round += 1) await refreshSegments(ports);
};

/** Everybody's figures by going through all their orders. */
function judged(orders: readonly Order[], at: Instant, before: readonly CustomerFigures[] = []) {
  const { day: today } = wibOf(at);
  const [year = 0, month = 0] = today.split("-").map(Number);
  const since = new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 10);
  const kept = orders.filter(
    ({ type, status, currency }) =>
      (type === "PPOB" || type === "PRODUCT") && status === "SUCCESS" && currency === "IDR",
  );
  const found = [...Map.groupBy(kept, ({ user_id }) => user_id)].flatMap(([user_id, all]) => {
    const mine = all.toSorted((one, other) => (one.created_at < other.created_at ? -1 : 1));
    const recent = mine.filter((order) => wibOf(order.created_at).day >= since);
    const [first, last] = [recent[0], recent.at(-1)];
    if (first === undefined || last === undefined) return [];
    const spent = recent.reduce((sum, each) => sum + (each.captured ?? 0) - each.refunded, 0);
    const idle = daysBetween(last.created_at, at);
    const age = daysBetween(first.created_at, at);
    const orders = recent.length;
    const segment = segmentBy({ idle, age, orders, spent });
    const usual = Math.max(
      1,
      Math.floor(daysBetween(first.created_at, last.created_at) / (orders - 1)),
    );
    const gap = orders < 2 ? DEFAULT_SETTINGS["segment.active_days"] : usual;
    const risk = idle <= 2 * gap ? "low" : idle <= 4 * gap ? "medium" : "high";
    return [
      {
        ...{ user_id, orders, spent, first_at: first.created_at, last_at: last.created_at },
        ...{ segment, churn_risk: segment === "lost" ? "high" : risk },
      },
    ];
  });
  const gone = before.filter(({ user_id }) => !found.some((each) => each.user_id === user_id));
  const nothing = { orders: 0, spent: 0, segment: "lost", churn_risk: "high" };
  return [...found, ...gone.map((each) => ({ ...each, ...nothing }))];
}

function segmentBy(who: { idle: number; age: number; orders: number; spent: number }): Segment {
  const settings = DEFAULT_SETTINGS;
  const loyal = who.orders >= settings["segment.loyal_count"];
  if (who.idle > settings["segment.lost_days"]) return "lost";
  if (who.idle > settings["segment.active_days"]) return loyal ? "at_risk" : "fading";
  const rich = who.spent >= settings["segment.champion_spent"];
  if (rich && who.orders >= settings["segment.champion_count"]) return "champions";
  if (loyal) return "loyal";
  return who.age <= settings["segment.new_days"] ? "new" : "active";
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(wibOf(to).day) - Date.parse(wibOf(from).day)) / (DAY * 1_000);
}

async function figures(): Promise<readonly CustomerFigures[]> {
  const pages = await Promise.all(
    SEGMENTS.map(async (segment) => {
      const answer = await shop.request("GET", `${SEGMENT}/${segment}/customers?limit=100`, {
        token,
      });
      const { data } = z.object({ data: z.array(CustomerFigures) }).parse(await answer.json());
      expect(data.every((each) => each.segment === segment)).toBe(true);
      return data;
    }),
  );
  return pages.flat().toSorted((one, other) => (one.user_id < other.user_id ? -1 : 1));
}

async function expectRecounted(at: Instant, before: readonly CustomerFigures[] = []) {
  const expected = judged(await allOrders(shop.db), at, before);
  const sorted = expected.toSorted((one, other) => (one.user_id < other.user_id ? -1 : 1));
  expect(await figures()).toEqual(sorted);
  return sorted;
}

beforeAll(async () => {
  for (let count = 0; count < 3; count += 1) buyers.push(await shop.customer({ balance: 500_000 }));
  users = [...buyers.map(({ id }) => id), ...Array.from({ length: 37 }, () => newId("user", AT))];
  const roll = dice(20_260_620);
  const orders = users.flatMap((user, place) => {
    // Each of them began and ended another time ago, and bought more or less often.
    const [last, span, count] = [
      1 + ((place * 7) % 260),
      1 + ((place * 13) % 300),
      1 + ((place * 5) % 20),
    ];
    const days = Array.from({ length: count }, (_none, number) => {
      const ago = last + Math.floor((span * number) / count);
      return wibOf(addSeconds(AT, -ago * DAY)).day;
    });
    return history({ roll, users: [user] }, [...new Set(days)], 0);
  });
  await copied(shop.ports, orders, AT);
  await refreshedAt(AT);
}, 60_000);

describe("customers' segments", () => {
  it("are those of a recount of all orders", async () => {
    const now = await expectRecounted(addSeconds(AT, 61));
    expect(new Set(now.map(({ segment }) => segment)).size).toBeGreaterThan(4);
  });

  it("follow an order that is given back late", async () => {
    const [who] = await figures();
    const id = who?.user_id ?? "";
    await shop.db
      .prepare(
        `UPDATE transactions SET status = 'REFUNDED', refunded = captured, projected_at = ?2
         WHERE user_id = ?1 AND status = 'SUCCESS' AND captured IS NOT NULL`,
      )
      .bind(id, addSeconds(AT, 120))
      .run();
    await refreshedAt(addSeconds(AT, 200));
    await expectRecounted(addSeconds(AT, 261));
    expect((await figures()).map(({ user_id }) => user_id)).not.toContain(id);
  });

  it("know orders whose detail has left the database", async () => {
    const before = await figures();
    const found = before.find(({ orders }) => orders > 5);
    const { user_id } = found ?? expect.unreachable();
    await shop.db.batch([
      shop.db
        .prepare(
          `INSERT INTO archived_orders SELECT id, user_id, type, status, currency, total,
             COALESCE(captured, 0), refunded, cost, version, business_day, NULL, NULL
           FROM transactions WHERE user_id = ?1 AND type IN ('PPOB', 'PRODUCT')`,
        )
        .bind(user_id),
      shop.db
        .prepare(
          `DELETE FROM transactions WHERE user_id = ?1 AND type IN ('PPOB', 'PRODUCT') AND id <>
             (SELECT MAX(id) FROM transactions WHERE user_id = ?1 AND type IN ('PPOB', 'PRODUCT'))`,
        )
        .bind(user_id),
      shop.db
        .prepare("UPDATE transactions SET projected_at = ?2 WHERE user_id = ?1")
        .bind(user_id, addSeconds(AT, 300)),
    ]);
    await refreshedAt(addSeconds(AT, 400));
    const kept = (all: readonly CustomerFigures[]) => {
      const each = all.find((one) => one.user_id === user_id);
      return [each?.orders, each?.spent, each?.segment];
    };
    expect(kept(await figures())).toEqual(kept(before));
    await shop.db.prepare("DELETE FROM customer_figures WHERE user_id = ?").bind(user_id).run();
    await shop.db.prepare("DELETE FROM transactions WHERE user_id = ?").bind(user_id).run();
    await shop.db.prepare("DELETE FROM customer_months WHERE user_id = ?").bind(user_id).run();
  });

  it("change as days pass, without a new order", async () => {
    const before = await figures();
    const later = addSeconds(AT, 100 * DAY);
    await refreshedAt(later);
    await expectRecounted(addSeconds(later, 61), before);
    const after = await figures();
    expect(after.some(({ orders }) => orders === 0)).toBe(true);
    expect(after.map(({ segment }) => segment)).not.toEqual(before.map(({ segment }) => segment));
  });

  it("are counted with what makes them", async () => {
    const answer = await shop.request("GET", SEGMENT, { token });
    const { data } = z
      .object({
        data: z.array(
          z.object({ segment: z.string(), customers: z.int(), definition: z.string() }),
        ),
      })
      .parse(await answer.json());
    const all = await figures();
    expect(data.map(({ segment, customers }) => [segment, customers])).toEqual(
      SEGMENTS.map((name) => [name, all.filter(({ segment }) => segment === name).length]),
    );
    expect(data[0]?.definition).toMatch(/Rp\s1\.000\.000/);
  });
});

it("a voucher for a segment is for its customers when looked at and when used", async () => {
  const [one, other] = [buyers[0], buyers[1]];
  if (one === undefined || other === undefined) return expect.unreachable();
  const put = (user: string, segment: string) =>
    shop.db
      .prepare(
        `INSERT INTO customer_figures VALUES (?1, 1, 1, ?3, ?3, ?2, 'low', '9')
         ON CONFLICT DO UPDATE SET segment = ?2`,
      )
      .bind(user, segment, AT)
      .run();
  await put(one.id, "at_risk");
  await put(other.id, "loyal");
  const { id, code } = await opened(shop, { segments: ["at_risk", "fading"], listed: true });
  const validate = (buyer: Buyer) =>
    shop.ask("POST /vouchers/validate", {
      ...{ token: buyer.token, body: { codes: [code], sku: "pln20" } },
    });
  expect((await validate(one)).status).toBe(200);
  await expectProblem(await validate(other), "409 voucher.not_for_you");
  const offered = async (buyer: Buyer) =>
    JSON.stringify(
      await (await shop.request("GET", "/vouchers/available", { token: buyer.token })).json(),
    );
  expect(await offered(one)).toContain(id);
  expect(await offered(other)).not.toContain(id);
  expect((await shop.buy(one, wish([code]))).status).toBe(202);
  expect(await refusal(await shop.buy(other, wish([code])))).toBe("409 voucher.not_for_you");
  await put(one.id, "loyal");
  expect(await refusal(await shop.buy(one, wish([code])))).toBe("409 voucher.not_for_you");
});

it("an announcement to a segment is for those of it who may sign in", async () => {
  const words = { id: { title: "Kami kangen", text: "Ada potongan untuk Anda." } };
  const to = { kind: "segment", segment: "loyal" };
  const body = { category: "promotion", words, to, dry_run: true };
  const answer = await shop.request("POST", "/notifications/admin/send", {
    ...{ token, key: crypto.randomUUID(), body },
  });
  const { audience } = z
    .object({ audience: z.object({ recipients: z.int() }) })
    .parse(await answer.json());
  const members = await shop.db
    .prepare(
      `SELECT COUNT(*) AS n FROM users u JOIN customer_figures f ON f.user_id = u.id
       WHERE f.segment = 'loyal' AND u.status = 'ACTIVE'`,
    )
    .first<number>("n");
  expect(audience.recipients).toBe(members);
  expect(members).toBeGreaterThan(0);
});

const { db, stepsOf } = explainedDb();
const segments = d1Segments(db);

it.each<[string, () => Promise<unknown>, RegExp]>([
  [
    "orders that came",
    () => segments.arrived(AT, { behind: `${AT} txn_1`, limit: 5 }),
    /INDEX transactions_by_arrival \(projected_at>\? AND projected_at<\?\)/,
  ],
  [
    "a month's orders",
    () => d1Commit(db)(segments.recount([{ user_id: "usr_1", month: "2026-06-01" as never }])),
    /SEARCH t USING INDEX archived_orders_by_user \(user_id=\? AND id>\? AND id<\?\)/,
  ],
  [
    "customers of a segment",
    () => segments.customers("loyal", { limit: 5, cursor: "usr_1" }),
    /INDEX customer_figures_by_segment \(segment=\? AND user_id<\?\)/,
  ],
  ["who is to be judged", () => segments.outdated("x", 5), /customer_figures_by_judgement/],
])("finds %s by index", async (_what, work, index) => {
  const steps = await stepsOf(work);
  expect(steps.some((step) => index.test(step))).toBe(true);
  expect(steps.filter((step) => /^SCAN (t|f|m|transactions|customer|archived)/.test(step))).toEqual(
    [],
  );
});
