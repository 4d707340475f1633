import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { d1SystemRecords } from "../../src/adapters/d1/dashboard/system-records.ts";
import { Activity } from "../../src/domain/dashboard/activity.ts";
import { DayFigures } from "../../src/domain/dashboard/today.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, businessDay, instant } from "../../src/domain/time.ts";
import { ordered } from "../orders/orders.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";

let shop: Shop;
let token: string;
const at = instant(Date.now() - 3_600_000);

beforeAll(async () => {
  shop = await openShop();
  ({ token } = await shop.staff());
});

const get = async (path: string, as = token) => {
  const answer = await shop.request("GET", `/admin${path}`, { token: as });
  expect(answer.status).toBe(200);
  return await answer.json<Record<string, unknown>>();
};

/** Things of every kind at the same few instants, so that pages end between equals. */
async function happenings(): Promise<void> {
  const moments = [0, 1, 2].map((second) => addSeconds(at, second));
  for (const moment of moments) {
    for (const n of [0, 1]) {
      const queries = [
        `INSERT INTO transactions (id, user_id, type, status, currency, price, fee, discount, total,
           business_day, created_at, updated_at, version, projected_at)
         VALUES ('${newId("transaction", moment)}', 'usr_1', 'TOPUP', 'SUCCESS', 'IDR', 1, 0, 0, 1,
           '2026-01-01', '${moment}', '${moment}', 1, '${moment}')`,
        `INSERT INTO alerts (kind, subject, detail, times, opened_at, last_at)
         VALUES ('copy.drift', '${moment} ${n}', '', 1, '${moment}', '${moment}')`,
        `INSERT INTO dead_letters (id, queue, body, attempts, died_at, digest)
         VALUES ('${moment}${n}', 'ppob', '{}', 1, '${moment}', '${moment}${n}')`,
      ];
      for (const query of queries) await shop.db.prepare(query).run();
    }
    const who = { id: newId("admin", moment), ip: "", request_id: "" };
    const what = { action: "margin.put", resource: "margin", resource_id: "x", old: 1, new: 2 };
    await shop.ports.audit.commit(who, what, { at: moment });
  }
}

