// @module-tag unsampled
import { expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const RULE = "modal_tipis";
const HOUR = 3_600;

it(
  "opens anew while its rule is met: a day after staff ended it, and after ninety",
  SLOW,
  async () => {
    const shop = await openShop();
    const { token } = await shop.staff("admin");
    const start = shop.ports.now();
    const run = (cron: string, seconds: number) =>
      runCron(cron, { ...shop.ports, now: () => addSeconds(start, seconds) });
    const alerts = async () => {
      const about = "SELECT number, cleared_by FROM alerts WHERE subject = ? ORDER BY number";
      const rows = shop.db.prepare(about).bind(`digiflazz (${RULE})`);
      return (await rows.all<{ number: number; cleared_by: string | null }>()).results;
    };
    const endings = async () => (await alerts()).map(({ cleared_by }) => cleared_by?.slice(0, 4));

    await shop.db
      .prepare("INSERT INTO supplier_balances (supplier, asked_at, balance) VALUES (?, ?, ?)")
      .bind("digiflazz", "2999-01-01T00:00:00.000Z", 5)
      .run();
    const rule = { metric: "supplier.deposit", comparator: "below", threshold: 10, for_minutes: 0 };
    const body = { ...rule, severity: "normal", enabled: true, revision: 0, reason: "Uji coba" };
    const put = await shop.ask("PUT /admin/alert-rules/{rule}", {
      ...{ token, params: { rule: RULE }, body },
    });
    expect(put.status).toBe(200);
    await run("* * * * *", 0);
    const [{ number } = expect.unreachable()] = await alerts();
    const resolved = await shop.ask("PUT /admin/alerts/{number}/resolve", {
      ...{ token, params: { number: String(number) }, body: { note: "Sedang ditransfer" } },
    });
    expect(resolved.status, await resolved.clone().text()).toBe(200);
    for (const hours of [1, 23]) await run("* * * * *", hours * HOUR);
    expect(await endings()).toEqual(["adm_"]);
    await Promise.all([run("* * * * *", 25 * HOUR), run("* * * * *", 25 * HOUR)]);
    expect(await endings()).toEqual(["adm_", undefined]);

    await run("*/5 * * * *", 25 * HOUR + 90 * 24 * HOUR);
    expect(await endings()).toEqual(["adm_", "syst"]);
    await run("* * * * *", 25 * HOUR + 90 * 24 * HOUR + 60);
    expect(await endings()).toEqual(["adm_", "syst", undefined]);
  },
);
