import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { makeRefund } from "../../src/application/payments/refunds/make-refund.ts";
import { type Id, zId } from "../../src/domain/ids.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { PaymentGateway } from "../../src/ports/payments/payment-gateway.ts";
import { crashPoints, DEATHS, rounds, sampled, UNSAMPLED } from "../support/cases.ts";
import { crashing, disturbed } from "../support/crashing.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { abortObjects } from "../support/underway.ts";
import { withGateway } from "../support/vendors.ts";
import { gatewaySays } from "./paying.ts";
import {
  askRefund,
  type Employee,
  legsOf,
  paidBy,
  postUntil,
  promised,
  refundsOf,
  untilRefunds,
} from "./ways.ts";

const shop = await openShop();
let staff: Employee;

beforeAll(async () => {
  staff = await shop.staff("finance");
});
beforeEach(() => {
  heldMessages.closed = false;
});
afterEach(async () => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  await shop.sandbox("DELETE", "/chaos/midtrans");
});

/** What the gateway has really given back of an order. */
async function givenBack(orderId: string): Promise<number> {
  const answer = await shop.sandbox("GET", "/midtrans/book");
  const { data }: { data: { order_id: string; refund_amount?: string }[] } = await answer.json();
  return Number(data.find((each) => each.order_id === orderId)?.refund_amount ?? 0);
}

async function expectGivenOnce(buyer: Buyer, orderId: string, amount = 20_000): Promise<void> {
  expect(await givenBack(orderId)).toBe(amount);
  expect(await shop.balance(buyer)).toMatchObject({ available: 50_000 - amount, held: 0 });
  expect(await legsOf(buyer)).toEqual({
    wallet: 50_000 - amount,
    "income:payment_fee": 350,
    "clearing:midtrans": amount - 50_350,
  });
}

const SAID = { refund_amount: "20000.00", times: 10 };
const later = (minutes: number): Ports => ({
  ...shop.ports,
  now: () => addSeconds(instant(Date.now()), minutes * 60),
});

/** More than there is money for. */
const AT_ONCE = rounds(20, 50);

describe("many refunds at once", () => {
  it("never promise more than was paid, and the wallet pays what is given back", async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "qris");
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => askRefund(shop, staff, payment.id, { amount: 3_000 })),
    );
    const made = answers.filter((answer) => answer.status === 201);
    expect(made).toHaveLength(16);
    for (const answer of answers) {
      if (answer.status === 201) continue;
      expect(await answer.json()).toMatchObject({ status: 409, code: "refund.exceeds_payment" });
    }
    await untilRefunds(
      shop,
      staff,
      payment.id,
      made.map(() => "DONE"),
    );
    const given = 3_000 * made.length;
    expect(await givenBack(payment.order_id)).toBe(given);
    expect((await legsOf(buyer)).wallet).toBe(50_000 - given);
  });

  it("written at the same moment are as many as there is money for", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "qris");
    const stored = await shop.ports.payments.byId(zId("payment").parse(payment.id));
    if (stored === undefined) throw new Error("no payment");
    heldMessages.closed = true;
    const at = shop.ports.now();
    const tries = await Promise.allSettled(
      Array.from({ length: AT_ONCE }, async (_none, number) => {
        const id: Id<"refund"> = `rfd_01KAV3Q9C5X7M2N8P4R6T0W${String(number).padStart(3, "0")}`;
        const refund = {
          id,
          payment_id: stored.id,
          user_id: stored.user_id,
          transaction_id: null,
          destination: "gateway",
          refund_key: `${stored.id}-${number}`,
          status: "OPEN",
          currency: "IDR",
          amount: stored.amount,
          given: null,
          from_wallet: stored.amount,
          reason: "uji",
          failure_code: null,
          requested_by: "system:test",
          tries: 0,
          asked_at: at,
          confirmed_at: null,
          created_at: at,
          updated_at: at,
          request_key: `uji ${stored.id} ${number}`,
          request_digest: "",
          allowed: stored.amount,
        } as const;
        await shop.ports.commit(shop.ports.refunds.create(refund));
        return id;
      }),
    );
    const won = tries.filter((each) => each.status === "fulfilled");
    expect(won).toHaveLength(1);
    for (const each of tries) {
      if (each.status === "rejected") {
        expect(each.reason).toMatchObject({ code: "refund.exceeds_payment" });
      }
    }
    // A failed one frees its part.
    const [first] = won;
    if (first?.status !== "fulfilled") return;
    await shop.ports.commit(shop.ports.refunds.failed(first.value, "uji", at));
    const again = await askRefund(shop, staff, payment.id, { amount: 50_000 });
    expect(again.status).toBe(201);
  });
});

describe("a refund whose job is delivered ten times at once", UNSAMPLED, () => {
  it("is made once", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment, id, job } = await promised(shop, staff, buyer);
    await Promise.all(Array.from({ length: 10 }, () => deliver(job, shop.ports)));
    await deliver(job, shop.ports);
    expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ id, status: "DONE" }]);
    await expectGivenOnce(buyer, payment.order_id);
  });
});

