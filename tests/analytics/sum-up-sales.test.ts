// @module-tag unsampled
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { salesHoursOf } from "../../src/adapters/d1/analytics/figures/sales-source.ts";
import { openDb } from "../../src/adapters/d1/db.ts";
import { sumUpSales } from "../../src/application/analytics/figures/sum-up-sales.ts";
import type { SalesHour } from "../../src/domain/analytics/figures/sales.ts";
import { newId } from "../../src/domain/ids.ts";
import { instant } from "../../src/domain/time.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { copied, dice, ended, history, type Story } from "./histories.ts";
import { allOrders, dayOf, hourOf, inOrder, summed } from "./recount.ts";

const shop = await openShop();
const AT = instant(Date.parse("2026-04-09T03:00:00.000Z"));
const ports = { ...shop.ports, now: () => AT };
const SPAN = { from: "2026-03-31", to: "2026-04-10" } as never;
const DAYS = ["2026-04-01", "2026-04-02", "2026-04-05", "2026-04-09"];
const story: Story = {
  roll: dice(20_260_409),
  users: Array.from({ length: 9 }, () => newId("user", AT)),
};
let orders = history(story, DAYS, 160);

const rowsOf = async (table: string) =>
  (await shop.db.prepare(`SELECT * FROM ${table}`).all()).results;
const touched = () => shop.ports.salesRollups.touched({ behind: "", limit: 100 });

/** What every answer is summed up from, as new as the copy. */
const hoursNow = () =>
  openDb(shop.db).all<SalesHour>(sql`SELECT * FROM ${salesHoursOf(SPAN)} ORDER BY 1, 2, 3, 4, 5`);

/** What is answered now, and what is kept of days that nothing has touched since. */
async function expectRecounted() {
  const all = await allOrders(shop.db);
  expect(inOrder(await hoursNow())).toEqual(summed(all, hourOf));
  return all;
}

async function expectSummedUp() {
  const all = await expectRecounted();
  expect(await touched()).toEqual([]);
  expect(inOrder(await rowsOf("sales_hours"))).toEqual(summed(all, hourOf));
  expect(inOrder(await rowsOf("sales_days"))).toEqual(summed(all, dayOf));
}

/** Some of the orders end, or are given back, days after they were made. */
async function change(share: number) {
  const late = orders.filter(() => story.roll() < share).map((each) => ended(story.roll, each));
  const byId = new Map(late.map((each) => [each.id, each]));
  orders = orders.map((each) => byId.get(each.id) ?? each);
  await copied(ports, late, AT);
}

beforeAll(async () => {
  const chosen = orders.slice(0, 12).map(({ id, user_id }) => ({ id, user_id }));
  await shop.db
    .prepare(
      `INSERT INTO discord_orders
       SELECT value ->> 'id', value ->> 'user_id', 'bot_1', NULL, '1', 'S', '1', NULL, 'id', ?
       FROM json_each(?)`,
    )
    .bind(AT, JSON.stringify(chosen))
    .run();
  await copied(ports, orders, AT);
  await runCron("*/5 * * * *", ports);
});

describe("sums of sales", () => {
  it("are those of the orders, by the hour and by what was sold", async () => {
    await expectSummedUp();
    const hours = new Set((await hoursNow()).map(({ hour }) => hour));
    expect(hours).toContain("2026-03-31T16:00:00.000Z");
    expect(hours).toContain("2026-03-31T17:00:00.000Z");
  });

  it("follow later changes: answers at once, what is kept by the schedule", SLOW, async () => {
    for (const share of [0.02, 0.3]) {
      await change(share);
      await sumUpSales({ ...ports, budget: { left: () => 19 } });
    }
    await runCron("*/5 * * * *", ports);
    await expectSummedUp();
    await copied(
      ports,
      [ended(story.roll, orders[5] as never)].map((e) => ({ ...e, version: 9 })),
      AT,
    );
    expect(await touched()).toHaveLength(1);
    await expectRecounted();
    await sumUpSales(ports);
    await expectSummedUp();
  });

  it("come to the same where a run stops between any two steps", SLOW, async () => {
    for (let stopped = true, at = 1; stopped; at += 1) {
      await change(0.1);
      let commits = 0;
      stopped = false;
      const dying: typeof ports.commit = async (...writes) => {
        commits += 1;
        if (commits !== at) return await ports.commit(...writes);
        stopped = true;
        throw new Error("stopped");
      };
      await sumUpSales({ ...ports, commit: dying }).catch(() => undefined);
      await sumUpSales(ports);
      await sumUpSales(ports);
      await expectSummedUp();
    }
  });

  it("are made again for staff, who are written down", async () => {
    const { token } = await shop.staff("finance");
    await shop.db.prepare("UPDATE sales_days SET margin = margin + 1").run();
    await shop.db.prepare("UPDATE sales_hours SET margin = margin + 1").run();
    const body = { from: "2026-04-01", to: "2026-04-09" };
    const asked = { token, body };
    const answer = await shop.ask("POST /admin/analytics/recompute", asked);
    expect(await answer.json()).toEqual({ done: 6, complete: true });
    const last = { from: "2026-03-31", to: "2026-03-31" };
    await shop.ask("POST /admin/analytics/recompute", { token, body: last });
    await expectSummedUp();
    const { data } = await shop.ports.audit.list({ limit: 2, action: "analytics.recompute" });
    expect(data.map((each) => each.new)).toEqual([last, body].map((each) => JSON.stringify(each)));
    const wrong = { from: "2026-01-01", to: "2027-01-02" };
    const refused = await shop.ask("POST /admin/analytics/recompute", { token, body: wrong });
    expect(refused.status).toBe(422);
  });
});
