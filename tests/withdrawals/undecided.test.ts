import { beforeAll, describe, expect, it, vi } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { portsAt } from "../finance/books.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import {
  alertsAbout,
  openTreasury,
  openWithdrawal,
  outcome,
  propose,
  setSetting,
  staffDo,
  TOTAL,
  type Treasury,
} from "./treasury.ts";

const DAY = 86_400;

let treasury: Treasury;
beforeAll(async () => {
  treasury = await openTreasury();
  await setSetting(treasury, "withdrawal.decide_days", 3);
});

async function waiting() {
  const buyer = await treasury.customer({ balance: 500_000 });
  const id = await openWithdrawal(treasury, buyer);
  await untilSameTables(treasury, buyer.id);
  return { buyer, id };
}

const daysLater = (days: number) =>
  runCron("* * * * *", portsAt(treasury, addSeconds(treasury.ports.now(), days * DAY)));

describe("a withdrawal that nobody decides about", () => {
  it("gives its money back after the days of the setting, and says so", async () => {
    const { buyer, id } = await waiting();
    await daysLater(2.9);
    expect(await treasury.balance(buyer)).toMatchObject({ held: TOTAL });
    await daysLater(3.1);
    expect(await treasury.balance(buyer)).toMatchObject({ available: 500_000, held: 0 });
    expect(await treasury.transaction(buyer, id)).toMatchObject({
      status: "EXPIRED",
      failure_code: "withdrawal.undecided",
    });
    expect(await alertsAbout(treasury, id)).toEqual(["withdrawal.undecided"]);
    await expectSoundBooks(buyer.id);
    const late = await staffDo(treasury, treasury.maker, "review", id);
    expect(await outcome(late)).toBe("409 withdrawal.closed");
  });

  it("stays where somebody has decided, however long its payout takes", async () => {
    const { buyer, id } = await waiting();
    await setSetting(treasury, "payout.mode", "manual");
    await propose(treasury, id);
    await staffDo(treasury, treasury.checker, "approve", id);
    await untilSameTables(treasury, buyer.id);
    await daysLater(30);
    expect(await treasury.balance(buyer)).toMatchObject({ held: TOTAL });
    expect((await treasury.transaction(buyer, id)).status).toBe("PROCESSING");
  });

  it("is either approved or given back when both happen at once", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { buyer, id } = await waiting();
      await propose(treasury, id);
      const [answer] = await Promise.all([
        staffDo(treasury, treasury.checker, "approve", id).then(outcome),
        daysLater(4),
      ]);
      expect(["200 PROCESSING", "409 withdrawal.closed"]).toContain(answer);
      const held = answer === "200 PROCESSING" ? TOTAL : 0;
      await vi.waitUntil(async () => (await treasury.balance(buyer)).held === held);
    }
  });
});
