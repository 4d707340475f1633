import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { correctResult } from "../../src/application/withdrawals/correct-result.ts";
import { zId } from "../../src/domain/ids.ts";
import { expectProblem } from "../http/api-handler.ts";
import { legsOf } from "../payments/ways.ts";
import { crashPoints, DEATHS, UNSAMPLED } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { heldMessages } from "../support/held-messages.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { send } from "../wallet/sending.ts";
import { asStaff, decided, recovered } from "./crash-cases.ts";
import {
  AMOUNT,
  alertsAbout,
  audited,
  FEE,
  fileOf,
  openPayoutShop,
  outcome,
  type PayoutShop,
  payoutsOf,
  setSetting,
  staffDo,
  TOTAL,
} from "./payout-shop.ts";

// Every step is died at.
vi.setConfig({ testTimeout: 300_000 });

const PATIENCE = { timeout: 20_000, interval: 50 };
const BALANCE = 500_000;
const REFERENCE = { reference: "BCA 20260115 0931" };
const NEVER = { reason: "Tidak ada di mutasi bank" };
const AFTER_ALL = { ...REFERENCE, reason: "Ada di mutasi bank" };

let payoutShop: PayoutShop;
beforeAll(async () => {
  payoutShop = await openPayoutShop();
  await setSetting(payoutShop, "payout.mode", "manual");
});

/** A payout by hand, of which the second pair of eyes has said how it ended. */
async function said(how: "complete" | "fail") {
  const one = await decided(payoutShop);
  const body = how === "complete" ? REFERENCE : { reason: "Rekening ditolak" };
  await staffDo(payoutShop, payoutShop.checker, how, one.id, body);
  return one;
}

const clearing = async (owner: Parameters<typeof legsOf>[0]) => {
  const { wallet = 0, "clearing:payout": payout = 0, "income:fee": fee = 0 } = await legsOf(owner);
  return { wallet, payout, fee };
};

describe("a payout wrongly said to be paid by hand", UNSAMPLED, () => {
  it("is reopened by somebody else: the money is in the balance, and nothing is paid", async () => {
    const { buyer, id } = await said("complete");
    expect(await clearing(buyer)).toEqual({ wallet: BALANCE - TOTAL, payout: AMOUNT, fee: FEE });
    const answer = await staffDo(payoutShop, payoutShop.maker, "reopen", id, NEVER);
    expect(await outcome(answer)).toBe("200 REFUNDED");
    expect(await payoutShop.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });
    expect(await clearing(buyer)).toEqual({ wallet: BALANCE, payout: 0, fee: 0 });
    expect(await payoutsOf(payoutShop, id)).toEqual([]);
    expect(await fileOf(payoutShop, id)).toMatchObject({
      reason: NEVER.reason,
      pay_to: null,
      correction: { outcome: "failed", admin_id: payoutShop.maker.id },
    });
    expect((await audited(payoutShop, id)).at(-1)).toBe("withdrawal.reopen");
    expect(await alertsAbout(payoutShop, id)).toEqual(["payout.corrected"]);
  });

  it("is not reopened by whoever said so", SLOW, async () => {
    const { buyer, id } = await said("complete");
    const own = await staffDo(payoutShop, payoutShop.checker, "reopen", id, NEVER);
    await expectProblem(own, "403 withdrawal.own_result");
    expect(await payoutShop.balance(buyer)).toMatchObject({ available: BALANCE - TOTAL });
  });

  it("cannot be said to be paid once more, nor be corrected twice", SLOW, async () => {
    const { buyer, id } = await said("complete");
    await staffDo(payoutShop, payoutShop.maker, "reopen", id, NEVER);
    const late = await staffDo(payoutShop, payoutShop.checker, "complete", id, {
      reference: "BCA 2",
    });
    await expectProblem(late, "409 withdrawal.concluded");
    const other = await payoutShop.staff("finance");
    await expectProblem(
      await staffDo(payoutShop, other, "reopen", id, NEVER),
      "409 withdrawal.corrected",
    );
    await expectProblem(
      await staffDo(payoutShop, other, "charge", id, AFTER_ALL),
      "409 withdrawal.corrected",
    );
    expect(await payoutShop.balance(buyer)).toMatchObject({ available: BALANCE });
  });

  it("reopened by many at once gives the money back once", SLOW, async () => {
    const { buyer, id } = await said("complete");
    const others = await Promise.all([1, 2, 3].map(() => payoutShop.staff("finance")));
    const answers = await Promise.all(
      [payoutShop.maker, ...others].map((each) =>
        staffDo(payoutShop, each, "reopen", id, NEVER).then(outcome),
      ),
    );
    expect(answers.filter((each) => each === "200 REFUNDED").length).toBe(1);
    expect(answers.filter((each) => each === "409 withdrawal.corrected").length).toBe(3);
    expect(await clearing(buyer)).toEqual({ wallet: BALANCE, payout: 0, fee: 0 });
  });
});

