import { describe, expect, it } from "vitest";
import { amount, ZERO } from "../../src/domain/money.ts";
import type { Payment, PaymentStatus } from "../../src/domain/payments/payment.ts";
import { planRefund, type Refund } from "../../src/domain/payments/refund.ts";
import {
  CHANNELS,
  type Channel,
  isClosed,
  isRefundable,
} from "../../src/domain/payments/refund-rule.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import { payment as sample } from "../gateways/midtrans/vendor.ts";

const paidAt = instant(Date.parse("2026-01-15T02:31:00.000Z"));
const noon = instant(Date.parse("2026-01-15T05:00:00.000Z"));
const daysLater = (days: number, seconds = 0): Instant =>
  addSeconds(paidAt, days * 86_400 + seconds);

/** A top-up of 50 000 for which 51 000 came in. */
function paid(channel: Channel, change: Partial<Payment> = {}): Payment {
  return {
    ...sample,
    status: "PAID",
    amount: amount(50_000),
    fee: amount(1_000),
    gross: amount(51_000),
    channel,
    paid_at: paidAt,
    received: amount(51_000),
    credited: amount(50_000),
    ...change,
  };
}

const earlier = (
  sum: number,
  destination: Refund["destination"] = "gateway",
  status: Refund["status"] = "DONE",
  fromWallet = destination === "gateway" ? Math.min(sum, 50_000) : 0,
) => ({ amount: amount(sum), given: null, destination, status, from_wallet: amount(fromWallet) });

/** One of 20 000 of which the gateway says something else. */
const told = (given: number, status: Refund["status"]) => ({
  ...earlier(20_000, "gateway", status),
  given: amount(given),
});

describe("a channel", () => {
  const days: Partial<Record<Channel, number>> = {
    qris: 7,
    qris_on_us: 45,
    gopay: 45,
    shopeepay: 365,
    dana: 45,
    ovo: 7,
    kredivo: 14,
  };
  it.each(Object.entries(days))("%s gives money back for %i days, to the second", (name, last) => {
    const channel = CHANNELS.find((each) => each === name) ?? "other";
    expect(isRefundable(channel, paidAt, daysLater(last))).toBe(true);
    expect(isRefundable(channel, paidAt, daysLater(last, 1))).toBe(false);
  });

  it.each(["card", "akulaku"] as const)("%s knows no last day", (channel) => {
    expect(isRefundable(channel, paidAt, daysLater(3_650))).toBe(true);
  });

  it("of an account, a bill or a counter gives nothing back, and nor does an unknown one", () => {
    const refundable = CHANNELS.filter((each) => isRefundable(each, paidAt, noon));
    expect(refundable.toSorted()).toEqual([
      "akulaku",
      "card",
      "dana",
      "gopay",
      "kredivo",
      "ovo",
      "qris",
      "qris_on_us",
      "shopeepay",
    ]);
    expect(isRefundable(null, paidAt, noon)).toBe(false);
  });

  it.each([
    ["2026-01-15T16:54:59.000Z", false],
    ["2026-01-15T16:55:00.000Z", true],
    ["2026-01-15T17:00:00.000Z", true],
    ["2026-01-15T22:59:59.000Z", true],
    ["2026-01-15T23:00:00.000Z", false],
  ])("of ShopeePay at %s is closed: %s", (at, closed) => {
    expect(isClosed("shopeepay", instant(Date.parse(at)))).toBe(closed);
    expect(isClosed("gopay", instant(Date.parse(at)))).toBe(false);
  });
});

