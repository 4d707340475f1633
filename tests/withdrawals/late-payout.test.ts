import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { correctResult } from "../../src/application/withdrawals/correct-result.ts";
import { amount } from "../../src/domain/money.ts";
import { expectProblem } from "../http/api-handler.ts";
import { legsOf } from "../payments/ways.ts";
import { crashPoints, DEATHS, UNSAMPLED } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import type { Buyer } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { send } from "../wallet/sending.ts";
import { asStaff, decided, expectMoneyBack, expectPaid, opened, recovered } from "./crash-cases.ts";
import {
  AMOUNT,
  alertsAbout,
  audited,
  type Colleague,
  FEE,
  fileOf,
  openPayoutShop,
  outcome,
  type PayoutShop,
  payoutsOf,
  propose,
  serviceSays,
  setSetting,
  staffDo,
  TOTAL,
  untilRecorded,
} from "./payout-shop.ts";

// Every step is died at.
vi.setConfig({ testTimeout: 300_000 });

const PATIENCE = { timeout: 20_000, interval: 50 };
const BALANCE = 500_000;
const FOUND = { reference: "BCA 20260115 0931", reason: "Ada di mutasi bank" };
const LEFT = { wallet: BALANCE - TOTAL, payout: AMOUNT, fee: FEE, loss: 0 };

let payoutShop: PayoutShop;
let clerk: Colleague;
beforeAll(async () => {
  payoutShop = await openPayoutShop();
});
beforeEach(async () => {
  clerk = await payoutShop.staff("finance");
});

/** A payout that arrived and came back: its money is in the balance again. */
async function returned() {
  const { buyer, id } = await opened(payoutShop);
  await propose(payoutShop, id);
  await staffDo(payoutShop, payoutShop.checker, "approve", id);
  const reference = await untilRecorded(payoutShop, id);
  await payoutShop.until(buyer, id, "SUCCESS");
  await serviceSays(payoutShop, reference, "failed");
  await payoutShop.until(buyer, id, "REFUNDED");
  await settled(buyer);
  return { buyer, id, reference };
}

/** And which the service now says has arrived all the same. */
async function late() {
  const one = await returned();
  await serviceSays(payoutShop, one.reference, "completed");
  await expect
    .poll(() => alertsAbout(payoutShop, one.id), PATIENCE)
    .toContain("payout.contradiction");
  return one;
}

const charge = (id: string, by = clerk) => staffDo(payoutShop, by, "charge", id, FOUND);

async function sums(owner: Buyer) {
  const legs = await legsOf(owner);
  const of = (account: string) => legs[account] ?? 0;
  return {
    wallet: of("wallet"),
    payout: of("clearing:payout"),
    fee: of("income:fee"),
    loss: of("expense:loss"),
  };
}

async function spend(buyer: Buyer, sum: number) {
  const friend = await payoutShop.customer();
  return await send(payoutShop, buyer, { to: friend.id, amount: sum });
}

