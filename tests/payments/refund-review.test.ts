import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { makeRefund } from "../../src/application/payments/refunds/make-refund.ts";
import { resolveRefund } from "../../src/application/payments/refunds/resolve-refund.ts";
import { settlePayment } from "../../src/application/payments/settle-payment.ts";
import { zId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import type { GatewayState } from "../../src/domain/payments/payment.ts";
import { Refund } from "../../src/domain/payments/refund.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { expectProblem } from "../http/api-handler.ts";
import { asStaff } from "../orders/manual-status.ts";
import { crashPoints, UNSAMPLED } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { withGateway } from "../support/vendors.ts";
import { askAdjust } from "../wallet/staffing.ts";
import { gatewaySays } from "./paying.ts";
import {
  askRefund,
  type Employee,
  legsOf,
  openBy,
  paidBy,
  postUntil,
  promised,
  refundsOf,
} from "./ways.ts";

const shop = await openShop();
const DAY_SECONDS = 86_400;
let staff: Employee;

beforeAll(async () => {
  staff = await shop.staff("finance");
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

const clerk = () => shop.staff("finance");
const later = (days: number): Ports => ({
  ...shop.ports,
  now: () => addSeconds(shop.ports.now(), days * DAY_SECONDS),
});
const SILENT = { kind: "unknown", detail: "HTTP 503" } as const;

function listing(key: string, sum: number): GatewayState {
  const refunds = [{ refund_key: key, amount: amount(sum), confirmed: true }];
  return { kind: "refunded", gross: amount(50_350), total: amount(sum), refunds };
}
function saying(state: GatewayState, ports: Ports = shop.ports): Ports {
  return withGateway(ports, { status: async () => state });
}

/** A promised refund of 20000 of which nobody knows after a week whether it was made. */
async function doubted(buyer: Buyer) {
  const made = await promised(shop, staff, buyer);
  await makeRefund(
    withGateway(later(7), { refund: async () => SILENT, status: async () => SILENT }),
    made.id,
  );
  expect(await refundsOf(shop, staff, made.payment.id)).toMatchObject([{ status: "REVIEW" }]);
  expect(await shop.balance(buyer)).toMatchObject({ available: 30_000, held: 20_000 });
  return made;
}

interface InReview {
  readonly payment: { readonly id: string };
  readonly id: string;
}
function resolve({ payment, id }: InReview, body: object, { token }: Employee = staff) {
  const path = `/admin/payments/${payment.id}/refunds/${id}/resolve`;
  const sent = { reason: "sesuai mutasi gerbang", ...body };
  return shop.request("PUT", path, { token, body: sent });
}
function recheck({ payment, id }: InReview) {
  const path = `/admin/payments/${payment.id}/refunds/${id}/recheck`;
  return shop.request("POST", path, { token: staff.token, body: {} });
}
async function settled(answer: Response): Promise<Refund> {
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Refund.parse(await answer.json());
}
const refunded = (paymentId: string) =>
  shop.db.prepare("SELECT refunded FROM payments WHERE id = ?").bind(paymentId).first("refunded");

describe("a refund in review", UNSAMPLED, () => {
  it("is done without a person when the gateway shows it later, within hours", async () => {
    const buyer = await shop.customer();
    const { payment, id } = await doubted(buyer);
    const paid = { kind: "paid", gross: amount(50_350), original: undefined } as const;
    await runCron("* * * * *", saying(paid, later(8)));
    expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ status: "REVIEW" }]);
    await runCron("* * * * *", saying(listing(id, 20_000), later(9)));
    expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ status: "DONE" }]);
    expect(await shop.balance(buyer)).toMatchObject({ total: 30_000, held: 0 });
    expect(await refunded(payment.id)).toBe(20_000);
  });

  it("is done by a later notice", async () => {
    const buyer = await shop.customer();
    const { payment, id } = await doubted(buyer);
    const made = { refund_amount: "20000.00", refund_key: id, times: 5 };
    await gatewaySays(shop, payment.order_id, "partial_refund", made);
    await postUntil(shop, staff, payment.id, "DONE");
    expect((await legsOf(buyer)).wallet).toBe(30_000);
  });

  it.each([
    [20_000, null, 20_000, 30_000],
    [15_000, 15_000, 15_000, 35_000],
    [25_000, 25_000, 20_000, 30_000],
  ])("settled as done with %i charges the wallet its part", async (sum, given, share, left) => {
    const buyer = await shop.customer();
    const made = await doubted(buyer);
    for (const _time of ["first", "again"]) {
      const refund = await settled(await resolve(made, { action: "done", amount: sum }));
      expect(refund).toMatchObject({ status: "DONE", amount: 20_000, given, from_wallet: share });
    }
    expect(await shop.balance(buyer)).toMatchObject({ available: left, held: 0 });
    expect(await refunded(made.payment.id)).toBe(sum);
    // The gateway's account owes what it has left; what the wallet did not pay, the shop did.
    const legs = await legsOf(buyer);
    expect(legs["clearing:midtrans"]).toBe(sum - 50_350);
    expect(legs["expense:discount"] ?? 0).toBe(share - sum);
    const alert = await shop.db
      .prepare("SELECT cleared_at FROM alerts WHERE subject = ?")
      .bind(made.id)
      .first("cleared_at");
    expect(alert).not.toBeNull();
  });

  it("settled as failed gives its hold back, and the money may be promised again", async () => {
    const buyer = await shop.customer();
    const made = await doubted(buyer);
    expect(await settled(await resolve(made, { action: "failed" }))).toMatchObject({
      status: "FAILED",
      failure_code: "refund.not_given",
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000, held: 0 });
    expect(await refunded(made.payment.id)).toBe(0);
    const again = await askRefund(shop, staff, made.payment.id, { amount: 50_000 });
    expect(again.status).toBe(201);
    await expectProblem(await resolve(made, { action: "done" }), "409 refund.already_resolved");
  });

  it("that was settled as failed and shows up after all can be settled once more", async () => {
    const buyer = await shop.customer();
    const made = await doubted(buyer);
    await settled(await resolve(made, { action: "failed" }));
    const payment = await shop.ports.payments.byId(zId("payment").parse(made.payment.id));
    if (payment === undefined) throw new Error("no payment");
    await settlePayment(saying(listing(made.id, 20_000)), payment, { claimsPaid: false });
    expect(await refundsOf(shop, staff, made.payment.id)).toMatchObject([
      { status: "REVIEW", given: 20_000 },
    ]);
    // The wallet has its money back already: it is taken once more.
    expect(await settled(await resolve(made, { action: "done" }))).toMatchObject({
      status: "DONE",
      from_wallet: 20_000,
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: 30_000, held: 0 });
    expect(await refunded(made.payment.id)).toBe(20_000);
  });

  it("is decided once, however many decide at once", async () => {
    const buyer = await shop.customer();
    const made = await doubted(buyer);
    const answers = await Promise.all(
      [...Array(6).keys()].map((place) =>
        resolve(made, { action: place % 2 === 0 ? "done" : "failed" }),
      ),
    );
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
    const [refund] = await refundsOf(shop, staff, made.payment.id);
    const { available, held } = await shop.balance(buyer);
    expect([refund?.status, available, held].join(" ")).toBe(
      refund?.status === "DONE" ? "DONE 30000 0" : "FAILED 50000 0",
    );
  });

  it("and one that is open are pushed on by staff", async () => {
    const buyer = await shop.customer();
    const open = await promised(shop, staff, buyer);
    expect(await settled(await recheck(open))).toMatchObject({ status: "DONE" });
    expect((await legsOf(buyer)).wallet).toBe(30_000);

    const made = await doubted(await shop.customer());
    expect(await settled(await recheck(made))).toMatchObject({ status: "REVIEW" });
    const given = { refund_amount: "20000.00", refund_key: made.id, notify: false };
    await gatewaySays(shop, made.payment.order_id, "partial_refund", given);
    expect(await settled(await recheck(made))).toMatchObject({ status: "DONE" });
  });

  it("refuses more than came in, another payment's, and what is still open", async () => {
    const buyer = await shop.customer();
    const made = await promised(shop, staff, buyer);
    await expectProblem(await resolve(made, { action: "failed" }), "409 refund.not_in_review");
    const strange = { ...made, payment: (await openBy(shop, buyer, "qris")).payment };
    await expectProblem(await resolve(strange, { action: "failed" }), "404 refund.not_found");
    await expectProblem(await recheck(strange), "404 refund.not_found");
    const doubt = await doubted(await shop.customer());
    const over = await resolve(doubt, { action: "done", amount: 50_351 });
    await expectProblem(over, "409 refund.exceeds_payment");
  });
});