describe("a refund of a credited payment", () => {
  it.each<[number | undefined, readonly ReturnType<typeof earlier>[], object]>([
    [undefined, [], { amount: 51_000, from_wallet: 50_000, allowed: 51_000 }],
    [51_000, [], { amount: 51_000, from_wallet: 50_000, allowed: 51_000 }],
    [50_000, [], { amount: 50_000, from_wallet: 50_000, allowed: 50_000 }],
    [1, [], { amount: 1, from_wallet: 1, allowed: 50_000 }],
    [undefined, [earlier(20_000)], { amount: 30_000, from_wallet: 30_000 }],
    [30_000, [earlier(20_000, "gateway", "OPEN")], { amount: 30_000 }],
    [50_000, [earlier(20_000, "gateway", "FAILED")], { amount: 50_000 }],
    [50_001, [], { kind: "refused", code: "refund.exceeds_payment", refundable: 51_000 }],
    [51_001, [], { kind: "refused", code: "refund.exceeds_payment" }],
    [30_001, [earlier(20_000)], { kind: "refused", refundable: 30_000 }],
    [51_000, [earlier(1)], { kind: "refused", code: "refund.exceeds_payment" }],
    [undefined, [earlier(51_000)], { kind: "refused", refundable: 0 }],
    [undefined, [earlier(50_000)], { kind: "refused", code: "refund.exceeds_payment" }],
    [10_000, [earlier(45_000, "gateway", "REVIEW")], { kind: "refused", refundable: 5_000 }],
  ])("by QRIS of %s after %j is %j", (wanted, before, plan) => {
    const sum = wanted === undefined ? undefined : amount(wanted);
    expect(planRefund(paid("qris"), before, { wanted: sum, at: noon })).toMatchObject(plan);
  });

  it.each<[number | undefined, readonly ReturnType<typeof earlier>[], object]>([
    [undefined, [], { destination: "wallet", amount: 1_000, from_wallet: 0, allowed: 1_000 }],
    [400, [], { destination: "wallet", amount: 400 }],
    [undefined, [earlier(400, "wallet")], { amount: 600 }],
    [1_001, [], { kind: "refused", code: "refund.already_in_wallet", refundable: 1_000 }],
    [50_000, [], { kind: "refused", code: "refund.already_in_wallet", refundable: 1_000 }],
    [undefined, [earlier(1_000, "wallet")], { kind: "refused", refundable: 0 }],
    // What went back at the gateway while it still could took the fee along.
    [undefined, [earlier(51_000)], { kind: "refused", refundable: 0 }],
  ])("by virtual account of %s after %j is %j", (wanted, before, plan) => {
    const sum = wanted === undefined ? undefined : amount(wanted);
    expect(planRefund(paid("bca_va"), before, { wanted: sum, at: noon })).toMatchObject(plan);
  });

  it("after its channel's last day goes to the wallet, as far as it is not there", () => {
    expect(planRefund(paid("qris"), [], { wanted: undefined, at: daysLater(8) })).toMatchObject({
      destination: "wallet",
      amount: 1_000,
    });
  });

  it("has the days of its channel from when it was paid, whatever has changed since", () => {
    const changed = { updated_at: daysLater(7) };
    const plan = planRefund(paid("qris", changed), [], { wanted: undefined, at: daysLater(7, 1) });
    expect(plan).toMatchObject({ destination: "wallet" });
  });

  it.each([
    ["less, while a person looks at it", told(15_000, "REVIEW"), 30_000],
    ["more, while a person looks at it", told(25_000, "REVIEW"), 25_000],
    ["less, and that is settled", told(15_000, "DONE"), 35_000],
    ["more, and that is settled", told(25_000, "DONE"), 25_000],
    ["some of what came to nothing", told(15_000, "FAILED"), 50_000],
  ])("leaves what is left when the gateway says it gave %s", (_what, before, refundable) => {
    const plan = planRefund(paid("qris"), [before], { wanted: amount(50_001), at: noon });
    const whole = before.status === "FAILED" ? 51_000 : refundable;
    expect(plan).toMatchObject({ kind: "refused", refundable: whole });
  });

  it("after its last day leaves out what went back at the gateway by itself", () => {
    const received = amount(61_000);
    const foreign = earlier(10_000, "gateway", "REVIEW", 0);
    const plan = (before: Parameters<typeof planRefund>[1]) =>
      planRefund(paid("qris", { received }), before, { wanted: undefined, at: daysLater(8) });

    expect(plan([])).toMatchObject({ destination: "wallet", amount: 11_000 });
    expect(plan([foreign])).toMatchObject({ destination: "wallet", amount: 1_000 });
  });

  it("by ShopeePay is all or nothing, and waits for the morning", () => {
    const part = planRefund(paid("shopeepay"), [], { wanted: amount(50_000), at: noon });
    expect(part).toMatchObject({ kind: "refused", code: "refund.whole_only", refundable: 51_000 });
    expect(planRefund(paid("shopeepay"), [], { wanted: undefined, at: noon })).toMatchObject({
      amount: 51_000,
    });
    const night = instant(Date.parse("2026-01-15T20:00:00.000Z"));
    expect(planRefund(paid("shopeepay"), [], { wanted: undefined, at: night })).toMatchObject({
      kind: "refused",
      code: "refund.channel_closed",
    });
  });
});

describe("a refund of a payment in review", () => {
  const review = { status: "REVIEW", credited: null, paid_at: null, updated_at: paidAt } as const;
  it("is the whole of it, the way it came or to the wallet", () => {
    expect(planRefund(paid("qris", review), [], { wanted: undefined, at: noon })).toMatchObject({
      destination: "gateway",
      amount: 51_000,
      from_wallet: 0,
    });
    expect(planRefund(paid("bca_va", review), [], { wanted: undefined, at: noon })).toMatchObject({
      destination: "wallet",
      amount: 51_000,
    });
    for (const channel of ["qris", "bca_va"] as const) {
      const part = planRefund(paid(channel, review), [], { wanted: amount(50_999), at: noon });
      expect(part.kind).toBe("refused");
    }
  });
});

describe("a refund of a payment without money", () => {
  it.each<[PaymentStatus, Partial<Payment>]>([
    ["PENDING", { received: null }],
    ["EXPIRED", { received: null }],
    ["REVIEW", { received: null }],
    ["REVIEW", { received: ZERO }],
    ["REJECTED", {}],
  ])("that is %s %j is refused", (status, change) => {
    const payment = paid("qris", { ...change, status, credited: null });
    expect(planRefund(payment, [], { wanted: undefined, at: noon })).toMatchObject({
      code: "refund.not_paid",
    });
  });
});
