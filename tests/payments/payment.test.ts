// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { pollPayments } from "../../src/application/payments/poll-payments.ts";
import { PaymentView } from "../../src/domain/payments/payment.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { PaymentGateway } from "../../src/ports/payments/payment-gateway.ts";
import { settled } from "../support/delivery.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calls, sandbox } from "../support/vendor-transport.ts";
import { withGateway } from "../support/vendors.ts";
import { gatewaySays, storedPayment, untilAlert, untilPayment } from "./paying.ts";
import { legsOf, openBy, paidBy, told } from "./ways.ts";

const shop = await openShop();
const Listed = z.object({ data: z.array(PaymentView), next_cursor: z.string().nullable() });

const get = (buyer: Buyer, path: string) => shop.request("GET", path, { token: buyer.token });
const cancel = (buyer: Buyer, id: string) =>
  shop.request("PUT", `/payments/${id}/cancel`, { token: buyer.token });
const inMinutes = (minutes: number): Ports => ({
  ...shop.ports,
  now: () => addSeconds(instant(Date.now()), minutes * 60),
});

afterEach(async () => {
  await shop.sandbox("DELETE", "/chaos/midtrans");
});

describe("a payment", () => {
  it("is its owner's: anybody else is told that there is none", async () => {
    const [owner, other] = [await shop.customer(), await shop.customer()];
    const { payment } = await openBy(shop, owner, "bca_va");
    const { updated_at: _then, ...same } = payment;
    expect(await (await get(owner, `/payments/${payment.id}`)).json()).toMatchObject(same);
    for (const path of [`/payments/${payment.id}`, "/payments/pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ"]) {
      const answer = await get(other, path);
      expect(answer.status).toBe(404);
      expect(Problem.parse(await answer.json())).toMatchObject({ code: "payment.not_found" });
    }
    expect((await cancel(other, payment.id)).status).toBe(404);
    expect((await get(owner, "/payments/bukan-id")).status).toBe(404);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PENDING" });
  });

  it("is listed with its owner's others, newest first, page by page", async () => {
    const buyer = await shop.customer();
    const made: string[] = [];
    for (const method of ["bca_va", "qris", "gopay"] as const) {
      made.push((await openBy(shop, buyer, method)).payment.id);
    }
    const first = Listed.parse(await (await get(buyer, "/payments?limit=2")).json());
    const rest = await get(buyer, `/payments?limit=2&cursor=${first.next_cursor}`);
    const second = Listed.parse(await rest.json());
    expect([...first.data, ...second.data].map((each) => each.id)).toEqual(made.toReversed());
    expect(second.next_cursor).toBeNull();
    await cancel(buyer, made[0] ?? "");
    const gone = Listed.parse(await (await get(buyer, "/payments?status=CANCELLED")).json());
    expect(gone.data.map((each) => each.id)).toEqual([made[0]]);
  });
});

