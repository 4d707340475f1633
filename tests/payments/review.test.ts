import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { recoverPayments } from "../../src/application/payments/recover-payments.ts";
import { resolvePayment } from "../../src/application/payments/resolve-payment.ts";
import type { Staff } from "../../src/domain/actor.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { crashPoints, UNSAMPLED } from "../support/cases.ts";
import { crashing, type Death } from "../support/crashing.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { gatewaySays, storedPayment, untilApplied, untilPayment } from "./paying.ts";
import { type Employee, legsOf, openBy } from "./ways.ts";

const shop = await openShop();
let staff: Employee & { id: `adm_${string}` };

beforeAll(async () => {
  staff = await shop.staff("finance");
});

/** A payment in review: this much came in for 50 000 and a fee of 4 000. */
async function inReview(buyer: Buyer, received = 30_000) {
  const opened = await openBy(shop, buyer, "bca_va");
  await gatewaySays(shop, opened.payment.order_id, "settlement", {
    gross_amount: `${received}.00`,
    original_amount: null,
  });
  await untilPayment(shop, opened.payment.order_id, "REVIEW");
  return opened;
}

const decide = (id: string, body: object, by: Employee = staff) =>
  shop.request("PUT", `/admin/payments/${id}/resolve`, {
    token: by.token,
    body: { reason: "sesuai mutasi bank", ...body },
  });

async function expectRefused(answer: Response, status: number, code: string): Promise<void> {
  expect(answer.status, await answer.clone().text()).toBe(status);
  expect(Problem.parse(await answer.json()).code).toBe(code);
}

describe("a payment in review", UNSAMPLED, () => {
  it("shows staff what came in, and its log says why", async () => {
    const buyer = await shop.customer();
    const { payment } = await inReview(buyer);
    const { token } = staff;
    const answer = await shop.request("GET", `/admin/payments/${payment.id}`, { token });
    expect(await answer.json()).toMatchObject({
      status: "REVIEW",
      user_id: buyer.id,
      gross: 54_000,
      received: 30_000,
      credited: null,
      refunds: [],
      resolution: null,
    });
  });

  it("that staff credit gives the wallet what came in, once", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await inReview(buyer);
    const answers = [await decide(payment.id, { action: "credit" })];
    answers.push(await decide(payment.id, { action: "credit" }));
    for (const answer of answers) {
      expect(answer.status, await answer.clone().text()).toBe(200);
      expect(await answer.json()).toMatchObject({ status: "PAID", credited: 30_000 });
    }
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({
      status: "SUCCESS",
      captured: 30_000,
    });
    expect(await legsOf(buyer)).toEqual({ wallet: 30_000, "clearing:midtrans": -30_000 });
    const alert = await shop.db
      .prepare("SELECT cleared_by FROM alerts WHERE subject = ?")
      .bind(payment.id)
      .first();
    expect(alert).toEqual({ cleared_by: "system" });
    await expectRefused(
      await decide(payment.id, { action: "dismiss" }),
      409,
      "payment.already_resolved",
    );
    await gatewaySays(shop, payment.order_id, "settlement", { payment_type: "bca_va" });
    expect((await legsOf(buyer)).wallet).toBe(30_000);
  });

  it(
    "of more than was ordered gives what was ordered, and the rest is the shop's",
    SLOW,
    async () => {
      const buyer = await shop.customer();
      const { payment } = await inReview(buyer, 60_000);
      await decide(payment.id, { action: "credit" });
      expect(await legsOf(buyer)).toEqual({
        wallet: 50_000,
        "income:payment_fee": 10_000,
        "clearing:midtrans": -60_000,
      });
    },
  );

  it("is never credited with more than came in", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await inReview(buyer);
    await expectRefused(
      await decide(payment.id, { action: "credit", amount: 30_001 }),
      422,
      "payment.exceeds_received",
    );
    const part = await decide(payment.id, { action: "credit", amount: 25_000 });
    expect(await part.json()).toMatchObject({ credited: 25_000 });
    expect((await legsOf(buyer)).wallet).toBe(25_000);
  });

  it("that staff dismiss gives nothing and closes the top-up", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await inReview(buyer);
    const answer = await decide(payment.id, { action: "dismiss" });
    expect(await answer.json()).toMatchObject({ status: "REJECTED" });
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({
      status: "CANCELLED",
      failure_code: "payment.dismissed",
    });
    expect(await legsOf(buyer)).toEqual({});
    await expectRefused(
      await decide(payment.id, { action: "credit" }),
      409,
      "payment.already_resolved",
    );
  });

  it("twenty times decided at once is decided one way", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await inReview(buyer);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_none, at) =>
        decide(payment.id, at % 2 === 0 ? { action: "credit" } : { action: "dismiss" }),
      ),
    );
    const won = answers.filter((answer) => answer.status === 200);
    expect(won.length).toBeGreaterThan(0);
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
    const { status } = await storedPayment(shop, payment.order_id);
    const wallet = (await legsOf(buyer)).wallet ?? 0;
    expect([
      ["PAID", 30_000],
      ["REJECTED", 0],
    ]).toContainEqual([status, wallet]);
  });

  it("of which no certain sum is known cannot be credited", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "card");
    await gatewaySays(shop, payment.order_id, "capture", { fraud_status: "challenge" });
    await untilPayment(shop, payment.order_id, "REVIEW");
    await expectRefused(
      await decide(payment.id, { action: "credit", amount: 1 }),
      409,
      "payment.not_received",
    );
    expect(await legsOf(buyer)).toEqual({});
  });

  it("is audited with what was decided and why", async () => {
    const buyer = await shop.customer();
    const { payment } = await inReview(buyer);
    await decide(payment.id, { action: "credit", amount: 1_000, reason: "transfer sebagian" });
    const row = await shop.db
      .prepare("SELECT action, new, admin_id FROM audit_log WHERE resource_id = ?")
      .bind(payment.id)
      .first<{ action: string; new: string; admin_id: string }>();
    expect(row).toMatchObject({ action: "payment.credit", admin_id: staff.id });
    expect(row?.new).toContain("transfer sebagian");
  });
});

