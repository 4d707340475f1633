import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { correctResult } from "../../src/application/withdrawals/correct-result.ts";
import { pollPayouts } from "../../src/application/withdrawals/poll-payouts.ts";
import { zId } from "../../src/domain/ids.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { portsAt } from "../finance/books.ts";
import { expectProblem } from "../http/door.ts";
import { legsOf } from "../payments/ways.ts";
import { crashPoints } from "../support/cases.ts";
import { mailroom } from "../support/mailroom.ts";
import { mortal } from "../support/mortal.ts";
import { send } from "../wallet/sending.ts";
import { asStaff, DEATHS, decided, recovered } from "./mortals.ts";
import {
  AMOUNT,
  alertsAbout,
  audited,
  FEE,
  fileOf,
  openTreasury,
  outcome,
  payoutsOf,
  setSetting,
  staffDo,
  TOTAL,
  type Treasury,
} from "./treasury.ts";

// Every step is died at.
vi.setConfig({ testTimeout: 300_000 });

const PATIENCE = { timeout: 20_000, interval: 50 };
const BALANCE = 500_000;
const REFERENCE = { reference: "BCA 20260115 0931" };
const NEVER = { reason: "Tidak ada di mutasi bank" };
const AFTER_ALL = { ...REFERENCE, reason: "Ada di mutasi bank" };

let treasury: Treasury;
beforeAll(async () => {
  treasury = await openTreasury();
  await setSetting(treasury, "payout.mode", "manual");
});

/** A payout by hand, of which the second pair of eyes has said how it ended. */
async function said(how: "complete" | "fail") {
  const one = await decided(treasury);
  const body = how === "complete" ? REFERENCE : { reason: "Rekening ditolak" };
  await staffDo(treasury, treasury.checker, how, one.id, body);
  return one;
}

const clearing = async (owner: Parameters<typeof legsOf>[0]) => {
  const { wallet = 0, "clearing:payout": payout = 0, "income:fee": fee = 0 } = await legsOf(owner);
  return { wallet, payout, fee };
};

describe("a payout wrongly said to be paid by hand", () => {
  it("is reopened by somebody else: the money is in the balance, and nothing is paid", async () => {
    const { buyer, id } = await said("complete");
    expect(await clearing(buyer)).toEqual({ wallet: BALANCE - TOTAL, payout: AMOUNT, fee: FEE });
    const answer = await staffDo(treasury, treasury.maker, "reopen", id, NEVER);
    expect(await outcome(answer)).toBe("200 REFUNDED");
    expect(await treasury.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });
    expect(await clearing(buyer)).toEqual({ wallet: BALANCE, payout: 0, fee: 0 });
    expect(await payoutsOf(treasury, id)).toEqual([]);
    expect(await fileOf(treasury, id)).toMatchObject({
      reason: NEVER.reason,
      pay_to: null,
      correction: { outcome: "failed", admin_id: treasury.maker.id },
    });
    expect((await audited(treasury, id)).at(-1)).toBe("withdrawal.reopen");
    expect(await alertsAbout(treasury, id)).toEqual(["payout.corrected"]);
  });

  it("is not reopened by whoever said so", async () => {
    const { buyer, id } = await said("complete");
    const own = await staffDo(treasury, treasury.checker, "reopen", id, NEVER);
    await expectProblem(own, "403 withdrawal.own_result");
    expect(await treasury.balance(buyer)).toMatchObject({ available: BALANCE - TOTAL });
  });

  it("cannot be said to be paid once more, nor be corrected twice", async () => {
    const { buyer, id } = await said("complete");
    await staffDo(treasury, treasury.maker, "reopen", id, NEVER);
    const late = await staffDo(treasury, treasury.checker, "complete", id, { reference: "BCA 2" });
    await expectProblem(late, "409 withdrawal.concluded");
    const other = await treasury.staff("finance");
    await expectProblem(
      await staffDo(treasury, other, "reopen", id, NEVER),
      "409 withdrawal.corrected",
    );
    await expectProblem(
      await staffDo(treasury, other, "charge", id, AFTER_ALL),
      "409 withdrawal.corrected",
    );
    expect(await treasury.balance(buyer)).toMatchObject({ available: BALANCE });
  });

  it("reopened by many at once gives the money back once", async () => {
    const { buyer, id } = await said("complete");
    const others = await Promise.all([1, 2, 3].map(() => treasury.staff("finance")));
    const answers = await Promise.all(
      [treasury.maker, ...others].map((each) =>
        staffDo(treasury, each, "reopen", id, NEVER).then(outcome),
      ),
    );
    expect(answers.filter((each) => each === "200 REFUNDED").length).toBe(1);
    expect(answers.filter((each) => each === "409 withdrawal.corrected").length).toBe(3);
    expect(await clearing(buyer)).toEqual({ wallet: BALANCE, payout: 0, fee: 0 });
  });
});

