import { describe, expect, it } from "vitest";
import {
  typedEmail,
  typedIdentifier,
  typedLine,
  typedLines,
  typedNumber,
  zReason,
} from "../../src/domain/text/typed-text.ts";

describe("an identifier as its reader saw it", () => {
  it.each([
    ["\u202a14012345678\u202c", "14012345678"],
    ["\u2066 081\u200b280\ufeff \u2069", "081280"],
    ["1234\u00ad5678\ufe0f", "12345678"],
    ["0812\u20118055\u20136115\u22121", "0812-8055-6115-1"],
    ["0812\u00a08055\u20096115\u3000\t1\r\n", "0812 8055 6115 1"],
    ["１２３", "１２３"],
    ["\u200b", ""],
  ])("%j is %j", (typed, plain) => {
    expect(typedIdentifier(typed)).toBe(plain);
  });

  it("is the same when it is read again", () => {
    for (const typed of ["\u202a+62 812\u20118055\u202c", " a \u2014 b ", "tel:0812", "x\u200by"]) {
      const once = typedIdentifier(typed);
      expect(typedIdentifier(once)).toBe(once);
    }
  });

  it.each([
    ["tel:+62-812-8055-6115", "+6281280556115"],
    ["TEL:0812;phone-context=+62", "0812"],
    ["\u202atel:0812\u202c", "0812"],
    ["527 100\u201300.42", "5271000042"],
    ["（021）", "（021）"],
  ])("is the number %j without what stands between its digits: %s", (typed, number) => {
    expect(typedNumber(typed)).toBe(number);
  });

  it("is an address, also with its link", () => {
    expect(typedEmail(" \u200bmailto:budi@example.com\u00a0")).toBe("budi@example.com");
  });
});

describe("a line that people typed", () => {
  const line = typedLine({ max: 10 });

  it.each([
    ["  Sari  ", "Sari"],
    ["Jose\u0301", "José"],
    ["小明", "小明"],
    ["👩‍👩‍👧 ok", "👩‍👩‍👧 ok"],
    ["❤️", "❤️"],
    ["👋🏽", "👋🏽"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["-", "-"],
    ["😀".repeat(10), "😀".repeat(10)],
  ])("is %j", (typed, kept) => {
    expect(line.parse(typed)).toBe(kept);
  });

  it.each([
    ["nothing", ""],
    ["blanks", " \u3000\u00a0 "],
    ["a zero-width space", "\u200b"],
    ["word joiners", "\u2060\u2060"],
    ["a Hangul filler", "\u3164"],
    ["a half-width Hangul filler", "\uffa0"],
    ["blank Braille", "\u2800"],
    ["a blank hieroglyph", "\u{13441}"],
    ["half a blank hieroglyph", "\u{13442}"],
    ["the place of an object", "\ufffc\u2800"],
    ["variation selectors", "\ufe0f"],
    ["a mark without a letter", "\u0301"],
    ["private use", "\ue000"],
    ["two lines", "a\nb"],
    ["a line separator", "a\u2028b"],
    ["a bell", "a\u0007"],
    ["a C1 control", "a\u0085b"],
    ["an override of direction", "Bu\u202edi"],
    ["an isolate", "\u2066Budi\u2069"],
    ["a mark of direction", "Budi\u200f"],
    ["half a pair", "\ud83d"],
    ["the other half beside a letter", "a\ude00"],
    ["a noncharacter", "a\ufffe"],
    ["too many characters", "😀".repeat(11)],
  ])("is not %s", (_what, typed) => {
    expect(line.safeParse(typed).success).toBe(false);
  });

  it("is bounded in bytes by its characters", () => {
    const longest = line.parse("😀".repeat(10));
    expect(new TextEncoder().encode(longest)).toHaveLength(40);
    expect(zReason.safeParse("ab").success).toBe(false);
    expect(zReason.safeParse("x".repeat(501)).success).toBe(false);
    expect(zReason.safeParse("x".repeat(500)).success).toBe(true);
  });
});

describe("a text of several lines", () => {
  const lines = typedLines({ max: 40, lines: 3, line: 20 });

  it.each([
    [" Promo\r\nsampai Minggu 👨‍👩‍👧 ", "Promo\nsampai Minggu 👨‍👩‍👧"],
    ["satu", "satu"],
  ])("%j is %j", (typed, kept) => {
    expect(lines.parse(typed)).toBe(kept);
  });

  it.each([
    ["a direction turned", "bayar \u202e0000015 pR"],
    ["a control character", "a\u0000b"],
    ["a line end of another kind", "a\u2028b"],
    ["nothing to be seen", "\u200b\n\u2800"],
    ["a line too long", "a".repeat(21)],
    ["a line too many", "a\nb\nc\nd"],
    ["too much", ["a".repeat(20), "b".repeat(20)].join("\n")],
  ])("is none with %s", (_what, typed) => {
    expect(lines.safeParse(typed).success).toBe(false);
  });
});