describe("staff are refused", UNSAMPLED, () => {
  it("for a payment that is not in review, or that is none", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "bca_va");
    await expectRefused(
      await decide(payment.id, { action: "credit" }),
      409,
      "payment.not_in_review",
    );
    const nobody = "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
    await expectRefused(await decide(nobody, { action: "dismiss" }), 404, "payment.not_found");
  });

  it.each([
    { action: "credit", amount: 0 },
    { action: "credit", amount: -1 },
    { action: "credit", amount: 1.5 },
    { action: "credit", amount: "1000" },
    { action: "credit", amount: 2 ** 53 },
    { action: "refund" },
    { action: "dismiss", reason: "" },
    { action: "dismiss", status: "PAID" },
  ])("for %j", async (body) => {
    const nobody = "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
    await expectRefused(await decide(nobody, body), 422, "request.invalid");
  });
});

describe.each<Death>(["before", "after"])("an isolate that dies %s a step", (death) => {
  it("of a decision leaves it to the janitor, and the money goes one way once", async () => {
    for (const at of crashPoints()) {
      const buyer = await shop.customer();
      const { payment } = await inReview(buyer);
      const dying = crashing(shop.ports, at, death);
      const wanted = { payment_id: payment.id, action: "credit", reason: "sesuai" } as const;
      const actor: Staff = {
        kind: "staff",
        name: "Petugas",
        id: staff.id,
        session_id: "ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
        role: "finance",
        permissions: [],
        catalogue_version: 1,
        request_id: "req_test",
        ip: "10.0.0.1",
        user_agent: "test",
        locale: "id",
      };
      await resolvePayment(dying.ports, actor, wanted).catch(() => undefined);
      await recoverPayments({ ...shop.ports, now: () => addSeconds(instant(Date.now()), 3_600) });
      const stored = await storedPayment(shop, payment.order_id);
      const wallet = (await legsOf(buyer)).wallet ?? 0;
      expect([
        ["PAID", 30_000],
        ["REVIEW", 0],
      ]).toContainEqual([stored.status, wallet]);
      await decide(payment.id, { action: "credit" });
      expect((await legsOf(buyer)).wallet).toBe(30_000);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.credit");
        break;
      }
    }
  });
});

describe("money that comes right after it was dismissed as wrong", UNSAMPLED, () => {
  it("is credited, because nothing was given for it yet", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await inReview(buyer);
    await decide(payment.id, { action: "dismiss" });
    await gatewaySays(shop, payment.order_id, "settlement", { gross_amount: "54000.00" });
    await untilApplied(shop, payment.order_id, 2);
    await untilPayment(shop, payment.order_id, "PAID");
    expect((await legsOf(buyer)).wallet).toBe(50_000);
  });
});

const Row = z.object({
  id: z.string(),
  status: z.string(),
  method: z.string(),
  user_id: z.string(),
});

describe("the staff's list", UNSAMPLED, () => {
  it("is filtered by status, method, owner and days, page by page", SLOW, async () => {
    const buyer = await shop.customer();
    const first = await inReview(buyer);
    const second = await openBy(shop, buyer, "gopay");
    const list = async (query: string) => {
      const answer = await shop.request("GET", `/admin/payments?${query}`, { token: staff.token });
      return z
        .object({ data: z.array(Row), next_cursor: z.string().nullable() })
        .parse(await answer.json());
    };
    const mine = `user_id=${buyer.id}`;
    const ids = async (query: string) => (await list(query)).data.map((each) => each.id);
    expect(await ids(mine)).toEqual([second.payment.id, first.payment.id]);
    expect(await ids(`${mine}&status=REVIEW`)).toEqual([first.payment.id]);
    expect(await ids(`${mine}&method=gopay`)).toEqual([second.payment.id]);
    expect(await ids(`${mine}&from=2026-01-01&to=2026-01-02`)).toEqual([]);
    const page = await list(`${mine}&limit=1`);
    expect(await ids(`${mine}&limit=1&cursor=${page.next_cursor}`)).toEqual([first.payment.id]);
    expect(JSON.stringify(page)).not.toContain("redirect_url");
  });
});
