// @module-tag unsampled
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { expectProblem } from "../http/api-handler.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, PASSWORD } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import {
  AMOUNT,
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

describe("four eyes", () => {
  it("see what was asked for, whose the account is, and who did what", SLOW, async () => {
    const before = await fileOf(payoutShop, id);
    expect(before).toMatchObject({ status: "PENDING", review: null, decision: null, calls: [] });
    await propose(payoutShop, id);
    const { maker, checker } = payoutShop;
    expect(await fileOf(payoutShop, id)).toMatchObject({
      user_id: buyer.id,
      account_number: SEEN.account_number,
      name_check: "match",
      name_at_bank: "SARI WULANDARI",
      review: { number: 1, admin_id: maker.id, ...SEEN },
    });
    await staffDo(payoutShop, checker, "approve", id);
    await payoutShop.until(buyer, id, "SUCCESS");
    const after = await fileOf(payoutShop, id);
    const decision = { verdict: "approved", admin_id: checker.id, mode: "iris" };
    expect(after).toMatchObject({ status: "SUCCESS", decision, pay_to: null });
    expect(after.reference).toBe((await payoutsOf(payoutShop, id))[0]?.reference_no);
    expect(after.calls).toContainEqual(expect.objectContaining({ call: "approve" }));
    expect(JSON.stringify(after)).not.toContain(PLACE.account_number);
    expect(await audited(payoutShop, id)).toEqual(["withdrawal.review", "withdrawal.approve"]);
  });

  it("are two people's: whoever proposed cannot approve", async () => {
    await propose(payoutShop, id);
    const own = await staffDo(payoutShop, payoutShop.maker, "approve", id);
    await expectProblem(own, "403 withdrawal.same_admin");
    expect(await fileOf(payoutShop, id)).toMatchObject({ status: "PENDING", decision: null });
    expect(await audited(payoutShop, id)).toEqual(["withdrawal.review"]);
  });

  it("are not two sessions of one", async () => {
    await propose(payoutShop, id);
    const email = await payoutShop.db
      .prepare("SELECT email FROM admins WHERE id = ?")
      .bind(payoutShop.maker.id)
      .first("email");
    const login = await payoutShop.request("POST", "/admin/auth/login", {
      body: { email, password: PASSWORD },
      headers: { "cf-connecting-ip": crypto.randomUUID() },
    });
    const { access_token } = z.object({ access_token: z.string() }).parse(await login.json());
    const again = { id: payoutShop.maker.id, token: access_token };
    await expectProblem(
      await staffDo(payoutShop, again, "approve", id),
      "403 withdrawal.same_admin",
    );
  });

  it.each([
    ["by the same person", "withdrawal.same_admin", ["adm_A", 1, "adm_A"]],
    ["under a maker who was not", "FOREIGN KEY", ["adm_A", 1, "adm_B"]],
    ["of a proposal nobody made", "FOREIGN KEY", ["adm_A", 9, "adm_C"]],
    ["without a proposal", "withdrawal_decisions_whole", ["adm_A", null, null]],
  ] as const)(
    "are a constraint: no approval %s",
    SLOW,
    async (_what, guard, [admin, number, maker]) => {
      await propose(payoutShop, id);
      const makerId = maker === "adm_A" ? payoutShop.maker.id : maker;
      const adminId = guard === "withdrawal.same_admin" ? payoutShop.maker.id : admin;
      const insert = payoutShop.db
        .prepare(
          "INSERT INTO withdrawal_decisions VALUES (?, 'approved', ?, ?, ?, 'iris', NULL, '2026')",
        )
        .bind(id, adminId, number, makerId);
      await expect(insert.run()).rejects.toThrow(guard);
    },
  );

  it("must look at the amount and the account that are there", async () => {
    for (const seen of [
      { ...SEEN, amount: AMOUNT + 1 },
      { ...SEEN, account_number: "******0043" },
    ]) {
      const answer = await staffDo(payoutShop, payoutShop.maker, "review", id, seen);
      await expectProblem(answer, "409 withdrawal.changed");
    }
    await propose(payoutShop, id);
    const other = { ...SEEN, amount: AMOUNT - 1 };
    const answer = await staffDo(payoutShop, payoutShop.checker, "approve", id, other);
    await expectProblem(answer, "409 withdrawal.changed");
    expect(await fileOf(payoutShop, id)).toMatchObject({ decision: null });
  });

  it("cannot approve what nobody has proposed", async () => {
    const answer = await staffDo(payoutShop, payoutShop.checker, "approve", id);
    await expectProblem(answer, "409 withdrawal.not_reviewed");
  });

  it("cannot approve a proposal that has run out; made anew, it can be approved", async () => {
    await propose(payoutShop, id);
    await payoutShop.db
      .prepare("UPDATE withdrawal_reviews SET expires_at = ? WHERE transaction_id = ?")
      .bind(payoutShop.ports.now(), id)
      .run();
    const late = await staffDo(payoutShop, payoutShop.checker, "approve", id);
    await expectProblem(late, "409 withdrawal.review_expired");
    await propose(payoutShop, id);
    expect((await fileOf(payoutShop, id)).review).toMatchObject({ number: 2 });
    expect(await outcome(await staffDo(payoutShop, payoutShop.checker, "approve", id))).toBe(
      "200 PROCESSING",
    );
  });

  it("propose once, however many do at once", SLOW, async () => {
    const colleagues = await Promise.all(
      Array.from({ length: 5 }, () => payoutShop.staff("finance")),
    );
    const answers = await Promise.all(
      colleagues.map((each) => staffDo(payoutShop, each, "review", id)),
    );
    const said = await Promise.all(answers.map(outcome));
    expect(said.toSorted()).toEqual([
      "200 PENDING",
      ...new Array(4).fill("409 withdrawal.reviewed"),
    ]);
  });

  it("propose once, however often one of them does at once", SLOW, async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => staffDo(payoutShop, payoutShop.maker, "review", id)),
    );
    const said = await Promise.all(answers.map(outcome));
    expect(said.toSorted()).toEqual([
      "200 PENDING",
      ...new Array(4).fill("409 withdrawal.reviewed"),
    ]);
  });

  it("approve once, however many do at once, and the bank is told once to pay", SLOW, async () => {
    await propose(payoutShop, id);
    const colleagues = await Promise.all(
      Array.from({ length: 5 }, () => payoutShop.staff("finance")),
    );
    const approvals = Array.from({ length: 20 }, (_, index) => {
      const colleague = colleagues[index % colleagues.length] ?? payoutShop.checker;
      return staffDo(payoutShop, colleague, "approve", id);
    });
    const said = await Promise.all((await Promise.all(approvals)).map(outcome));
    const { decision } = await fileOf(payoutShop, id);
    const winner = colleagues.findIndex((each) => each.id === decision?.admin_id);
    for (const [index, one] of said.entries()) {
      // Whoever has approved may hear it again; everybody else hears that it is decided.
      const expected =
        index % colleagues.length === winner
          ? /^(200 (PROCESSING|SUCCESS)|409 withdrawal\.decided)$/
          : /^409 withdrawal\.decided$/;
      expect(one).toMatch(expected);
    }
    expect(said.filter((one) => one.startsWith("200")).length).toBeGreaterThan(0);
    await payoutShop.until(buyer, id, "SUCCESS");
    expect(await payoutsOf(payoutShop, id)).toHaveLength(1);
    expect(await timesPaid(payoutShop, id)).toBe(1);
    expect(
      (await audited(payoutShop, id)).filter((action) => action.endsWith("approve")),
    ).toHaveLength(1);
    await expectSoundBooks(buyer.id);
  });

  it("hear their own approval again when they repeat it", async () => {
    await decide(payoutShop, id);
    const again = await outcome(await staffDo(payoutShop, payoutShop.checker, "approve", id));
    expect(again).toMatch(/^200 (PROCESSING|SUCCESS)$/);
    expect(
      (await audited(payoutShop, id)).filter((action) => action.endsWith("approve")),
    ).toHaveLength(1);
  });

  it("belong to those who may", async () => {
    const support = await payoutShop.staff("support");
    expect(await outcome(await staffDo(payoutShop, support, "review", id))).toBe("200 PENDING");
    const other = await payoutShop.staff("support");
    await expectProblem(await staffDo(payoutShop, other, "approve", id), "403 auth.forbidden");
    const viewer = await payoutShop.staff("viewer");
    await expectProblem(
      await staffDo(payoutShop, viewer, "reject", id, { reason: "Bukan miliknya" }),
      "403 auth.forbidden",
    );
  });

  it("find no withdrawal where there is none", async () => {
    for (const none of ["txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "bukan-id"]) {
      for (const step of ["review", "approve"] as const) {
        const answer = await staffDo(payoutShop, payoutShop.maker, step, none);
        await expectProblem(answer, "404 withdrawal.not_found");
      }
    }
  });
});

