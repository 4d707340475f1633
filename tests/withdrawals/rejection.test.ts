// @module-tag unsampled
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectProblem } from "../http/api-handler.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import type { Buyer } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import {
  audited,
  decide,
  fileOf,
  openPayoutShop,
  openWithdrawal,
  outcome,
  type PayoutShop,
  PLACE,
  payoutsOf,
  propose,
  SEEN,
  staffDo,
  timesPaid,
} from "./payout-shop.ts";

let payoutShop: PayoutShop;
let buyer: Buyer;
let id: string;
beforeAll(async () => {
  payoutShop = await openPayoutShop();
});
beforeEach(async () => {
  buyer = await payoutShop.customer({ balance: 500_000 });
  id = await openWithdrawal(payoutShop, buyer);
});

async function cancel(): Promise<void> {
  const asked = { token: buyer.token, body: { reason: "Berubah pikiran" } };
  await payoutShop.request("PUT", `/transactions/${id}/cancel`, asked);
}

async function expectMoneyBack(): Promise<void> {
  expect(await payoutShop.balance(buyer)).toMatchObject({ available: 500_000, held: 0 });
  expect(await payoutsOf(payoutShop, id)).toEqual([]);
  await expectSoundBooks(buyer.id);
}

describe("a rejection", () => {
  const REASON = { reason: "Rekening bukan miliknya" };

  it("gives the money back and says why", async () => {
    const answer = await staffDo(payoutShop, payoutShop.maker, "reject", id, REASON);
    expect(await outcome(answer)).toBe("200 CANCELLED");
    await expectMoneyBack();
    const { token } = buyer;
    const seen = await payoutShop.request("GET", `/wallet/withdrawals/${id}`, { token });
    expect(await seen.json()).toMatchObject({ status: "CANCELLED", ...REASON });
    expect(await audited(payoutShop, id)).toEqual(["withdrawal.reject"]);
  });

  it("is possible after a proposal, and nothing can be approved after it", async () => {
    await propose(payoutShop, id);
    await staffDo(payoutShop, payoutShop.checker, "reject", id, REASON);
    const late = await staffDo(payoutShop, payoutShop.checker, "approve", id);
    await expectProblem(late, "409 withdrawal.decided");
    await expectMoneyBack();
  });

  it("comes too late after an approval", SLOW, async () => {
    await decide(payoutShop, id);
    const late = await staffDo(payoutShop, payoutShop.checker, "reject", id, REASON);
    await expectProblem(late, "409 withdrawal.decided");
    await payoutShop.until(buyer, id, "SUCCESS");
    expect(await timesPaid(payoutShop, id)).toBe(1);
  });

  it("and an approval at once are one of the two, never both", SLOW, async () => {
    for (let round = 0; round < 6; round += 1) {
      id = await openWithdrawal(payoutShop, buyer, { ...PLACE, amount: 20_000 });
      const seen = { ...SEEN, amount: 20_000 };
      await propose(payoutShop, id, seen);
      const both = [
        staffDo(payoutShop, payoutShop.checker, "approve", id, seen),
        staffDo(payoutShop, payoutShop.maker, "reject", id, REASON),
      ];
      const said = await Promise.all((await Promise.all(both)).map(outcome));
      expect(said.filter((one) => one.startsWith("200"))).toHaveLength(1);
      const approved = (await fileOf(payoutShop, id)).decision?.verdict === "approved";
      await payoutShop.until(buyer, id, approved ? "SUCCESS" : "CANCELLED");
      expect(await timesPaid(payoutShop, id)).toBe(approved ? 1 : 0);
    }
    await expectSoundBooks(buyer.id);
  });
});

describe("what its owner has cancelled", () => {
  it("can neither be proposed, approved nor rejected", async () => {
    await cancel();
    for (const step of ["review", "approve", "reject"] as const) {
      const body = step === "reject" ? { reason: "Terlambat" } : SEEN;
      const answer = await staffDo(payoutShop, payoutShop.checker, step, id, body);
      await expectProblem(answer, "409 withdrawal.closed");
    }
    await expectMoneyBack();
  });

  it("after the proposal is not paid", async () => {
    await propose(payoutShop, id);
    await cancel();
    const answer = await staffDo(payoutShop, payoutShop.checker, "approve", id);
    await expectProblem(answer, "409 withdrawal.closed");
    await expectMoneyBack();
  });

  it("at the very moment of an approval is paid or given back, never both", SLOW, async () => {
    for (let round = 0; round < 6; round += 1) {
      id = await openWithdrawal(payoutShop, buyer, { ...PLACE, amount: 20_000 });
      const seen = { ...SEEN, amount: 20_000 };
      await propose(payoutShop, id, seen);
      await Promise.all([staffDo(payoutShop, payoutShop.checker, "approve", id, seen), cancel()]);
      const { status } = await payoutShop.transaction(buyer, id);
      await payoutShop.until(buyer, id, status === "CANCELLED" ? "CANCELLED" : "SUCCESS");
      expect(await timesPaid(payoutShop, id)).toBe(status === "CANCELLED" ? 0 : 1);
    }
    await expectSoundBooks(buyer.id);
  });
});
