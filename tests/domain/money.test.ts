import { describe, expect, it } from "vitest";
import {
  add,
  amount,
  delta,
  formatRupiah,
  lowers,
  parseRupiah,
  raises,
  roundUpTo,
  shareRoundedUp,
  subtract,
  zAmount,
  zPositiveAmount,
} from "../../src/domain/money.ts";
import vectors from "../vectors.json" with { type: "json" };

const MOST = Number.MAX_SAFE_INTEGER;

describe("an amount", () => {
  it.each([0, 1, MOST])("may be %s", (value) => {
    expect(amount(value)).toBe(value);
    expect(zAmount.parse(value)).toBe(value);
  });

  it.each([-1, 0.5, MOST + 1, Number.NaN, Number.POSITIVE_INFINITY])("is never %s", (value) => {
    expect(() => amount(value)).toThrow(RangeError);
    expect(zAmount.safeParse(value).success).toBe(false);
  });

  it("adds and subtracts inside its bounds only", () => {
    expect(add(amount(1), amount(2), amount(3))).toBe(6);
    expect(add()).toBe(0);
    expect(subtract(amount(3), amount(3))).toBe(0);
    expect(() => add(amount(MOST), amount(1))).toThrow(RangeError);
    expect(() => subtract(amount(1), amount(2))).toThrow(RangeError);
    expect(zPositiveAmount.safeParse(0).success).toBe(false);
  });

  it("raises and lowers, and nothing is never minus nothing", () => {
    expect([raises(amount(5)), lowers(amount(5))]).toEqual([5, -5]);
    expect(Object.is(lowers(amount(0)), 0)).toBe(true);
    expect(() => delta(0.5)).toThrow(RangeError);
  });

  it.each([
    [10_000, 250, 250],
    [10_001, 250, 251],
    [1, 1, 1],
    [0, 9_999, 0],
    [MOST, 10_000, MOST],
  ])("%s has a share of %s basis points, rounded up to %s", (of, share, expected) => {
    expect(shareRoundedUp(amount(of), share)).toBe(expected);
  });

  it.each([
    [10_001, 100, 10_100],
    [10_000, 100, 10_000],
    [10_001, 1, 10_001],
    [10_001, 0, 10_001],
    [0, 500, 0],
    [2 ** 52 + 2, 3, 2 ** 52 + 2],
    [2 ** 52, 3, 2 ** 52 + 2],
  ])("%s rounds up to a multiple of %s: %s", (value, step, expected) => {
    expect(roundUpTo(amount(value), amount(step))).toBe(expected);
  });
});

describe("rupiah", () => {
  it.each(vectors.rupiah_format.cases)("$amount is written $text", (each) => {
    expect(formatRupiah(each.amount)).toBe(each.text);
  });

  it.each([
    [10_000, 10_000],
    ["10000", 10_000],
    ["10000.00", 10_000],
    ["10000.0", 10_000],
    ["0", 0],
    [String(MOST), MOST],
    [String(MOST + 1), undefined],
    ["10000.50", undefined],
    [10_000.5, undefined],
    ["10000.000", undefined],
    ["10.000", undefined],
    ["10,000", undefined],
    ["+1", undefined],
    [-1, undefined],
    [" 1", undefined],
    ["1\n", undefined],
    ["1e3", undefined],
    [1e21, undefined],
    ["0x10", undefined],
    ["", undefined],
    [Number.NaN, undefined],
  ])("%j from a vendor is %s", (text, expected) => {
    expect(parseRupiah(text)).toBe(expected);
  });
});