describe("a payout wrongly said to have failed by hand", () => {
  it("is charged after all, with its fee, and is not paid again", async () => {
    const { buyer, id } = await said("fail");
    expect(await treasury.balance(buyer)).toMatchObject({ available: BALANCE });
    const answer = await staffDo(treasury, treasury.maker, "charge", id, AFTER_ALL);
    expect(await outcome(answer)).toBe("200 FAILED");
    expect(await clearing(buyer)).toEqual({ wallet: BALANCE - TOTAL, payout: AMOUNT, fee: FEE });
    expect(await payoutsOf(treasury, id)).toEqual([]);
    expect(await fileOf(treasury, id)).toMatchObject({ ...REFERENCE, pay_to: null });
    expect((await audited(treasury, id)).at(-1)).toBe("withdrawal.charge");
  });

  it("whose money is spent stays an alert, and is charged once there is money", async () => {
    const { buyer, id } = await said("fail");
    const friend = await treasury.customer();
    await send(treasury, buyer, { to: friend.id, amount: BALANCE - 10_000 });
    const lacking = await staffDo(treasury, treasury.maker, "charge", id, AFTER_ALL);
    await expectProblem(lacking, "402 wallet.insufficient_funds");
    expect(await alertsAbout(treasury, id)).toContain("payout.contradiction");
    const available = async () => (await treasury.balance(buyer)).available;
    await expect
      .poll(async () => (await treasury.balance(friend)).available, PATIENCE)
      .toBe(490_000);
    expect((await send(treasury, friend, { to: buyer.id, amount: 300_000 })).status).toBe(202);
    await expect.poll(available, PATIENCE).toBe(310_000);
    await pollPayouts(portsAt(treasury, addSeconds(treasury.ports.now(), 90_000)));
    await expect.poll(available, PATIENCE).toBe(310_000 - TOTAL);
    expect((await clearing(buyer)).payout).toBe(AMOUNT);
    await expect.poll(() => alertsAbout(treasury, id), PATIENCE).toEqual(["payout.corrected"]);
    expect(await outcome(await staffDo(treasury, treasury.maker, "charge", id, AFTER_ALL))).toBe(
      "200 FAILED",
    );
    expect((await clearing(buyer)).payout).toBe(AMOUNT);
  });

  it("is not what a payout said to be paid, or one without an end, is", async () => {
    const paid = await said("complete");
    const charge = (id: string) => staffDo(treasury, treasury.maker, "charge", id, AFTER_ALL);
    await expectProblem(await charge(paid.id), "409 withdrawal.not_concluded");
    const open = await decided(treasury);
    await expectProblem(await charge(open.id), "409 withdrawal.not_concluded");
    const reopen = await staffDo(treasury, treasury.maker, "reopen", open.id, NEVER);
    await expectProblem(reopen, "409 withdrawal.not_concluded");
  });
});

describe.each(DEATHS)("an isolate that dies %s a step of a correction", (death) => {
  beforeEach(() => {
    mailroom.closed = true;
  });
  afterEach(() => {
    mailroom.closed = false;
    mailroom.waiting.length = 0;
  });

  it.each([
    ["complete", { outcome: "failed", reference: null, ...NEVER }, "REFUNDED"],
    ["fail", { outcome: "completed", ...AFTER_ALL }, "FAILED"],
  ] as const)("of what was said to %s moves the money once", async (how, found, status) => {
    const left = found.outcome === "failed" ? BALANCE : BALANCE - TOTAL;
    for (const at of crashPoints()) {
      const one = await said(how);
      const id = zId("transaction").parse(one.id);
      const dying = mortal(treasury.ports, at, death);
      const correct = (ports = treasury.ports) =>
        correctResult(ports, asStaff(treasury.maker), { id, found });
      await correct(dying.ports).catch(() => undefined);
      const file = await treasury.ports.withdrawals.file(id);
      if (file?.correction === undefined) await correct();
      await recovered(treasury, one, status);
      await vi.waitUntil(async () => {
        await recovered(treasury, one, status);
        return (await treasury.balance(one.buyer)).available === left;
      });
      expect(await treasury.balance(one.buyer)).toMatchObject({ available: left, held: 0 });
      if (!dying.died()) {
        expect(dying.steps).toContain("wallets.settle");
        break;
      }
    }
  });
});
