import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { closeDays } from "../../src/application/finance/close-days.ts";
import {
  DailyCorrection,
  DailyMutation,
  DailyOrders,
  DailyOrdersCorrection,
} from "../../src/domain/finance/daily-mutation.ts";
import { TrialBalance } from "../../src/domain/finance/ledger.ts";
import { dayBefore, type Instant } from "../../src/domain/time.ts";
import worker from "../../src/worker.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { arrive, hour, paidIn, portsAt, sold, takenBack } from "./books.ts";

const shop = await openShop();
const NIGHTLY = "0 18 * * *";
const Figures = z.strictObject({
  data: z.array(DailyMutation),
  corrections: z.array(DailyCorrection),
});
const Summary = z.strictObject({
  accounts: z.array(DailyMutation.omit({ day: true })),
  orders: z.array(DailyOrders),
  order_corrections: z.array(DailyOrdersCorrection),
});

let clerk: string;
let sari: Buyer;
let budi: Buyer;

beforeAll(async () => {
  heldMessages.closed = true;
  clerk = (await shop.staff("finance")).token;
  [sari, budi] = [await shop.customer(), await shop.customer({ name: "Budi" })];
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function figures(from: string, to = from) {
  const path = `/transactions/daily-mutation?from=${from}&to=${to}`;
  const answer = await shop.request("GET", path, { token: clerk });
  return Figures.parse(await answer.json());
}

async function summary(from: string, to = from) {
  const path = `/transactions/daily-mutation/summary?from=${from}&to=${to}`;
  const answer = await shop.request("GET", path, { token: clerk });
  return Summary.parse(await answer.json());
}

async function account(day: string, name: string) {
  const { data } = await figures(day);
  const found = data.find((each) => each.account === name);
  if (found === undefined) throw new Error(`nothing of ${name} on ${day}`);
  const { opening, increases, decreases, corrections, closing } = found;
  return [opening, increases, decreases, corrections, closing];
}

/** Every closed row adds up, every day opens with what the one before closed with. */
async function expectUnbroken(from: string, to: string): Promise<void> {
  const { data, corrections } = await figures(from, to);
  for (const row of data) {
    const { day, currency, account: name, opening, closing } = row;
    expect(opening + row.increases - row.decreases + row.corrections, `${day} ${name}`).toBe(
      closing,
    );
    const before = data.find(
      (each) => each.day === dayBefore(day) && each.account === name && each.currency === currency,
    );
    if (day > from) expect(opening, `${day} ${name}`).toBe(before?.closing ?? 0);
    const dated = corrections.filter(
      (each) => each.dated === day && each.account === name && each.currency === currency,
    );
    expect(row.corrections).toBe(dated.reduce((sum, each) => sum + each.delta, 0));
  }
  for (const day of new Set(data.map((row) => row.day))) {
    const closings = data.filter((row) => row.day === day).map((row) => row.closing);
    expect(closings.reduce((sum, each) => sum + each, 0)).toBe(0);
  }
}

function night(after: string): Instant {
  return hour(after, 25);
}

describe("the daily mutation", () => {
  it("is made at one in the morning of the day before, by the scheduled handler", async () => {
    await paidIn(shop, sari, hour("2026-03-01", 9), 100_000);
    await sold(shop, sari, hour("2026-03-01", 10), 20_000);
    await paidIn(shop, budi, hour("2026-03-01", 23.99), 50_000);
    await paidIn(shop, budi, hour("2026-03-02", 0), 7_000);
    await arrive(shop, [sari, budi], hour("2026-03-02", 0.1));

    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(night("2026-03-01")) });
    const controller = createScheduledController({ cron: NIGHTLY });
    await worker.scheduled(controller, env);
    vi.useRealTimers();

    expect(await account("2026-03-01", "wallet")).toEqual([0, 150_000, 20_500, 0, 129_500]);
    expect(await account("2026-03-01", "clearing:midtrans")).toEqual([0, 0, 150_000, 0, -150_000]);
    expect(await account("2026-03-01", "sales:ppob")).toEqual([0, 20_000, 0, 0, 20_000]);
    expect((await figures("2026-03-02")).data).toEqual([]);
    await expectUnbroken("2026-03-01", "2026-03-02");
  });

  it("counts orders by type and status, and agrees with the ledger", async () => {
    const { orders, accounts } = await summary("2026-03-01");
    expect(orders).toMatchObject([
      { type: "PPOB", status: "SUCCESS", count: 1, total: 20_500, captured: 20_500 },
      { type: "TOPUP", status: "SUCCESS", count: 2, total: 150_000, captured: 150_000 },
    ]);
    const wallet = accounts.find((each) => each.account === "wallet");
    expect(wallet).toMatchObject({
      increases: 150_000,
      decreases: 20_500,
      class: "customer_liability",
    });
  });

  it("is the same however often it is made, also twice at once", async () => {
    const before = [await figures("2026-03-01"), await summary("2026-03-01")];
    const later = portsAt(shop, night("2026-03-01"));
    await runCron(NIGHTLY, later);
    expect([await figures("2026-03-01"), await summary("2026-03-01")]).toEqual(before);

    const next = portsAt(shop, night("2026-03-02"));
    const both = await Promise.all([closeDays(next), closeDays(next), closeDays(next)]);
    expect(both.flatMap((each) => each.closed)).toEqual(["2026-03-02"]);
    expect(await account("2026-03-02", "wallet")).toEqual([129_500, 7_000, 0, 0, 136_500]);
    await expectUnbroken("2026-03-01", "2026-03-02");
  });

  it("makes up for missed days, in order", async () => {
    await sold(shop, sari, hour("2026-03-04", 12), 10_000);
    await arrive(shop, [sari], hour("2026-03-04", 14));
    const { closed } = await closeDays(portsAt(shop, night("2026-03-05")));
    expect(closed).toEqual(["2026-03-03", "2026-03-04", "2026-03-05"]);
    expect(await account("2026-03-03", "wallet")).toEqual([136_500, 0, 0, 0, 136_500]);
    expect(await account("2026-03-04", "wallet")).toEqual([136_500, 0, 10_500, 0, 126_000]);
    await expectUnbroken("2026-03-01", "2026-03-05");
  });

  it("leaves a day alone until an hour after its end", async () => {
    await expect(closeDays(portsAt(shop, hour("2026-03-07", 0.9)))).resolves.toMatchObject({
      closed: [],
    });
    await closeDays(portsAt(shop, hour("2026-03-07", 1)));
    expect((await figures("2026-03-06")).data.length).toBeGreaterThan(0);
  });

  it("books what comes late as a correction, dated, and opens with it later", async () => {
    const before = await figures("2026-03-05");
    await paidIn(shop, budi, hour("2026-03-05", 20), 3_000);
    await arrive(shop, [budi], hour("2026-03-07", 9));
    await closeDays(portsAt(shop, night("2026-03-07")));

    expect((await figures("2026-03-05")).data).toEqual(before.data);
    const { corrections } = await figures("2026-03-07");
    expect(corrections).toMatchObject([
      { dated: "2026-03-07", day: "2026-03-05", account: "clearing:midtrans", delta: -3_000 },
      {
        dated: "2026-03-07",
        day: "2026-03-05",
        account: "wallet",
        delta: 3_000,
        cause: "late_entry",
      },
    ]);
    expect(await account("2026-03-07", "wallet")).toEqual([126_000, 0, 0, 3_000, 129_000]);
    await closeDays(portsAt(shop, night("2026-03-08")));
    expect(await account("2026-03-08", "wallet")).toEqual([129_000, 0, 0, 0, 129_000]);
    expect((await figures("2026-03-08")).corrections).toEqual([]);
    await expectUnbroken("2026-03-01", "2026-03-08");
  });

  it(
    "books an order given back later as a correction of the day it was made on",
    SLOW,
    async () => {
      const order = await sold(shop, sari, hour("2026-03-09", 8), 30_000);
      const same = await sold(shop, sari, hour("2026-03-09", 9), 1_000);
      await takenBack(shop, sari, same, hour("2026-03-09", 11));
      await arrive(shop, [sari], hour("2026-03-09", 12));
      await closeDays(portsAt(shop, night("2026-03-09")));
      expect(await account("2026-03-09", "wallet")).toEqual([129_000, 1_500, 32_000, 0, 98_500]);
      const before = [await figures("2026-03-09"), (await summary("2026-03-09")).orders];

      await takenBack(shop, sari, order, hour("2026-03-11", 10));
      await arrive(shop, [sari], hour("2026-03-11", 11));
      await closeDays(portsAt(shop, night("2026-03-11")));

      expect([await figures("2026-03-09"), (await summary("2026-03-09")).orders]).toEqual(before);
      expect((await figures("2026-03-11")).corrections).toMatchObject([
        { day: "2026-03-09", account: "income:fee", delta: -500, cause: "reversal" },
        { day: "2026-03-09", account: "sales:ppob", delta: -30_000, cause: "reversal" },
        { day: "2026-03-09", account: "wallet", delta: 30_500, cause: "reversal" },
      ]);
      expect(await account("2026-03-11", "wallet")).toEqual([98_500, 0, 0, 30_500, 129_000]);
      expect((await summary("2026-03-11")).order_corrections).toMatchObject([
        { day: "2026-03-09", type: "PPOB", status: "REFUNDED", count: 1, total: 30_500 },
        { day: "2026-03-09", type: "PPOB", status: "SUCCESS", count: -1, total: -30_500 },
      ]);
      await expectUnbroken("2026-03-01", "2026-03-11");
    },
  );

  it("is not shaken by a copy that is built anew, and waits while it is", SLOW, async () => {
    const boss = await shop.staff();
    const rebuilt = await shop.request("POST", `/admin/wallets/${sari.id}/rebuild`, {
      token: boss.token,
    });
    expect(rebuilt.status).toBe(200);
    await closeDays(portsAt(shop, night("2026-03-12")));
    expect((await figures("2026-03-12")).corrections).toEqual([]);

    const at = night("2026-03-13");
    await shop.ports.commit(shop.ports.projectionRebuilds.begin(sari.id, at));
    expect(await closeDays(portsAt(shop, at))).toEqual({ closed: [], postponed: true });
    await shop.request("POST", `/admin/wallets/${sari.id}/rebuild`, { token: boss.token });
    await runCron("*/5 * * * *", portsAt(shop, at));
    expect(await account("2026-03-13", "wallet")).toEqual([129_000, 0, 0, 0, 129_000]);
    await expectUnbroken("2026-03-01", "2026-03-13");
  });

  it("takes a row that never was out again by a correction", async () => {
    await shop.db
      .prepare(
        `INSERT INTO postings (user_id, entry_sequence, line, account, currency, delta, created_at)
         VALUES (?, 999, 0, 'wallet', 'IDR', 777, ?)`,
      )
      .bind(budi.id, hour("2026-03-14", 12))
      .run();
    await closeDays(portsAt(shop, night("2026-03-14")));
    expect(await account("2026-03-14", "wallet")).toEqual([129_000, 777, 0, 0, 129_777]);
    const at = hour("2026-03-15", 9);
    await shop.db.prepare("DELETE FROM postings WHERE entry_sequence = 999").run();
    await shop.db.prepare("INSERT INTO touched_days VALUES ('2026-03-14')").run();
    await closeDays(portsAt(shop, night("2026-03-15")));
    expect(at < night("2026-03-15")).toBe(true);
    expect(await account("2026-03-15", "wallet")).toEqual([129_777, 0, 0, -777, 129_000]);
  });
});

