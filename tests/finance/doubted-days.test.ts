import { afterAll, beforeAll, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { closeDays } from "../../src/application/finance/close-days.ts";
import { addSeconds, type BusinessDay } from "../../src/domain/time.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { arrive, hour, paidIn, portsAt } from "./books.ts";

const shop = await openShop();
const FIVE = "*/5 * * * *";
const DAY = "2026-03-01";
const NEXT = "2026-03-02";
let known: Buyer;

beforeAll(async () => {
  heldMessages.closed = true;
  known = await shop.customer();
  await paidIn(shop, known, hour(DAY, 9), 30_000);
  await arrive(shop, [known], hour(DAY, 10));
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function doubted(): Promise<readonly string[]> {
  return await shop.ports.dailyMutations.doubted({ behind: "", limit: 100 });
}

async function walletOn(text: string) {
  const day = text as BusinessDay;
  const { mutations } = await shop.ports.dailyMutations.figures({ from: day, to: day });
  return mutations.find(({ account }) => account === "wallet");
}

it("what was stamped before a closing and written after it is booked by the next", async () => {
  const late = await shop.customer();
  await paidIn(shop, late, hour(DAY, 20), 4_000);
  await closeDays(portsAt(shop, hour(DAY, 25)));
  expect(await walletOn(DAY)).toMatchObject({ closing: 30_000 });
  await arrive(shop, [late], addSeconds(hour(DAY, 25), -600));
  await closeDays(portsAt(shop, hour(NEXT, 25)));
  expect(await walletOn(NEXT)).toMatchObject({ corrections: 4_000, closing: 34_000 });
});

it("a day is out of doubt when nothing is news of it, and only then", SLOW, async () => {
  await shop.db.prepare("INSERT INTO touched_days VALUES (?), (?)").bind(DAY, NEXT).run();
  const wrong = shop.db.prepare(
    `UPDATE postings SET delta = delta + ? WHERE rowid = (
       SELECT rowid FROM postings WHERE created_at < '2026-03-01T12:00:00.000Z' LIMIT 1)`,
  );
  await wrong.bind(1).run();
  await runCron(FIVE, portsAt(shop, hour("2026-03-03", 9)));
  expect(await doubted()).toEqual([DAY]);
  await wrong.bind(-1).run();
  await runCron(FIVE, portsAt(shop, hour("2026-03-03", 10)));
  expect(await doubted()).toEqual([]);
});

it("a closing looks at the newest few days in doubt, however many there are", async () => {
  await shop.db
    .prepare(
      `INSERT INTO touched_days
       SELECT date('2025-06-01', '+' || key || ' days') FROM json_each(?)`,
    )
    .bind(JSON.stringify(Array.from({ length: 30 })))
    .run();
  await closeDays(portsAt(shop, hour("2026-03-03", 25)));
  const left = await doubted();
  expect(left).toHaveLength(16);
  expect(left.at(-1)).toBe("2025-06-16");
});
