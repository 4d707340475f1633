import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { expectProblem } from "../http/door.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, PASSWORD } from "../support/shop.ts";
import {
  AMOUNT,
  audited,
  chaos,
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

describe("four eyes", () => {
  it("see what was asked for, whose the account is, and who did what", async () => {
    const before = await fileOf(treasury, id);
    expect(before).toMatchObject({ status: "PENDING", review: null, decision: null, calls: [] });
    await propose(treasury, id);
    const { maker, checker } = treasury;
    expect(await fileOf(treasury, id)).toMatchObject({
      user_id: buyer.id,
      account_number: SEEN.account_number,
      name_check: "match",
      name_at_bank: "SARI WULANDARI",
      review: { number: 1, admin_id: maker.id, ...SEEN },
    });
    await staffDo(treasury, checker, "approve", id);
    await treasury.until(buyer, id, "SUCCESS");
    const after = await fileOf(treasury, id);
    const decision = { verdict: "approved", admin_id: checker.id, mode: "iris" };
    expect(after).toMatchObject({ status: "SUCCESS", decision, pay_to: null });
    expect(after.reference).toBe((await payoutsOf(treasury, id))[0]?.reference_no);
    expect(after.calls).toContainEqual(expect.objectContaining({ call: "approve" }));
    expect(JSON.stringify(after)).not.toContain(PLACE.account_number);
    expect(await audited(treasury, id)).toEqual(["withdrawal.review", "withdrawal.approve"]);
  });

  it("are two people's: whoever proposed cannot approve", async () => {
    await propose(treasury, id);
    const own = await staffDo(treasury, treasury.maker, "approve", id);
    await expectProblem(own, "403 withdrawal.same_admin");
    expect(await fileOf(treasury, id)).toMatchObject({ status: "PENDING", decision: null });
    expect(await audited(treasury, id)).toEqual(["withdrawal.review"]);
  });

  it("are not two sessions of one", async () => {
    await propose(treasury, id);
    const email = await treasury.db
      .prepare("SELECT email FROM admins WHERE id = ?")
      .bind(treasury.maker.id)
      .first("email");
    const login = await treasury.request("POST", "/admin/auth/login", {
      body: { email, password: PASSWORD },
      headers: { "cf-connecting-ip": crypto.randomUUID() },
    });
    const { access_token } = z.object({ access_token: z.string() }).parse(await login.json());
    const again = { id: treasury.maker.id, token: access_token };
    await expectProblem(await staffDo(treasury, again, "approve", id), "403 withdrawal.same_admin");
  });

  it.each([
    ["by the same person", "withdrawal.same_admin", ["adm_A", 1, "adm_A"]],
    ["under a maker who was not", "FOREIGN KEY", ["adm_A", 1, "adm_B"]],
    ["of a proposal nobody made", "FOREIGN KEY", ["adm_A", 9, "adm_C"]],
    ["without a proposal", "withdrawal_decisions_whole", ["adm_A", null, null]],
  ] as const)("are a constraint: no approval %s", async (_what, guard, [admin, number, maker]) => {
    await propose(treasury, id);
    const makerId = maker === "adm_A" ? treasury.maker.id : maker;
    const adminId = guard === "withdrawal.same_admin" ? treasury.maker.id : admin;
    const insert = treasury.db
      .prepare(
        "INSERT INTO withdrawal_decisions VALUES (?, 'approved', ?, ?, ?, 'iris', NULL, '2026')",
      )
      .bind(id, adminId, number, makerId);
    await expect(insert.run()).rejects.toThrow(guard);
  });

  it("must look at the amount and the account that are there", async () => {
    for (const seen of [
      { ...SEEN, amount: AMOUNT + 1 },
      { ...SEEN, account_number: "******0043" },
    ]) {
      const answer = await staffDo(treasury, treasury.maker, "review", id, seen);
      await expectProblem(answer, "409 withdrawal.changed");
    }
    await propose(treasury, id);
    const other = { ...SEEN, amount: AMOUNT - 1 };
    const answer = await staffDo(treasury, treasury.checker, "approve", id, other);
    await expectProblem(answer, "409 withdrawal.changed");
    expect(await fileOf(treasury, id)).toMatchObject({ decision: null });
  });

  it("cannot approve what nobody has proposed", async () => {
    const answer = await staffDo(treasury, treasury.checker, "approve", id);
    await expectProblem(answer, "409 withdrawal.not_reviewed");
  });

  it("cannot approve a proposal that has run out; made anew, it can be approved", async () => {
    await propose(treasury, id);
    await treasury.db
      .prepare("UPDATE withdrawal_reviews SET expires_at = ? WHERE transaction_id = ?")
      .bind(treasury.ports.now(), id)
      .run();
    const late = await staffDo(treasury, treasury.checker, "approve", id);
    await expectProblem(late, "409 withdrawal.review_expired");
    await propose(treasury, id);
    expect((await fileOf(treasury, id)).review).toMatchObject({ number: 2 });
    expect(await outcome(await staffDo(treasury, treasury.checker, "approve", id))).toBe(
      "200 PROCESSING",
    );
  });

  it("propose once, however many do at once", async () => {
    const colleagues = await Promise.all(
      Array.from({ length: 5 }, () => treasury.staff("finance")),
    );
    const answers = await Promise.all(
      colleagues.map((each) => staffDo(treasury, each, "review", id)),
    );
    const said = await Promise.all(answers.map(outcome));
    expect(said.toSorted()).toEqual([
      "200 PENDING",
      ...new Array(4).fill("409 withdrawal.reviewed"),
    ]);
  });

  it("propose once, however often one of them does at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => staffDo(treasury, treasury.maker, "review", id)),
    );
    const said = await Promise.all(answers.map(outcome));
    expect(said.toSorted()).toEqual([
      "200 PENDING",
      ...new Array(4).fill("409 withdrawal.reviewed"),
    ]);
  });

  it("approve once, however many do at once, and the bank is told once to pay", async () => {
    await propose(treasury, id);
    const colleagues = await Promise.all(
      Array.from({ length: 5 }, () => treasury.staff("finance")),
    );
    const approvals = Array.from({ length: 20 }, (_, index) => {
      const colleague = colleagues[index % colleagues.length] ?? treasury.checker;
      return staffDo(treasury, colleague, "approve", id);
    });
    const said = await Promise.all((await Promise.all(approvals)).map(outcome));
    const { decision } = await fileOf(treasury, id);
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
    await treasury.until(buyer, id, "SUCCESS");
    expect(await payoutsOf(treasury, id)).toHaveLength(1);
    expect(await timesPaid(treasury, id)).toBe(1);
    expect(
      (await audited(treasury, id)).filter((action) => action.endsWith("approve")),
    ).toHaveLength(1);
    await expectSoundBooks(buyer.id);
  });

  it("hear their own approval again when they repeat it", async () => {
    await decide(treasury, id);
    const again = await outcome(await staffDo(treasury, treasury.checker, "approve", id));
    expect(again).toMatch(/^200 (PROCESSING|SUCCESS)$/);
    expect(
      (await audited(treasury, id)).filter((action) => action.endsWith("approve")),
    ).toHaveLength(1);
  });

  it("belong to those who may", async () => {
    const support = await treasury.staff("support");
    expect(await outcome(await staffDo(treasury, support, "review", id))).toBe("200 PENDING");
    const other = await treasury.staff("support");
    await expectProblem(await staffDo(treasury, other, "approve", id), "403 auth.forbidden");
    const viewer = await treasury.staff("viewer");
    await expectProblem(
      await staffDo(treasury, viewer, "reject", id, { reason: "Bukan miliknya" }),
      "403 auth.forbidden",
    );
  });

  it("find no withdrawal where there is none", async () => {
    for (const none of ["txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "bukan-id"]) {
      for (const step of ["review", "approve"] as const) {
        const answer = await staffDo(treasury, treasury.maker, step, none);
        await expectProblem(answer, "404 withdrawal.not_found");
      }
    }
  });
});