describe("the name at the bank", () => {
  it("keeps a withdrawal from being proposed when it is another", async () => {
    const place = { ...PLACE, account_number: "5271000077", holder: "Rudi Hartono" };
    id = await openWithdrawal(payoutShop, buyer, { ...place, amount: AMOUNT });
    const seen = { amount: AMOUNT, account_number: "******0077" };
    const answer = await staffDo(payoutShop, payoutShop.maker, "review", id, seen);
    await expectProblem(answer, "422 bank_account.name_mismatch");
    expect(await fileOf(payoutShop, id)).toMatchObject({ name_check: "mismatch", review: null });
  });

  it("must have been said before anybody pays through the service", async () => {
    await payoutShop.db.prepare("DELETE FROM account_inquiries").run();
    await chaos(payoutShop, "error_500", { paths: ["validation"] });
    const answer = await staffDo(payoutShop, payoutShop.maker, "review", id);
    await payoutShop.sandbox("DELETE", "/chaos/iris");
    await expectProblem(answer, "409 bank_account.unchecked");
    await propose(payoutShop, id);
  });

  it("is asked for again by the checker when it is a day old", async () => {
    await propose(payoutShop, id);
    await payoutShop.db
      .prepare("UPDATE account_inquiries SET name = 'RUDI HARTONO', checked_at = '2026-01-01'")
      .run();
    await payoutShop.sandbox("PUT", "/iris/accounts", { account: "bca:5271000042", name: "RUDI" });
    const answer = await staffDo(payoutShop, payoutShop.checker, "approve", id);
    await payoutShop.sandbox("PUT", "/iris/accounts", {
      account: "bca:5271000042",
      name: "SARI WULANDARI",
    });
    await payoutShop.db.prepare("DELETE FROM account_inquiries").run();
    await expectProblem(answer, "422 bank_account.name_mismatch");
  });
});