describe.each(
  sampled(["timeout_after_accept", "drop_reply", "garbage", "error_500", "error_429"], 2),
)("a gateway whose answer to a refund is lost to %s", (mode) => {
  it("is asked by status, or told the same again; the money stays held meanwhile", async () => {
    const buyer = await shop.customer();
    const { payment, id, job } = await promised(shop, staff, buyer);
    const paths = ["refund", "status"];
    await shop.sandbox("POST", "/chaos/midtrans", { mode, times: 2, paths });
    expect(await deliver(job, shop.ports)).toBe(false);
    expect(await shop.balance(buyer)).toMatchObject({ available: 30_000, held: 20_000 });
    expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ id, status: "OPEN" }]);
    expect(await deliver(job, shop.ports)).toBe(true);
    expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ id, status: "DONE" }]);
    await expectGivenOnce(buyer, payment.order_id);
  });
});

describe("the notice of a refund", UNSAMPLED, () => {
  it("that comes before its answer counts it, and the answer changes nothing", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment, id, job } = await promised(shop, staff, buyer);
    const refund: PaymentGateway["refund"] = async (order) => {
      const answer = await shop.ports.gateways.preferred.refund(order);
      await gatewaySays(shop, payment.order_id, "partial_refund", SAID);
      await postUntil(shop, staff, payment.id, "DONE");
      return answer;
    };
    const ports = withGateway(shop.ports, { refund });
    expect(await deliver(job, ports)).toBe(true);
    expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ id, status: "DONE" }]);
    await expectGivenOnce(buyer, payment.order_id);
  });

  it("that comes while its answer is lost for good counts it", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment, id, job } = await promised(shop, staff, buyer);
    const refund: PaymentGateway["refund"] = async (order) => {
      await shop.ports.gateways.preferred.refund(order);
      return { kind: "unknown", detail: "TimeoutError" };
    };
    const status: PaymentGateway["status"] = async () => ({
      kind: "unknown",
      detail: "HTTP 503",
    });
    expect(await deliver(job, withGateway(shop.ports, { refund, status }))).toBe(false);
    await gatewaySays(shop, payment.order_id, "partial_refund", SAID);
    await postUntil(shop, staff, payment.id, "DONE");
    expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ id, status: "DONE" }]);
    await expectGivenOnce(buyer, payment.order_id);
  });
});

describe("a refund whose job was lost", UNSAMPLED, () => {
  it("is found and made by the minute's cron", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment, id } = await promised(shop, staff, buyer);
    await runCron("* * * * *", later(20));
    await postUntil(shop, staff, payment.id, "DONE");
    expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ id, status: "DONE" }]);
    await expectGivenOnce(buyer, payment.order_id);
  });

  it("for a week is not told again, only asked about, and left to a person", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment, id } = await promised(shop, staff, buyer);
    await makeRefund(later(7 * 24 * 60), id);
    expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ id, status: "REVIEW" }]);
    expect(await givenBack(payment.order_id)).toBe(0);
    expect(await shop.balance(buyer)).toMatchObject({ available: 30_000, held: 20_000 });
    await legsOf(buyer);
  });
});

describe("a refund that its buyer's wallet has cancelled meanwhile", UNSAMPLED, () => {
  it("is not made", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment, id, job } = await promised(shop, staff, buyer);
    const [refund] = await refundsOf(shop, staff, payment.id);
    const how = { status: "CANCELLED", reason: "transaction.cancelled" } as const;
    const cause = { at: shop.ports.now(), actor: buyer.id } as const;
    const order = zId("transaction").parse(refund?.transaction_id);
    await shop.ports.wallets.cancelOrExpire({ user_id: buyer.id, id: order }, how, cause);
    expect(await deliver(job, shop.ports)).toBe(true);
    expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ id, status: "FAILED" }]);
    expect(await givenBack(payment.order_id)).toBe(0);
    expect((await legsOf(buyer)).wallet).toBe(50_000);
  });
});

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of a refund is followed by the next delivery, and the money goes back once", async () => {
    for (const at of crashPoints()) {
      const buyer = await shop.customer();
      const { payment, job } = await promised(shop, staff, buyer);
      const dying = crashing(shop.ports, at, death);
      await deliver(job, dying.ports).catch(() => false);
      await deliver(job, shop.ports);
      await expectGivenOnce(buyer, payment.order_id);
      heldMessages.closed = false;
      heldMessages.waiting.length = 0;
      if (!dying.crashed()) {
        expect(dying.steps).toContain("gateways.refund");
        expect(dying.steps).toContain("wallets.settle");
        break;
      }
    }
  });
});

describe("a wallet object that is aborted", () => {
  it("before any step of a refund does not disturb it", async () => {
    for (const at of crashPoints()) {
      const buyer = await shop.customer();
      const { payment, job } = await promised(shop, staff, buyer);
      const shaken = disturbed(shop.ports, at, abortObjects);
      if (!(await deliver(job, shaken.ports))) await deliver(job, shop.ports);
      await expectGivenOnce(buyer, payment.order_id);
      heldMessages.closed = false;
      heldMessages.waiting.length = 0;
      if (!shaken.happened()) {
        expect(at).toBeGreaterThan(4);
        break;
      }
    }
  });
});