describe("the name at the bank", () => {
  it("keeps a withdrawal from being proposed when it is another", async () => {
    const place = { ...PLACE, account_number: "5271000077", holder: "Rudi Hartono" };
    id = await openWithdrawal(treasury, buyer, { ...place, amount: AMOUNT });
    const seen = { amount: AMOUNT, account_number: "******0077" };
    const answer = await staffDo(treasury, treasury.maker, "review", id, seen);
    await expectProblem(answer, "422 bank_account.name_mismatch");
    expect(await fileOf(treasury, id)).toMatchObject({ name_check: "mismatch", review: null });
  });

  it("must have been said before anybody pays through the service", async () => {
    await treasury.db.prepare("DELETE FROM account_inquiries").run();
    await chaos(treasury, "error_500", { paths: ["validation"] });
    const answer = await staffDo(treasury, treasury.maker, "review", id);
    await treasury.sandbox("DELETE", "/chaos/iris");
    await expectProblem(answer, "409 bank_account.unchecked");
    await propose(treasury, id);
  });

  it("is asked for again by the checker when it is a day old", async () => {
    await propose(treasury, id);
    await treasury.db
      .prepare("UPDATE account_inquiries SET name = 'RUDI HARTONO', checked_at = '2026-01-01'")
      .run();
    await treasury.sandbox("PUT", "/iris/accounts", { account: "bca:5271000042", name: "RUDI" });
    const answer = await staffDo(treasury, treasury.checker, "approve", id);
    await treasury.sandbox("PUT", "/iris/accounts", {
      account: "bca:5271000042",
      name: "SARI WULANDARI",
    });
    await treasury.db.prepare("DELETE FROM account_inquiries").run();
    await expectProblem(answer, "422 bank_account.name_mismatch");
  });
});