describe("a payment that its buyer cancels", () => {
  it.each(["bca_va", "qris", "snap"] as const)(
    "by %s is cancelled at the gateway and here, and a repeat says the same",
    SLOW,
    async (method) => {
      const buyer = await shop.customer();
      const { transaction, payment } = await openBy(shop, buyer, method);
      for (const _time of ["first", "again"]) {
        const answer = await cancel(buyer, payment.id);
        expect(answer.status).toBe(200);
        expect(await answer.json()).toMatchObject({ id: payment.id, status: "CANCELLED" });
      }
      expect(await shop.transaction(buyer, transaction.id)).toMatchObject({
        status: "CANCELLED",
        failure_code: "payment.cancelled",
      });
      expect(await legsOf(buyer)).toEqual({});
      expect(await shop.mails(buyer.email)).toEqual([]);
    },
  );

  it("when it has just been paid is credited instead", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openBy(shop, buyer, "bca_va");
    await gatewaySays(shop, payment.order_id, "settlement", { notify: false });
    const answer = await cancel(buyer, payment.id);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: "PAID", credited: 50_000 });
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "SUCCESS" });
    expect((await legsOf(buyer)).wallet).toBe(50_000);

    const late = await cancel(buyer, payment.id);
    expect(late.status).toBe(409);
    expect(Problem.parse(await late.json())).toMatchObject({ code: "payment.not_cancellable" });
  });

  it.each(["timeout_after_accept", "garbage", "error_500"])(
    "while the gateway's answer is lost to %s stays open until it is asked again",
    SLOW,
    async (mode) => {
      const buyer = await shop.customer();
      const { transaction, payment } = await openBy(shop, buyer, "bca_va");
      await shop.sandbox("POST", "/chaos/midtrans", { mode, times: 1, paths: ["cancel"] });
      const answer = await cancel(buyer, payment.id);
      expect(answer.status).toBe(503);
      expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "PENDING" });
      const again = await cancel(buyer, payment.id);
      expect(await again.json()).toMatchObject({ status: "CANCELLED" });
      expect(await legsOf(buyer)).toEqual({});
    },
  );

  it(
    "ten times at once, while it is being paid, is either cancelled or credited",
    SLOW,
    async () => {
      const buyer = await shop.customer();
      const { transaction, payment } = await openBy(shop, buyer, "bca_va");
      const answers = await Promise.all([
        ...Array.from({ length: 5 }, () => cancel(buyer, payment.id)),
        gatewaySays(shop, payment.order_id, "settlement", { notify: false }),
        ...Array.from({ length: 5 }, () => cancel(buyer, payment.id)),
      ]);
      expect(answers).toHaveLength(11);
      await pollPayments(inMinutes(20));
      const { status } = await storedPayment(shop, payment.order_id);
      const credited = (await legsOf(buyer)).wallet ?? 0;
      const order = await shop.transaction(buyer, transaction.id);
      expect([
        ["CANCELLED", 0, "CANCELLED"],
        ["PAID", 50_000, "SUCCESS"],
      ]).toContainEqual([status, credited, order.status]);
    },
  );

  it(
    "and that is paid after all goes to the wallet, and the order stays cancelled",
    SLOW,
    async () => {
      const buyer = await shop.customer();
      const { transaction, payment } = await openBy(shop, buyer, "bca_va");
      await cancel(buyer, payment.id);
      // A cancellation that is heard only now would keep a status from being believed for a while.
      await sandbox.flushDue();
      await settled(buyer);
      await gatewaySays(shop, payment.order_id, "settlement", { times: 3 });
      await untilPayment(shop, payment.order_id, "PAID");

      expect(await shop.balance(buyer)).toMatchObject({ available: 50_000 });
      expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "CANCELLED" });
      const shown = PaymentView.parse(await (await get(buyer, `/payments/${payment.id}`)).json());
      const late = await shop.transaction(buyer, shown.credited_transaction_id ?? "");
      expect(late).toMatchObject({
        status: "SUCCESS",
        total: 50_000,
        related_id: transaction.id,
        payment_id: payment.id,
      });
      expect(await legsOf(buyer)).toEqual({
        wallet: 50_000,
        "income:payment_fee": 4_000,
        "clearing:midtrans": -54_000,
      });
    },
  );
});

describe("a code that is still pending at the gateway after its time", () => {
  it("is ended there first, and then here", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openBy(shop, buyer, "qris");
    calls.length = 0;
    await pollPayments(inMinutes(16));
    expect(told(calls, "/expire")).toBe(0);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PENDING" });

    await pollPayments(inMinutes(60));
    expect(calls.filter((path) => path.includes(payment.order_id)).at(-1)).toMatch(/expire$/);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "EXPIRED" });
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "EXPIRED" });
    expect(await legsOf(buyer)).toEqual({});
    expect(await shop.mails(buyer.email)).toEqual([]);
  });

  it("and is paid in that very moment is credited", async () => {
    const buyer = await shop.customer();
    const { transaction } = await openBy(shop, buyer, "qris");
    const gateway: Partial<PaymentGateway> = {
      expire: async (id) => {
        await gatewaySays(shop, id, "settlement", { notify: false });
        return await shop.ports.gateways.preferred.expire(id);
      },
    };
    await pollPayments(withGateway(inMinutes(60), gateway));
    await pollPayments(inMinutes(90));
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "SUCCESS" });
    expect((await legsOf(buyer)).wallet).toBe(50_000);
  });

  it("stays open while the gateway does not say that it has ended", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "qris");
    await shop.sandbox("POST", "/chaos/midtrans", {
      mode: "error_500",
      times: 1,
      paths: ["expire"],
    });
    await pollPayments(inMinutes(60));
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PENDING" });
    await pollPayments(inMinutes(90));
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "EXPIRED" });
  });
});

describe("a chargeback", () => {
  it.each(["chargeback", "partial_chargeback"])(
    "(%s) is announced, and the wallet is left alone",
    SLOW,
    async (word) => {
      const buyer = await shop.customer();
      const { payment } = await paidBy(shop, buyer, "qris");
      await gatewaySays(shop, payment.order_id, word);
      const alert = await untilAlert(shop, payment.id);
      expect(alert).toMatchObject({ kind: "payment.chargeback" });
      expect(alert.detail).toContain("50000 was credited");
      expect((await legsOf(buyer)).wallet).toBe(50_000);
      expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PAID" });
    },
  );
});
