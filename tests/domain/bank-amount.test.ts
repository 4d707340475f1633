import { describe, expect, it } from "vitest";
import { readBankAmount } from "../../src/domain/payments/bank-statement/amount.ts";

describe("an amount as banks write it", () => {
  it.each([
    ["1.234.567,00", 1_234_567],
    ["1,234,567.00", 1_234_567],
    ["50.123", 50_123],
    ["50,123", 50_123],
    ["50123", 50_123],
    ["50123,00", 50_123],
    ["50,123.0000", 50_123],
    ["Rp 50.123", 50_123],
    ["Rp. 50.123,00", 50_123],
    ["Rp50.123,-", 50_123],
    ["IDR 50,123.00", 50_123],
    ["50,123.00 IDR", 50_123],
    ["50 123,00", 50_123],
    [".00", 0],
    [" 1 ", 1],
  ])("%s is whole", (text, whole) => {
    expect(readBankAmount(text)).toEqual({ whole, rest: "", direction: undefined });
  });

  it.each([
    ["50,123.00 CR", "in"],
    ["50.123 K", "in"],
    ["+50.123", "in"],
    ["+Rp 50.123", "in"],
    ["Rp +50.123", "in"],
    ["50,123.00 (CR)", "in"],
    ["50,123.00DB", "out"],
    ["50,123.00 Dr.", "out"],
    ["DB 50,123.00", "out"],
    ["-50.123", "out"],
    ["\u221250.123", "out"],
    ["50.123,00-", "out"],
    ["(50.123,00)", "out"],
    ["(Rp 50.123)", "out"],
    ["-Rp50.123,00", "out"],
    ["Rp -50.123", "out"],
    ["-50,123.00 CR", "out"],
  ])("%s says which way it went", (text, direction) => {
    expect(readBankAmount(text)).toMatchObject({ whole: 50_123, direction });
  });

  it("may hold parts of a rupiah", () => {
    expect(readBankAmount("1.204,37")).toMatchObject({ whole: 1_204, rest: "37" });
    expect(readBankAmount("1.204,50")).toMatchObject({ whole: 1_204, rest: "5" });
  });

  it.each([
    ..."|-|1.23.4|1,234.567|12.34.567|1e5|0x10|lima|CR|Rp|USD 50|50 USD|5-0".split("|"),
    "1".repeat(17),
  ])("is not %j", (text) => {
    expect(readBankAmount(text)).toBeUndefined();
  });
});
