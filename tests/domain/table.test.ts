import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import { csvField, readCsv, unquotedFormula } from "../../src/domain/text/csv.ts";
import { CSV, SHEET } from "../../src/domain/text/table.ts";
import { purchasesOf } from "../../src/domain/users/statistics.ts";
import { SEED } from "../support/cases.ts";

const FORMULA = /^["\s\p{Cf}]*[=+\-@]/u;

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

  it("holds no more than Excel takes, and no half of a pair", () => {
    const [, text = ""] =
      /preserve">(.*)<\/t>/.exec(SHEET.row([`${"😀".repeat(16_383)}xyz`])) ?? [];
    expect(text).toMatch(/^(?:😀)+\uFFFD? …\[cut\]$/u);
    expect(text).toHaveLength(32_767);
    expect(SHEET.row(["x".repeat(32_767)])).not.toContain("cut");
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
  ["Budi;=1+1;", '"Budi;\'=1+1;"'],
  ["Budi\n\u200b=1+1", '"Budi\n\'\u200b=1+1"'],
  ["Budi\t@SUM(A1)", "Budi\t'@SUM(A1)"],
  ["'=1", "''=1"],
])("puts a quote before %j in CSV, and takes it away again", (value, written) => {
  expect(CSV.row([value, -2, null])).toBe(`${written},-2,\r\n`);
  expect(unquotedFormula(written.replace(/^"(.*)"$/s, "$1"))).toBe(value);
});

it("holds no formula, wherever a spreadsheet ends a field", () => {
  const texts = fc.string({ unit: fc.constantFrom(..."=+-@;,'\"\t\r\n a\u200b") });
  const write = fc.property(texts, (written) => {
    const text = written.trim();
    const field = csvField(text);
    for (const part of `a,${field}`.split(/[;\t\r\n]/).slice(1)) expect(part).not.toMatch(FORMULA);
    const read = readCsv(`h,t\n1,${field}`, ",");
    const back = read.kind === "read" ? (read.records[1]?.fields[1] ?? "") : "";
    expect(back).not.toMatch(FORMULA);
    expect(unquotedFormula(back)).toBe(text.replaceAll(/\r\n?/g, "\n"));
  });
  fc.assert(write, { seed: SEED });
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
