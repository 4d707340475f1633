import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import {
  debitPostings,
  type Posting,
  reversedPostings,
  topUpPostings,
} from "../../src/domain/wallet/wallet.ts";

const sum = (postings: readonly Posting[]) =>
  postings.reduce((total, posting) => total + posting.delta, 0);
const legs = (postings: readonly Posting[]) =>
  Object.fromEntries(postings.map((posting) => [posting.account, posting.delta]));
const order = (price: number, fee: number, discount: number) => ({
  type: "PPOB" as const,
  price: amount(price),
  fee: amount(fee),
  discount: amount(discount),
  total: amount(price + fee - discount),
});

const NOTHING = { amount: amount(0), fee: amount(0) };

describe("a journal", () => {
  it("of a top-up credits what was ordered and books the gateway's fee apart", () => {
    const postings = topUpPostings({
      amount: amount(10_000),
      fee: amount(71),
      account: "clearing:midtrans",
    });
    expect(legs(postings)).toEqual({
      wallet: 10_000,
      "income:payment_fee": 71,
      "clearing:midtrans": -10_071,
    });
    expect(sum(postings)).toBe(0);
  });

  it("of a sale takes the total and shows the discount as our expense", () => {
    const postings = debitPostings(order(10_750, 1_000, 500));
    expect(legs(postings)).toEqual({
      wallet: -11_250,
      "sales:ppob": 10_750,
      "income:fee": 1_000,
      "expense:discount": -500,
    });
    expect(sum(postings)).toBe(0);
  });

  it("of a sale books goods of our own apart from what a supplier delivers", () => {
    const goods = { ...order(10_750, 0, 0), type: "PRODUCT" as const };
    expect(legs(debitPostings(goods))).toEqual({ wallet: -10_750, "sales:product": 10_750 });
  });

  it("books the price where it is told to, and else where the order's type says", () => {
    const refund = { ...order(10_750, 0, 0), type: "REFUND" as const };
    expect(legs(debitPostings({ ...refund, account: "clearing:bank" }))).toEqual({
      wallet: -10_750,
      "clearing:bank": 10_750,
    });
    expect(legs(debitPostings(refund))).toMatchObject({ "clearing:midtrans": 10_750 });
  });

  it("has no empty legs", () => {
    expect(legs(debitPostings(order(10_750, 0, 0)))).toEqual({
      wallet: -10_750,
      "sales:ppob": 10_750,
    });
    expect(topUpPostings({ ...NOTHING, account: "clearing:bank" })).toEqual([]);
  });

  it("balances whatever the sums are, and so does its opposite", () => {
    for (const [price, fee, discount] of [
      [1, 0, 0],
      [0, 0, 0],
      [10_000, 2_500, 12_500],
      [Number.MAX_SAFE_INTEGER - 1, 1, 0],
    ] as const) {
      const postings = debitPostings(order(price, fee, discount));
      const opposite = reversedPostings(postings);
      expect(sum(postings)).toBe(0);
      expect(sum(opposite)).toBe(0);
      for (const [account, delta] of Object.entries(legs(postings))) {
        expect(delta + (legs(opposite)[account] ?? Number.NaN)).toBe(0);
      }
    }
  });

  it("that does not balance is never made", () => {
    const wrong = { ...order(10_000, 0, 0), total: amount(9_999) };
    expect(() => debitPostings(wrong)).toThrow(RangeError);
    const [first] = debitPostings(order(1, 0, 0));
    expect(() => reversedPostings(first ? [first] : [])).toThrow(RangeError);
  });
});
