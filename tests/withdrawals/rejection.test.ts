import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectProblem } from "../http/door.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import type { Buyer } from "../support/shop.ts";
import {
  audited,
  decide,
  fileOf,
  openTreasury,
  openWithdrawal,
  outcome,
  PLACE,
  payoutsOf,
  propose,
  SEEN,
  staffDo,
  type Treasury,
  timesPaid,
} from "./treasury.ts";

let treasury: Treasury;
let buyer: Buyer;
let id: string;
beforeAll(async () => {
  treasury = await openTreasury();
});
beforeEach(async () => {
  buyer = await treasury.customer({ balance: 500_000 });
  id = await openWithdrawal(treasury, buyer);
});

async function cancel(): Promise<void> {
  const asked = { token: buyer.token, body: { reason: "Berubah pikiran" } };
  await treasury.request("PUT", `/transactions/${id}/cancel`, asked);
}

async function expectMoneyBack(): Promise<void> {
  expect(await treasury.balance(buyer)).toMatchObject({ available: 500_000, held: 0 });
  expect(await payoutsOf(treasury, id)).toEqual([]);
  await expectSoundBooks(buyer.id);
}

describe("a rejection", () => {
  const REASON = { reason: "Rekening bukan miliknya" };

  it("gives the money back and says why", async () => {
    const answer = await staffDo(treasury, treasury.maker, "reject", id, REASON);
    expect(await outcome(answer)).toBe("200 CANCELLED");
    await expectMoneyBack();
    const { token } = buyer;
    const seen = await treasury.request("GET", `/wallet/withdrawals/${id}`, { token });
    expect(await seen.json()).toMatchObject({ status: "CANCELLED", ...REASON });
    expect(await audited(treasury, id)).toEqual(["withdrawal.reject"]);
  });

  it("is possible after a proposal, and nothing can be approved after it", async () => {
    await propose(treasury, id);
    await staffDo(treasury, treasury.checker, "reject", id, REASON);
    const late = await staffDo(treasury, treasury.checker, "approve", id);
    await expectProblem(late, "409 withdrawal.decided");
    await expectMoneyBack();
  });

  it("comes too late after an approval", async () => {
    await decide(treasury, id);
    const late = await staffDo(treasury, treasury.checker, "reject", id, REASON);
    await expectProblem(late, "409 withdrawal.decided");
    await treasury.until(buyer, id, "SUCCESS");
    expect(await timesPaid(treasury, id)).toBe(1);
  });

  it("and an approval at once are one of the two, never both", async () => {
    for (let round = 0; round < 6; round += 1) {
      id = await openWithdrawal(treasury, buyer, { ...PLACE, amount: 20_000 });
      const seen = { ...SEEN, amount: 20_000 };
      await propose(treasury, id, seen);
      const both = [
        staffDo(treasury, treasury.checker, "approve", id, seen),
        staffDo(treasury, treasury.maker, "reject", id, REASON),
      ];
      const said = await Promise.all((await Promise.all(both)).map(outcome));
      expect(said.filter((one) => one.startsWith("200"))).toHaveLength(1);
      const approved = (await fileOf(treasury, id)).decision?.verdict === "approved";
      await treasury.until(buyer, id, approved ? "SUCCESS" : "CANCELLED");
      expect(await timesPaid(treasury, id)).toBe(approved ? 1 : 0);
    }
    await expectSoundBooks(buyer.id);
  });
});

describe("what its owner has cancelled", () => {
  it("can neither be proposed, approved nor rejected", async () => {
    await cancel();
    for (const step of ["review", "approve", "reject"] as const) {
      const body = step === "reject" ? { reason: "Terlambat" } : SEEN;
      const answer = await staffDo(treasury, treasury.checker, step, id, body);
      await expectProblem(answer, "409 withdrawal.closed");
    }
    await expectMoneyBack();
  });

  it("after the proposal is not paid", async () => {
    await propose(treasury, id);
    await cancel();
    const answer = await staffDo(treasury, treasury.checker, "approve", id);
    await expectProblem(answer, "409 withdrawal.closed");
    await expectMoneyBack();
  });

  it("at the very moment of an approval is paid or given back, never both", async () => {
    for (let round = 0; round < 6; round += 1) {
      id = await openWithdrawal(treasury, buyer, { ...PLACE, amount: 20_000 });
      const seen = { ...SEEN, amount: 20_000 };
      await propose(treasury, id, seen);
      await Promise.all([staffDo(treasury, treasury.checker, "approve", id, seen), cancel()]);
      const { status } = await treasury.transaction(buyer, id);
      await treasury.until(buyer, id, status === "CANCELLED" ? "CANCELLED" : "SUCCESS");
      expect(await timesPaid(treasury, id)).toBe(status === "CANCELLED" ? 0 : 1);
    }
    await expectSoundBooks(buyer.id);
  });
});