describe("the trial balance", () => {
  async function trial(at: string) {
    const path = `/admin/ledger/trial-balance?at=${at}`;
    const answer = await shop.request("GET", path, { token: clerk });
    return TrialBalance.parse(await answer.json());
  }

  it("stands at the end of any day, closed or open, and sums to nothing", async () => {
    await paidIn(shop, budi, hour("2026-03-16", 9), 5_000);
    await arrive(shop, [budi], hour("2026-03-16", 10));
    for (const day of ["2026-02-01", "2026-03-01", "2026-03-11", "2026-03-15", "2026-03-16"]) {
      for (const { net, credit, debit } of (await trial(day)).totals) {
        expect([net, credit - debit], day).toEqual([0, 0]);
      }
    }
    const wallet = async (day: string) =>
      (await trial(day)).lines.find((line) => line.account === "wallet");
    expect(await wallet("2026-02-01")).toBeUndefined();
    expect(await wallet("2026-03-01")).toMatchObject({ credit: 150_000, debit: 20_500 });
    expect(await wallet("2026-03-15")).toMatchObject({ net: 129_000 });
    expect(await wallet("2026-03-16")).toMatchObject({ net: 134_000 });
  });

  it("equals what the wallets hold", async () => {
    const held = await Promise.all([sari, budi].map(({ id }) => shop.ports.wallets.balances(id)));
    const total = held.flat().reduce((sum, each) => sum + each.total, 0);
    const { lines, projected_at } = await trial("2026-12-31");
    expect(lines.find((line) => line.account === "wallet")?.net).toBe(total);
    expect(projected_at).not.toBeNull();
  });
});
