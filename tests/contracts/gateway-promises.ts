import { describe, expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { type Amount, amount } from "../../src/domain/money.ts";
import { isPlaced, type Payment } from "../../src/domain/payments/payment.ts";
import type { PaymentMethod } from "../../src/domain/payments/payment-method.ts";
import { instant } from "../../src/domain/time.ts";
import type { Payer, PaymentGateway } from "../../src/ports/payments/payment-gateway.ts";

/** A gateway under test, with the hands that only its other side has. */
export interface Vendor {
  readonly gateway: PaymentGateway;
  readonly methods: readonly PaymentMethod[];
  /** Ways whose money can and cannot go back the way it came. */
  readonly refundable: PaymentMethod;
  readonly final: PaymentMethod;
  /** A payment nobody knows yet. */
  payment(method: PaymentMethod): Payment;
  /** Somebody pays all of it. */
  pay(payment: Payment): Promise<void>;
  /** The next answer is lost on the way although the order was taken. */
  loseNextAnswer(): Promise<void>;
  /** The last notice this gateway sent about an order. */
  lastNotice(payment: Payment): Promise<string>;
}

const payer: Payer = { name: "Sari", email: "sari@example.com", phone: "+6281280556115" };
const at = instant(Date.now());

/** What the shop relies on, whoever the gateway is. */
export function promisesOfAGateway(open: () => Vendor): void {
  describe.each(open().methods)("an order to be paid by %s", (method) => {
    promisesOfAnOrder(open, method);
  });
  describe("a refund", () => promisesOfARefund(open));

  it("has never heard of an order nobody made", async () => {
    const { gateway } = open();
    expect((await gateway.status("pay_nobody")).kind).toBe("unseen");
    expect((await gateway.cancel("pay_nobody")).kind).toBe("unseen");
    expect((await gateway.expire("pay_nobody")).kind).toBe("unseen");
  });

  it("takes no notice it cannot read", async () => {
    expect((await open().gateway.notice("<html>")).kind).toBe("malformed");
  });
}

async function made(open: () => Vendor, method: PaymentMethod) {
  const vendor = open();
  const payment = vendor.payment(method);
  const created = await vendor.gateway.create(payment, payer, at);
  return { ...vendor, payment, created };
}

async function settled(open: () => Vendor, method: PaymentMethod) {
  const vendor = await made(open, method);
  await vendor.pay(vendor.payment);
  return vendor;
}

function promisesOfAnOrder(open: () => Vendor, method: PaymentMethod): void {
  it("says where to pay, and is pending or not yet seen", async () => {
    const { gateway, payment, created } = await made(open, method);
    expect(created.kind).toBe("created");
    if (created.kind !== "created") return;
    expect(isPlaced({ token: created.token, instructions: created.instructions ?? null })).toBe(
      true,
    );
    expect(["pending", "unseen"]).toContain((await gateway.status(payment.order_id)).kind);
  });

  it("is one order however often it is made", async () => {
    const { gateway, payment, created } = await made(open, method);
    const again = await gateway.create(payment, payer, at);
    expect(["created", "taken"]).toContain(again.kind);
    if (again.kind === "created") expect(again).toMatchObject({ kind: created.kind });
  });

  it("whose answer was lost is found by its status, or made again as the same", async () => {
    const vendor = open();
    const payment = vendor.payment(method);
    await vendor.loseNextAnswer();
    expect((await vendor.gateway.create(payment, payer, at)).kind).toBe("unknown");
    const state = await vendor.gateway.status(payment.order_id);
    expect(["pending", "unseen"]).toContain(state.kind);
    const again = await vendor.gateway.create(payment, payer, at);
    const told = state.kind === "pending" && state.instructions !== undefined;
    expect(told || again.kind === "created").toBe(true);
  });

  it("is paid with the sum that was asked for, and a genuine notice says so", async () => {
    const { gateway, payment, lastNotice } = await settled(open, method);
    expect(await gateway.status(payment.order_id)).toMatchObject({
      kind: "paid",
      gross: payment.gross,
    });
    const notice = await lastNotice(payment);
    expect(await gateway.notice(notice)).toMatchObject({
      kind: "notice",
      order_id: payment.order_id,
    });
    const altered = notice.replaceAll(String(payment.gross), String(payment.gross + 1));
    expect((await gateway.notice(altered)).kind).toBe("forged");
  });

  it("can be ended while it is pending, and not once it is paid", async () => {
    for (const end of ["cancel", "expire"] as const) {
      const pending = await made(open, method);
      const ended = await pending.gateway[end](pending.payment.order_id);
      expect(["ended", "unseen"]).toContain(ended.kind);
      const paid = await settled(open, method);
      expect((await paid.gateway[end](paid.payment.order_id)).kind).toBe("not_allowed");
      expect((await paid.gateway.status(paid.payment.order_id)).kind).toBe("paid");
    }
  });
}

function promisesOfARefund(open: () => Vendor): void {
  it("is made, and its key is listed with the sum", async () => {
    const vendor = await settled(open, open().refundable);
    const { order, told } = give(vendor, 1_000);
    expect((await told).kind).toBe("refunded");
    expect(await listed(vendor)).toMatchObject([
      { refund_key: order.refund_key, amount: 1_000 as Amount },
    ]);
  });

  it("under one key is one refund, and under another is another", async () => {
    const vendor = await settled(open, open().refundable);
    const { order, told } = give(vendor, 1_000);
    await told;
    expect(["refunded", "unknown"]).toContain((await vendor.gateway.refund(order)).kind);
    expect(await listed(vendor)).toHaveLength(1);
    await give(vendor, 2_000).told;
    expect((await listed(vendor)).map((each) => each.amount)).toEqual([1_000, 2_000]);
  });

  it("of more than is left is refused, and nothing is listed for it", async () => {
    const vendor = await settled(open, open().refundable);
    await give(vendor, 1_000).told;
    const { order, told } = give(vendor, vendor.payment.gross);
    expect((await told).kind).toBe("refused");
    expect((await listed(vendor)).map((each) => each.refund_key)).not.toContain(order.refund_key);
  });

  it("whose answer was lost is known by the status", async () => {
    const vendor = await settled(open, open().refundable);
    await vendor.loseNextAnswer();
    const { order, told } = give(vendor, 1_000);
    expect((await told).kind).toBe("unknown");
    expect((await listed(vendor)).map((each) => each.refund_key)).toEqual([order.refund_key]);
  });

  it("by a way that gives nothing back is refused", async () => {
    const vendor = await settled(open, open().final);
    expect((await give(vendor, 1_000).told).kind).toBe("refused");
  });
}

const give = (vendor: { gateway: PaymentGateway; payment: Payment }, of: number) => {
  const order = {
    order_id: vendor.payment.order_id,
    refund_key: newId("refund", at),
    amount: amount(of),
    reason: "salah kirim",
  };
  return { order, told: vendor.gateway.refund(order) };
};
const listed = async (vendor: { gateway: PaymentGateway; payment: Payment }) => {
  const state = await vendor.gateway.status(vendor.payment.order_id);
  return state.kind === "refunded" ? (state.refunds ?? []) : [];
};
