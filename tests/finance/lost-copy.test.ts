// @module-tag slow
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { addSeconds, type BusinessDay, type Instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { arrive, hour, paidIn, portsAt } from "./books.ts";

const shop = await openShop();
const FIVE = "*/5 * * * *";
const DAY = "2026-03-01" as BusinessDay;
const NEXT = "2026-03-02" as BusinessDay;
let lost: Buyer;
let other: Buyer;

beforeAll(async () => {
  heldMessages.closed = true;
  [lost, other] = [await shop.customer(), await shop.customer()];
  await paidIn(shop, lost, hour(DAY, 9), 100_000);
  await paidIn(shop, other, hour(DAY, 10), 30_000);
  await arrive(shop, [lost, other], hour(DAY, 11));
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** The shop at some moment, in which one wallet cannot be copied. */
function brokenAt(at: Instant): Ports {
  const ports = portsAt(shop, at);
  const projectionPage: Ports["wallets"]["projectionPage"] = async (owner, after) => {
    if (owner === lost.id) throw new Error("Too many subrequests by single Worker invocation.");
    return await ports.wallets.projectionPage(owner, after);
  };
  return { ...ports, wallets: { ...ports.wallets, projectionPage } };
}

async function closed(): Promise<string | undefined> {
  return (await shop.ports.dailyMutations.state(hour(NEXT, 0))).last;
}

async function walletOn(day: BusinessDay) {
  const { mutations } = await shop.ports.dailyMutations.figures({ from: day, to: day });
  return mutations.find(({ account }) => account === "wallet");
}

it("a wallet that cannot be copied keeps no day open, and is made up for later", async () => {
  const night = hour(DAY, 25);
  await shop.ports.commit(shop.ports.projectionRebuilds.begin(lost.id, addSeconds(night, -3_600)));
  for (let minute = 0; minute <= 40; minute += 5) {
    await runCron(FIVE, brokenAt(addSeconds(night, 60 * minute)));
    expect(await closed()).toBe(DAY);
  }
  expect(await closed()).toBe(DAY);
  expect(await walletOn(DAY)).toMatchObject({ increases: 30_000, closing: 30_000 });

  for (let minute = 45; minute <= 60; minute += 5) {
    await runCron(FIVE, portsAt(shop, addSeconds(night, 60 * minute)));
  }
  await runCron(FIVE, portsAt(shop, hour(NEXT, 25)));
  expect(await closed()).toBe(NEXT);
  expect(await walletOn(NEXT)).toMatchObject({ corrections: 100_000, closing: 130_000 });
});