describe("what happened lately", () => {
  it("is every kind merged, newest first, page by page without gaps or repeats", async () => {
    await happenings();
    const seen: Activity[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const query: string = next === "" ? "" : `&cursor=${next}`;
      const page = z
        .object({ data: z.array(Activity), next_cursor: z.string().nullable() })
        .parse(await get(`/dashboard/recent-activities?limit=5${query}`));
      seen.push(...page.data);
      next = page.next_cursor;
    }
    const mine = seen.filter((each) => each.at >= at && each.at <= addSeconds(at, 2));
    const many = (kind: string) => mine.filter((each) => each.kind === kind).length;
    expect(["order", "alert", "job", "staff"].map(many)).toEqual([6, 6, 6, 3]);
    expect(new Set(seen.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(seen.length);
    const times = seen.map((each) => each.at);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it("shows whoever may not read jobs or the audit log none of them", async () => {
    const viewer = await shop.staff("viewer");
    const page = await get("/dashboard/recent-activities?limit=100", viewer.token);
    const kinds = new Set(
      z
        .array(Activity)
        .parse(page.data)
        .map(({ kind }) => kind),
    );
    expect([...kinds].toSorted()).toEqual(["alert", "order"]);
    const jobs = await get("/dashboard/recent-activities?kind=job", viewer.token);
    expect(jobs.data).toEqual([]);
  });
});

describe("the system's health", () => {
  it("is told of every dependency, queue, supplier and line of the schedule", SLOW, async () => {
    await runCron("* * * * *", shop.ports);
    const health = await get("/dashboard/system-health");
    expect(health).toMatchObject({ status: "degraded", orders: { late: 0 } });
    const names = (list: unknown, key: string) =>
      z
        .array(z.looseObject({}))
        .parse(list)
        .map((each) => each[key]);
    expect(names(health.dependencies, "name")).toEqual(expect.arrayContaining(["d1", "kv"]));
    expect(names(health.queues, "queue")).toContain("ppob");
    expect(health.queues).toContainEqual(expect.objectContaining({ queue: "ppob", dead: 6 }));
    expect(names(health.suppliers, "supplier")).toContain("digiflazz");
    expect(health.crons).toEqual([
      expect.objectContaining({ cron: "* * * * *", failed: false, late: false }),
    ]);
    const analytics = await get("/analytics/system-health");
    expect(Object.keys(analytics)).toEqual(Object.keys(health));
  });

  it("shows a line of the schedule that failed, or did not come", async () => {
    const broken = {
      ...shop.ports,
      circuits: { ...shop.ports.circuits, list: () => Promise.reject(new Error("away")) },
    };
    await expect(runCron("* * * * *", broken)).rejects.toThrow("away");
    const asked = { at: addSeconds(shop.ports.now(), 300), suppliers: [] };
    const { crons } = await shop.ports.systemRecords.facts(asked);
    expect(crons).toMatchObject([{ failed: true, late: true }]);
  });

  it("stands on one page with the day's sales and the open alerts", SLOW, async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const day = businessDay(shop.ports.now());
    const sold = async () => {
      const { today } = await get("/dashboard");
      return z
        .array(DayFigures)
        .parse(today)
        .find(({ currency }) => currency === "IDR");
    };
    const before = await sold();
    const order = await ordered(shop, buyer, { sku: "pln20", customer_no: "12345678901" });
    await shop.until(buyer, order.id, "SUCCESS");
    await untilSameTables(shop, buyer.id);
    // It is another day for whoever bought at midnight.
    if (businessDay(shop.ports.now()) === day) {
      expect((await sold())?.orders).toBe((before?.orders ?? 0) + 1);
      expect((await sold())?.turnover).toBe((before?.turnover ?? 0) + order.total);
    }
    const page = await get("/dashboard");
    expect(page.open_alerts).toBeGreaterThanOrEqual(6);
    const open = await get("/dashboard/alerts?limit=3");
    expect(page.newest_alerts).toEqual(expect.arrayContaining(Array.from(open.data as never[])));
  });

  // The session and its limit are asked for side by side, then whatever the page has, at once.
  it.each([
    ["dashboard", 3],
    ["dashboard/alerts", 3],
    ["dashboard/recent-activities", 3],
    ["dashboard/recent-activities?kind=staff", 3],
    ["alert-rules", 3],
    ["alert-rules/outbox_old", 3],
    // One is the question whether objects answer, asked beside the records of the database.
    ["dashboard/system-health", 4],
    ["analytics/system-health", 4],
  ])("comes in few trips: %s in %i", async (path, trips) => {
    await calmCatalogue(shop);
    const ask = () => shop.request("GET", `/admin/${path}`, { token });
    expect(await tripsOf(ask)).toEqual({ trips, status: 200 });
  });

  it("opens its stream in 3, with the first look", SLOW, async () => {
    await calmCatalogue(shop);
    const ask = async () => {
      const answer = await shop.request("GET", "/admin/dashboard/stream?seconds=1", { token });
      await answer.text();
      return answer;
    };
    expect(await tripsOf(ask)).toEqual({ trips: 3, status: 200 });
  });

  it("is read by indexes alone", async () => {
    const { db, plansOf } = explainedDb();
    const records = d1SystemRecords(db);
    const asked = { at, suppliers: ["digiflazz"], alerts: 10 };
    const facts = await plansOf(() => records.overview(asked));
    expect(facts).toHaveLength(9);
    const cursor = `${at} order ${newId("transaction", at)}`;
    const kinds = ["order", "alert", "job", "staff"] as const;
    const lists = await plansOf(() => records.activities({ limit: 5, cursor, kinds }));
    const small = /each|cron_runs|circuits|rounds|CONSTANT|subquery|copy_|USING (COVERING )?INDEX/;
    // `c` are the few days that were touched since they were summed up.
    const scans = [...facts, ...lists].flat().filter((step) => /^SCAN (?!c$)/.test(step));
    expect(scans.filter((step) => !small.test(step))).toEqual([]);
  });
});