describe("a decision about a refund that was cut short", () => {
  it("is settled by the minute's cron", async () => {
    for (const at of crashPoints()) {
      const buyer = await shop.customer();
      const made = await doubted(buyer);
      const dying = crashing(shop.ports, at, "after");
      const { id: refund_id, payment } = made;
      const payment_id = zId("payment").parse(payment.id);
      const sum = { action: "done", amount: amount(15_000), reason: "uji" } as const;
      const asked = { ...sum, payment_id, refund_id };
      await resolveRefund(dying.ports, asStaff(), asked).catch(() => undefined);
      const decided = await shop.ports.refunds.resolution(refund_id);
      await runCron("* * * * *", saying(SILENT, later(1)));
      expect(await shop.balance(buyer)).toMatchObject(
        decided ? { available: 35_000, held: 0 } : { available: 30_000, held: 20_000 },
      );
      expect((await shop.ports.refunds.byId(refund_id))?.status).toBe(decided ? "DONE" : "REVIEW");
      heldMessages.closed = false;
      heldMessages.waiting.length = 0;
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.settle");
        break;
      }
    }
  });
});

describe("a refund that one member of staff may not settle alone", UNSAMPLED, () => {
  const NEEDS_ANOTHER = "409 staff.second_person";

  /** Of 1500000, and nobody knows whether it was made. */
  async function large(buyer: Buyer): Promise<InReview> {
    const { payment } = await paidBy(shop, buyer, "qris", 2_000_000);
    heldMessages.closed = true;
    const asked = await askRefund(shop, staff, payment.id, { amount: 1_500_000 });
    const { id } = Refund.parse(await asked.json());
    const silent = { refund: async () => SILENT, status: async () => SILENT };
    await makeRefund(withGateway(later(7), silent), id);
    return { payment, id };
  }

  const waiting = (subject: string) => {
    const next = { behind: "", limit: 9 };
    return shop.ports.secondPerson.waiting({ kind: "refund", subject }, later(0).now(), next);
  };

  it("waits until another asks for just the same, whatever its first asker does", async () => {
    const [first, second] = [await clerk(), await clerk()];
    const buyer = await shop.customer();
    const made = await large(buyer);
    for (const _time of ["first", "again"]) {
      await expectProblem(await resolve(made, { action: "failed" }, first), NEEDS_ANOTHER);
    }
    const [proposal, ...others] = await waiting(made.id);
    expect(proposal).toMatchObject({ proposed_by: first.id, value: { action: "failed" } });
    expect(others).toEqual([]);
    const approve = ({ token }: Employee) =>
      shop.request("PUT", `/admin/proposals/${proposal?.id}/approve`, { token });
    await expectProblem(await approve(first), "403 proposal.same_admin");
    await expectProblem(await approve(second), "409 proposal.by_asking");
    await expectProblem(await resolve(made, { action: "done" }, second), NEEDS_ANOTHER);
    expect(await shop.balance(buyer)).toMatchObject({ held: 1_500_000 });
    await settled(await resolve(made, { action: "failed" }, second));
    expect(await shop.balance(buyer)).toMatchObject({ available: 2_000_000, held: 0 });
    expect(await waiting(made.id)).toMatchObject([{ proposed_by: second.id }]);
  });

  it("is counted with everything else that they did alone on that day", async () => {
    const alone = await clerk();
    const friend = await shop.customer();
    const corrected = await askAdjust(shop, alone, friend, { action: "add", amount: 980_001 });
    expect(corrected.status).toBe(200);
    const made = await doubted(await shop.customer());
    await expectProblem(await resolve(made, { action: "failed" }, alone), NEEDS_ANOTHER);
    await settled(await resolve(made, { action: "failed" }, await clerk()));
  });

  it("leaves less of the day for whatever else its settler does alone", async () => {
    const alone = await clerk();
    const made = await doubted(await shop.customer());
    await settled(await resolve(made, { action: "failed" }, alone));
    const friend = await shop.customer();
    const add = async (sum: number) =>
      (await askAdjust(shop, alone, friend, { action: "add", amount: sum })).status;
    expect(await add(980_001)).toBe(202);
    expect(await add(980_000)).toBe(200);
  });
});
