// @module-tag slow
import { beforeAll, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { portsAt } from "../finance/books.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { eventually } from "../support/wait.ts";
import {
  alertsAbout,
  openPayoutShop,
  openWithdrawal,
  outcome,
  type PayoutShop,
  propose,
  setSetting,
  staffDo,
  TOTAL,
} from "./payout-shop.ts";

const DAY = 86_400;

let payoutShop: PayoutShop;
beforeAll(async () => {
  payoutShop = await openPayoutShop();
  await setSetting(payoutShop, "withdrawal.decide_days", 3);
});

async function waiting() {
  const buyer = await payoutShop.customer({ balance: 500_000 });
  const id = await openWithdrawal(payoutShop, buyer);
  await untilSameTables(payoutShop, buyer.id);
  return { buyer, id };
}

const daysLater = (days: number) =>
  runCron("* * * * *", portsAt(payoutShop, addSeconds(payoutShop.ports.now(), days * DAY)));

describe("a withdrawal that nobody decides about", () => {
  it("gives its money back after the days of the setting, and says so", async () => {
    const { buyer, id } = await waiting();
    await daysLater(2.9);
    expect(await payoutShop.balance(buyer)).toMatchObject({ held: TOTAL });
    await daysLater(3.1);
    expect(await payoutShop.balance(buyer)).toMatchObject({ available: 500_000, held: 0 });
    expect(await payoutShop.transaction(buyer, id)).toMatchObject({
      status: "EXPIRED",
      failure_code: "withdrawal.undecided",
    });
    expect(await alertsAbout(payoutShop, id)).toEqual(["withdrawal.undecided"]);
    await expectSoundBooks(buyer.id);
    const late = await staffDo(payoutShop, payoutShop.maker, "review", id);
    expect(await outcome(late)).toBe("409 withdrawal.closed");
  });

  it("stays where somebody has decided, however long its payout takes", async () => {
    const { buyer, id } = await waiting();
    await setSetting(payoutShop, "payout.mode", "manual");
    await propose(payoutShop, id);
    await staffDo(payoutShop, payoutShop.checker, "approve", id);
    await untilSameTables(payoutShop, buyer.id);
    await daysLater(30);
    expect(await payoutShop.balance(buyer)).toMatchObject({ held: TOTAL });
    expect((await payoutShop.transaction(buyer, id)).status).toBe("PROCESSING");
  });

  it("is either approved or given back when both happen at once", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { buyer, id } = await waiting();
      await propose(payoutShop, id);
      const [answer] = await Promise.all([
        staffDo(payoutShop, payoutShop.checker, "approve", id).then(outcome),
        daysLater(4),
      ]);
      expect(["200 PROCESSING", "409 withdrawal.closed"]).toContain(answer);
      const held = answer === "200 PROCESSING" ? TOTAL : 0;
      await eventually(async () => (await payoutShop.balance(buyer)).held === held);
    }
  });
});