describe("a payout wrongly said to have failed by hand", UNSAMPLED, () => {
  it("is charged after all, with its fee, and is not paid again", async () => {
    const { buyer, id } = await said("fail");
    expect(await payoutShop.balance(buyer)).toMatchObject({ available: BALANCE });
    const answer = await staffDo(payoutShop, payoutShop.maker, "charge", id, AFTER_ALL);
    expect(await outcome(answer)).toBe("200 FAILED");
    expect(await clearing(buyer)).toEqual({ wallet: BALANCE - TOTAL, payout: AMOUNT, fee: FEE });
    expect(await payoutsOf(payoutShop, id)).toEqual([]);
    expect(await fileOf(payoutShop, id)).toMatchObject({ ...REFERENCE, pay_to: null });
    expect((await audited(payoutShop, id)).at(-1)).toBe("withdrawal.charge");
    const letters = async () => (await payoutShop.mails(buyer.email)).map(({ subject }) => subject);
    await expect.poll(letters, PATIENCE).toContain("Penarikan dibebankan: Rp 102.500");
  });

  it(
    "whose money is spent takes what is left; the shop loses the rest and is told",
    SLOW,
    async () => {
      const { buyer, id } = await said("fail");
      const friend = await payoutShop.customer();
      await send(payoutShop, buyer, { to: friend.id, amount: BALANCE - 10_000 });
      const charge = () => staffDo(payoutShop, payoutShop.maker, "charge", id, AFTER_ALL);
      expect(await outcome(await charge())).toBe("200 FAILED");
      const { wallet, ...legs } = await legsOf(buyer);
      expect(wallet).toBe(0);
      expect(legs).toMatchObject({ "clearing:payout": AMOUNT, "expense:loss": 10_000 - AMOUNT });
      expect(legs["income:fee"] ?? 0).toBe(0);
      expect(await alertsAbout(payoutShop, id)).toEqual(["payout.corrected"]);
      expect(await outcome(await charge())).toBe("200 FAILED");
      expect(await legsOf(buyer)).toEqual({ wallet, ...legs });
    },
  );

  it("is not what a payout said to be paid, or one without an end, is", SLOW, async () => {
    const paid = await said("complete");
    const charge = (id: string) => staffDo(payoutShop, payoutShop.maker, "charge", id, AFTER_ALL);
    await expectProblem(await charge(paid.id), "409 withdrawal.not_concluded");
    const open = await decided(payoutShop);
    await expectProblem(await charge(open.id), "409 withdrawal.not_concluded");
    const reopen = await staffDo(payoutShop, payoutShop.maker, "reopen", open.id, NEVER);
    await expectProblem(reopen, "409 withdrawal.not_concluded");
  });
});

describe.each(DEATHS)("an isolate that dies %s a step of a correction", (death) => {
  beforeEach(() => {
    heldMessages.closed = true;
  });
  afterEach(() => {
    heldMessages.closed = false;
    heldMessages.waiting.length = 0;
  });

  it.each([
    ["complete", { outcome: "failed", reference: null, ...NEVER }, "REFUNDED", "settle"],
    ["fail", { outcome: "completed", ...AFTER_ALL }, "FAILED", "book"],
  ] as const)("of what was said to %s moves the money once", async (how, found, status, step) => {
    const left = found.outcome === "failed" ? BALANCE : BALANCE - TOTAL;
    for (const at of crashPoints()) {
      const one = await said(how);
      const id = zId("transaction").parse(one.id);
      const dying = crashing(payoutShop.ports, at, death);
      const correct = (ports = payoutShop.ports) =>
        correctResult(ports, asStaff(payoutShop.maker), { id, found });
      await correct(dying.ports).catch(() => undefined);
      const file = await payoutShop.ports.withdrawals.record(id);
      if (file?.correction === undefined) await correct();
      await recovered(payoutShop, one, status);
      await eventually(async () => {
        await recovered(payoutShop, one, status);
        return (await payoutShop.balance(one.buyer)).available === left;
      });
      expect(await payoutShop.balance(one.buyer)).toMatchObject({ available: left, held: 0 });
      if (!dying.crashed()) {
        expect(dying.steps).toContain(`wallets.${step}`);
        break;
      }
    }
  });
});
