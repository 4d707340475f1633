import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import { CSV, SHEET } from "../../src/domain/text/table.ts";
import { purchasesOf } from "../../src/domain/users/statistics.ts";

describe("a field of a sheet", () => {
  it.each([
    ["=1+1", "=1+1"],
    ["@SUM(A1)", "@SUM(A1)"],
    ["\t=1", "\t=1"],
    ["a < b & c > d", "a &lt; b &amp; c &gt; d"],
    ["bell\u0007", "bell\uFFFD"],
    ["half \uD800 pair", "half \uFFFD pair"],
    ["\uFFFE", "\uFFFD"],
    ["_x0041_", "_x005F_x0041_"],
    ["小明 😀", "小明 😀"],
  ])("keeps %j as text", (value, written) => {
    expect(SHEET.row([value])).toBe(
      `<row><c t="inlineStr"><is><t xml:space="preserve">${written}</t></is></c></row>`,
    );
  });

  it("is a number or empty where it is one", () => {
    expect(SHEET.row([12, null, "", 0])).toBe("<row><c><v>12</v></c><c/><c/><c><v>0</v></c></row>");
  });
});

it.each([
  ["=1+1", "'=1+1"],
  ["+62", "'+62"],
  ["-2", "'-2"],
  ["@a", "'@a"],
  ["\ta", "'\ta"],
  ["\ra", '"\'\ra"'],
])("puts a quote before %j in CSV", (value, written) => {
  expect(CSV.row([value, -2, null])).toBe(`${written},-2,\r\n`);
});

it("adds purchases of all kinds together, by currency", () => {
  const row = { currency: "IDR", count: 1, total: amount(10), captured: amount(10) } as const;
  const figures = [
    { ...row, type: "PPOB", status: "SUCCESS", refunded: amount(0) },
    { ...row, type: "PRODUCT", status: "SUCCESS", refunded: amount(4) },
    { ...row, type: "PPOB", status: "FAILED", captured: amount(0), refunded: amount(0) },
    { ...row, type: "TOPUP", status: "SUCCESS", refunded: amount(0) },
    { ...row, type: "PPOB", status: "SUCCESS", currency: "USD", refunded: amount(0) },
  ] as const;
  expect(purchasesOf(figures)).toMatchObject([
    { currency: "IDR", count: 3, success: 2, failed: 1, success_rate_bp: 6_666, spent: 16 },
    { currency: "USD", count: 1, success: 1, failed: 0, success_rate_bp: 10_000, spent: 10 },
  ]);
});
