import { describe, expect, it } from "vitest";
import { type Amount, amount } from "../../src/domain/money.ts";
import {
  advances,
  matchAmount,
  PAYMENT_STATUSES,
  type PaymentStatus,
} from "../../src/domain/payments/payment.ts";

describe("the sum paid", () => {
  it.each([
    [10_000, undefined, 0],
    [10_000, 10_000, 0],
    [10_000, 9_000, 0],
    [10_071, 10_000, 71],
    [10_071, undefined, undefined],
    [10_071, 10_001, undefined],
    [9_999, undefined, undefined],
    [9_999, 10_000, undefined],
    [0, 10_000, undefined],
  ])("of %s, before the fee %s, matches 10000 with a fee of %s", (gross, original, fee) => {
    const before: Amount | undefined = original === undefined ? undefined : amount(original);
    const matched = matchAmount(amount(10_000), { gross: amount(gross), original: before });
    expect(matched).toEqual(fee === undefined ? { kind: "mismatch" } : { kind: "exact", fee });
  });
});

describe("a payment", () => {
  const forward: Record<PaymentStatus, string> = {
    CREATED: "PENDING PAID REVIEW REJECTED EXPIRED CANCELLED REFUNDED",
    PENDING: "PAID REVIEW REJECTED EXPIRED CANCELLED REFUNDED",
    REJECTED: "PAID REFUNDED",
    EXPIRED: "PAID REVIEW REJECTED REFUNDED",
    CANCELLED: "PAID REVIEW REJECTED REFUNDED",
    REVIEW: "PAID REJECTED REFUNDED",
    PAID: "REFUNDED",
    REFUNDED: "",
  };

  it.each(PAYMENT_STATUSES)(
    "that is %s only goes forward, and late money is never old news",
    (from) => {
      expect(PAYMENT_STATUSES.filter((to) => advances(from, to)).join(" ")).toBe(forward[from]);
    },
  );
});