describe("a payout that its service says has arrived after all", UNSAMPLED, () => {
  it("is charged with its fee, once, and nothing is paid again", SLOW, async () => {
    const { buyer, id } = await late();
    const before = await payoutsOf(payoutShop, id);
    expect(await outcome(await charge(id))).toBe("200 REFUNDED");
    expect(await sums(buyer)).toEqual(LEFT);
    expect(await outcome(await charge(id))).toBe("200 REFUNDED");
    await expectProblem(await charge(id, payoutShop.maker), "409 withdrawal.corrected");
    expect(await sums(buyer)).toEqual(LEFT);
    expect(await payoutsOf(payoutShop, id)).toEqual(before);
    const correction = { outcome: "completed", admin_id: clerk.id };
    expect(await fileOf(payoutShop, id)).toMatchObject({ correction, reason: FOUND.reason });
    expect((await audited(payoutShop, id)).at(-1)).toBe("withdrawal.charge");
    expect(await alertsAbout(payoutShop, id)).not.toContain("payout.contradiction");
    await expectSoundBooks(buyer.id);
  });

  it("is charged once, however many say so at once", SLOW, async () => {
    const { buyer, id } = await late();
    const all = await Promise.all([1, 2, 3, 4].map(() => payoutShop.staff("finance")));
    const answers = await Promise.all(all.map((each) => charge(id, each).then(outcome)));
    expect(answers.toSorted()).toEqual([
      "200 REFUNDED",
      ...new Array(3).fill("409 withdrawal.corrected"),
    ]);
    expect(await sums(buyer)).toEqual(LEFT);
    await expectSoundBooks(buyer.id);
  });

  it("is not charged on staff's word alone", SLOW, async () => {
    const { buyer, id } = await returned();
    await expectProblem(await charge(id), "409 withdrawal.not_arrived");
    const reopen = await staffDo(payoutShop, clerk, "reopen", id, { reason: FOUND.reason });
    await expectProblem(reopen, "409 withdrawal.not_concluded");
    expect(await sums(buyer)).toEqual({ wallet: BALANCE, payout: 0, fee: 0, loss: 0 });
  });

  it("needs a second person above what one may adjust in a day", SLOW, async () => {
    await setSetting(payoutShop, "adjustment.threshold", TOTAL - 1);
    const { buyer, id } = await late();
    await expectProblem(await charge(id), "409 staff.second_person");
    await expectProblem(await charge(id), "409 staff.second_person");
    expect((await sums(buyer)).wallet).toBe(BALANCE);
    expect(await outcome(await charge(id, payoutShop.maker))).toBe("200 REFUNDED");
    expect(await sums(buyer)).toEqual(LEFT);
    await setSetting(payoutShop, "adjustment.threshold", 1_000_000);
  });

  it.each([0, 1, 60_000])(
    "takes the %d that are left, and the rest is lost",
    SLOW,
    async (rest) => {
      const { buyer, id } = await late();
      await spend(buyer, BALANCE - rest);
      expect(await outcome(await charge(id))).toBe("200 REFUNDED");
      const spent = { wallet: 0, payout: AMOUNT, fee: 0, loss: rest - AMOUNT };
      expect(await sums(buyer)).toEqual(spent);
      expect(await alertsAbout(payoutShop, id)).toContain("payout.corrected");
      await expectSoundBooks(buyer.id);
    },
  );

  it("takes whole what its owner spends at the same moment, or loses it", SLOW, async () => {
    const { buyer, id } = await late();
    const [answer] = await Promise.all([charge(id), spend(buyer, BALANCE - 10_000)]);
    expect(await outcome(answer)).toBe("200 REFUNDED");
    const { wallet, payout, fee, loss } = await sums(buyer);
    const spentFirst = wallet === 0;
    expect({ payout, fee, loss }).toEqual(
      spentFirst
        ? { payout: AMOUNT, fee: 0, loss: 10_000 - AMOUNT }
        : { payout: AMOUNT, fee: FEE, loss: 0 },
    );
    await expectSoundBooks(buyer.id);
  });

  it.each([BALANCE, 0])(
    "and comes back once more is undone, with %d in the wallet",
    SLOW,
    async (has) => {
      const { buyer, id, reference } = await late();
      if (has === 0) await spend(buyer, BALANCE);
      await charge(id);
      await serviceSays(payoutShop, reference, "failed", { times: 3 });
      const back = { wallet: has, payout: 0, fee: 0, loss: 0 };
      await expect.poll(() => sums(buyer), PATIENCE).toEqual(back);
      await settled(buyer);
      expect(await sums(buyer)).toEqual(back);
      expect(await alertsAbout(payoutShop, id)).toContain("payout.reversal");
      await expectSoundBooks(buyer.id);
    },
  );
});

describe.each(DEATHS)("an isolate that dies %s a step of charging a late payout", (death) => {
  beforeEach(() => {
    heldMessages.closed = true;
  });
  afterEach(() => {
    heldMessages.closed = false;
    heldMessages.waiting.length = 0;
  });

  it("takes the money once", async () => {
    for (const at of crashPoints()) {
      const one = await decided(payoutShop);
      await expectPaid(payoutShop, one);
      const reference = (await payoutsOf(payoutShop, one.id))[0]?.reference_no ?? "";
      await serviceSays(payoutShop, reference, "failed");
      await deliver(await take("webhooks", "whk_"), payoutShop.ports);
      await expectMoneyBack(payoutShop, one, "REFUNDED");
      await serviceSays(payoutShop, reference, "completed", { notify: false });
      const staff = asStaff(await payoutShop.staff("finance"));
      const dying = crashing(payoutShop.ports, at, death);
      const correct = (ports = payoutShop.ports) =>
        correctResult(ports, staff, { id: one.id, found: { outcome: "completed", ...FOUND } });
      await correct(dying.ports).catch(() => undefined);
      const file = await payoutShop.ports.withdrawals.record(one.id);
      if (file?.correction === undefined) await correct();
      const left = amount(BALANCE - TOTAL);
      await eventually(async () => {
        await recovered(payoutShop, one, "REFUNDED");
        return (await payoutShop.balance(one.buyer)).available === left;
      });
      expect(await sums(one.buyer)).toEqual(LEFT);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.book");
        break;
      }
    }
  });
});
