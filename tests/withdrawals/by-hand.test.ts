// @module-tag unsampled
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { StaffWithdrawal } from "../../src/domain/withdrawals/withdrawal.ts";
import { expectProblem } from "../http/api-handler.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import type { Buyer } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import {
  alertsAbout,
  askWithdrawal,
  audited,
  chaos,
  decide,
  fileOf,
  openPayoutShop,
  openWithdrawal,
  outcome,
  type PayoutShop,
  PLACE,
  payoutsOf,
  propose,
  setSetting,
  staffDo,
  TOTAL,
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

async function expectMoneyBack(): Promise<void> {
  expect(await payoutShop.balance(buyer)).toMatchObject({ available: 500_000, held: 0 });
  expect(await payoutsOf(payoutShop, id)).toEqual([]);
  await expectSoundBooks(buyer.id);
}

describe("a payout by hand", () => {
  const byHand = async () => {
    await setSetting(payoutShop, "payout.mode", "manual");
    await decide(payoutShop, id);
    await setSetting(payoutShop, "payout.mode", "iris");
  };
  const REFERENCE = { reference: "BCA 20260115 0931" };

  it("shows the whole account to those who pay, and waits for their word", SLOW, async () => {
    await byHand();
    const { token } = payoutShop.checker;
    const answer = await payoutShop.request("GET", `/admin/withdrawals/${id}`, { token });
    expect(await answer.json()).toMatchObject({
      status: "PROCESSING",
      pay_to: { account_number: PLACE.account_number, bank_name: "Bank Central Asia" },
    });
    const viewer = await payoutShop.staff("viewer");
    const hidden = await payoutShop.request("GET", `/admin/withdrawals/${id}`, {
      token: viewer.token,
    });
    expect(await hidden.json()).toMatchObject({ pay_to: null });
    expect(await payoutsOf(payoutShop, id)).toEqual([]);
  });

  it("that was made takes the money, once, and is audited", SLOW, async () => {
    await byHand();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        staffDo(payoutShop, payoutShop.checker, "complete", id, REFERENCE),
      ),
    );
    for (const said of await Promise.all(answers.map(outcome))) {
      expect(said).toMatch(/^(200 SUCCESS|409 withdrawal\.concluded)$/);
    }
    expect(await fileOf(payoutShop, id)).toMatchObject({ status: "SUCCESS", ...REFERENCE });
    const left = 500_000 - TOTAL;
    expect(await payoutShop.balance(buyer)).toMatchObject({ available: left, held: 0 });
    expect(await audited(payoutShop, id)).toEqual([
      "withdrawal.review",
      "withdrawal.approve",
      "withdrawal.complete",
    ]);
    expect(await payoutsOf(payoutShop, id)).toEqual([]);
    await expectSoundBooks(buyer.id);
  });

  it("that could not be made gives the money back", SLOW, async () => {
    await byHand();
    const reason = "Rekening ditutup bank";
    const said = await outcome(
      await staffDo(payoutShop, payoutShop.checker, "fail", id, { reason }),
    );
    expect(said).toBe("200 FAILED");
    expect(await fileOf(payoutShop, id)).toMatchObject({ status: "FAILED", reason });
    await expectMoneyBack();
    const late = await staffDo(payoutShop, payoutShop.checker, "complete", id, REFERENCE);
    await expectProblem(late, "409 withdrawal.concluded");
  });

  it("made and not made at once is one of the two", SLOW, async () => {
    await byHand();
    const both = await Promise.all([
      staffDo(payoutShop, payoutShop.checker, "complete", id, REFERENCE),
      staffDo(payoutShop, payoutShop.checker, "fail", id, { reason: "Gagal kirim" }),
    ]);
    const said = await Promise.all(both.map(outcome));
    expect(said.filter((one) => one.startsWith("200"))).toHaveLength(1);
    await expectSoundBooks(buyer.id);
    expect(await alertsAbout(payoutShop, id)).toEqual([]);
  });

  it("goes on without the bank's word on the name when the service does not answer", async () => {
    await payoutShop.db.prepare("DELETE FROM account_inquiries").run();
    await chaos(payoutShop, "error_500", { paths: ["validation"], times: 10 });
    await byHand();
    await payoutShop.sandbox("DELETE", "/chaos/iris");
    expect(await fileOf(payoutShop, id)).toMatchObject({
      status: "PROCESSING",
      name_check: "unchecked",
    });
  });

  it("is not what the service pays", async () => {
    await propose(payoutShop, id);
    const early = await staffDo(payoutShop, payoutShop.checker, "complete", id, REFERENCE);
    await expectProblem(early, "409 withdrawal.not_manual");
    await staffDo(payoutShop, payoutShop.checker, "approve", id);
    const late = await staffDo(payoutShop, payoutShop.checker, "fail", id, { reason: "Coba" });
    await expectProblem(late, "409 withdrawal.not_manual");
  });
});

describe("the staff's list", () => {
  it("finds withdrawals by status and by owner", async () => {
    const { token } = payoutShop.checker;
    await askWithdrawal(payoutShop, buyer, { ...PLACE, amount: 20_000 });
    await staffDo(payoutShop, payoutShop.maker, "reject", id, { reason: "Bukan miliknya" });
    const List = z.object({ data: z.array(StaffWithdrawal) });
    const ids = async (query: string) => {
      const answer = await payoutShop.request("GET", `/admin/withdrawals?${query}`, { token });
      return List.parse(await answer.json()).data.map(({ transaction_id }) => transaction_id);
    };
    await expect
      .poll(() => ids(`user_id=${buyer.id}&status=CANCELLED`), { timeout: 20_000 })
      .toEqual([id]);
    await expect.poll(() => ids(`user_id=${buyer.id}`), { timeout: 20_000 }).toHaveLength(2);
  });
});
