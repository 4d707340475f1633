import { describe, expect, it } from "vitest";
import { checkCustomerNumber, operatorOf } from "../../src/domain/ppob/customer-number.ts";
import { formOf } from "../../src/domain/ppob/customer-number-forms.ts";

const check = (typed: string, category_slug: string, brand = "") =>
  checkCustomerNumber(typed, { category_slug, brand });
const written = (typed: string, category: string, brand?: string) => {
  const checked = check(typed, category, brand);
  return checked.kind === "valid" ? checked.customer_no : "invalid";
};

const targetOf = (typed: string, category: string, brand = "") => {
  const checked = check(typed, category, brand);
  return checked.kind === "valid" ? checked.target : "invalid";
};

describe("a customer number", () => {
  it.each([
    [
      "games",
      "MOBILE LEGENDS",
      ["12345678(2045)", "123456782045", "12345678-2045", "12345678 2045"],
    ],
    ["games", "X", ["12345678(2045)", "12345678|2045", "12345678 (2045)", "123456782045"]],
    ["games", "VALORANT", ["Budi Santoso#ID01", "budi santoso#id01", "BudiSantoso # ID01"]],
    ["games", "GENSHIN IMPACT", ["800123456", "800123456|os_asia", "800123456 Asia"]],
    [
      "streaming",
      "WETV",
      ["Budi.S@example.com", "budi.s@example.com", " BUDI.S@EXAMPLE.COM\u200b"],
    ],
    ["streaming", "VIDIO", ["081280556115", "+62 812-8055-6115", "0812 8055 6115"]],
    ["games", "FREE FIRE", ["8123456789", "8123 456 789", "ID: 8123456789", "id:8123-456-789"]],
    ["streaming", "X", ["budi@example.com", "mailto:Budi@example.com", "ID : budi@example.com"]],
    ["streaming", "VIDIO", ["081280556115", "tel:+62-812-8055-6115", "tel:081280556115;ext=1"]],
    ["e-money", "DANA", ["081280556115", "+62 812\u20118055\u20116115", "tel:081280556115"]],
    ["pln", "PLN", ["14012345678", "1401-2345-678"]],
    ["pascabayar", "PLN PASCABAYAR", ["530000000001", "5300 0000 0001"]],
    ["pascabayar", "BPJS KESEHATAN", ["8801234560001", "88012-3456-0001"]],
    [
      "pascabayar",
      "PBB",
      ["329801092375999991|2026", "32.98.010.923.759-9999.1 2026", "329801092375999991 (2026)"],
    ],
  ] as const)("of %s by %s is one target in all its spellings", (category, brand, spellings) => {
    const targets = new Set(spellings.map((typed) => targetOf(typed, category, brand)));
    expect(targets.size).toBe(1);
    expect(targets).not.toContain("invalid");
  });

  it("is another target when it is another number", () => {
    for (const [one, other] of [
      ["12345678(2045)", "12345678(2046)"],
      ["budi.s@example.com", "budis@example.com"],
      ["budi_s", "budi-s"],
      ["8123456789", "08123456789"],
      ["62812345678", "0812345678"],
    ] as const) {
      expect(targetOf(one, "games", "X")).not.toBe(targetOf(other, "games", "X"));
    }
    const taxOf = (year: string) => targetOf(`329801092375999991|${year}`, "pascabayar", "PBB");
    expect(taxOf("2025")).not.toBe(taxOf("2026"));
  });

  it.each([
    ["games", "MOBILE LEGENDS", "12345678(2045)", ["12345678", "2045"]],
    ["games", "GENSHIN IMPACT", "800123456 Asia", ["800123456", "os_asia"]],
    ["games", "VALORANT", "Budi #ID01", ["Budi", "ID01"]],
    ["pascabayar", "PBB", "32.98.010.923.759-9999.1/2026", ["329801092375999991", "2026"]],
    ["pln", "PLN", "14012345678", []],
  ] as const)("of %s by %s has its parts: %s", (category, brand, typed, parts) => {
    expect(check(typed, category, brand)).toMatchObject({ kind: "valid", parts });
    const named = formOf({ category_slug: category, brand }).parts ?? [];
    expect(named).toHaveLength(parts.length);
  });

  it("fits the form that is shown for it, and so does the form's own example", () => {
    for (const [category_slug, brand] of [
      ["pulsa", "TELKOMSEL"],
      ["pln", "PLN"],
      ["e-money", "DANA"],
      ["games", "MOBILE LEGENDS"],
      ["games", "VALORANT"],
      ["games", "GENSHIN IMPACT"],
      ["voucher", "X"],
      ["pascabayar", "PLN PASCABAYAR"],
      ["pascabayar", "PDAM"],
      ["pascabayar", "INTERNET PASCABAYAR"],
      ["pascabayar", "TV PASCABAYAR"],
      ["pascabayar", "BPJS KESEHATAN"],
      ["pascabayar", "PBB"],
      ["pascabayar", "GAS NEGARA"],
      ["pascabayar", "HP PASCABAYAR"],
    ] as const) {
      const { example, pattern } = formOf({ category_slug, brand });
      expect(written(example, category_slug, brand)).toMatch(pattern);
    }
  });

  it.each([
    ["0811", "TELKOMSEL"],
    ["0853", "TELKOMSEL"],
    ["085155", "BY.U"],
    ["085159", "TELKOMSEL"],
    ["0816", "INDOSAT"],
    ["0898", "TRI"],
    ["0878", "XL"],
    ["0833", "AXIS"],
    ["0889", "SMARTFREN"],
    ["0840", undefined],
    ["0", undefined],
  ])("with prefix %s belongs to %s", (prefix, operator) => {
    expect(operatorOf(prefix.padEnd(12, "0"))).toBe(operator);
  });

  it.each([
    ["+62 812-8055-6115", "pulsa", "Telkomsel", "081280556115"],
    ["81280556115", "data", "TELKOMSEL", "081280556115"],
    ["081280556115", "pulsa", "XL", "invalid"],
    ["085155512345", "pulsa", "by.U", "085155512345"],
    ["085155512345", "pulsa", "TELKOMSEL", "085155512345"],
    ["081280556115", "pulsa", "by.U", "invalid"],
    ["084012345678", "pulsa", "XL", "084012345678"],
    ["081280556115", "pulsa", "AN UNHEARD-OF BRAND", "081280556115"],
    ["02155501234", "pulsa", "TELKOMSEL", "invalid"],
    ["1234-5678 901", "pln", "PLN", "12345678901"],
    ["523300817840", "pln", "PLN", "523300817840"],
    ["1234567890", "pln", "PLN", "invalid"],
    ["1234567890123", "pln", "PLN", "invalid"],
    ["1234567890A", "pln", "PLN", "invalid"],
    ["0812 8055 6115", "e-money", "DANA", "081280556115"],
    ["6032 9812 3456 7890", "e-money", "MANDIRI E-TOLL", "6032981234567890"],
    ["123456789", "e-money", "DANA", "invalid"],
    ["\u202a14012345678\u202c", "pln", "PLN", "14012345678"],
    ["1401\u20132345\u2011678", "pln", "PLN", "14012345678"],
    ["1401234567８", "pln", "PLN", "invalid"],
    ["081280556115\u200b", "pulsa", "TELKOMSEL", "081280556115"],
    ["tel:+62-812-8055-6115", "e-money", "DANA", "081280556115"],
    [" 123456789(1234) ", "games", "MOBILE LEGENDS", "1234567891234"],
    ["12345678|2045", "games", "MOBILE LEGENDS", "123456782045"],
    ["12345678", "games", "MOBILE LEGENDS", "12345678"],
    ["budi", "games", "MOBILE LEGENDS", "invalid"],
    ["123456789(1234)", "games", "X", "123456789(1234)"],
    ["12345678 | 2045", "games", "X", "12345678|2045"],
    ["1234 5678", "games", "X", "12345678"],
    ["8123 456 789", "games", "FREE FIRE", "8123456789"],
    ["6281 2345 678", "games", "FREE FIRE", "62812345678"],
    ["0812 3456(2045)", "games", "X", "invalid"],
    ["0812 3456 789", "games", "X", "08123456789"],
    ["(+62) 812-8055-6115", "streaming", "VIDIO", "081280556115"],
    ["ID: 12345678(2045)", "games", "X", "12345678(2045)"],
    ["ID: 12345678(2045)", "games", "MOBILE LEGENDS", "123456782045"],
    ["UID: 800123456 Asia", "games", "GENSHIN IMPACT", "800123456|os_asia"],
    ["mailto:budi.s@example.com", "streaming", "WETV", "budi.s@example.com"],
    ["tel:14012345678", "pln", "PLN", "14012345678"],
    ["Budi#ID01", "games", "VALORANT", "Budi#ID01"],
    ["Budi Santoso#ID01", "games", "Valorant", "Budi Santoso#ID01"],
    ["Budi  Santoso # ID01", "games", "VALORANT", "Budi Santoso#ID01"],
    ["ゆ姫#JP1", "games", "VALORANT", "invalid"],
    ["ゆきの姫#JP1", "games", "VALORANT", "ゆきの姫#JP1"],
    ["Budi", "games", "VALORANT", "invalid"],
    ["Budi#ID#01", "games", "VALORANT", "invalid"],
    ["800123456|os_asia", "games", "GENSHIN IMPACT", "800123456|os_asia"],
    ["800123456 (Asia)", "games", "GENSHIN IMPACT", "800123456|os_asia"],
    ["800123456", "games", "GENSHIN IMPACT", "800123456"],
    ["800123456/america", "games", "HONKAI STAR RAIL", "800123456|prod_official_usa"],
    ["os_asia", "games", "GENSHIN IMPACT", "invalid"],
    ["constructor", "games", "GENSHIN IMPACT", "invalid"],
    ["budi+nonton@example.com", "streaming", "WETV", "budi+nonton@example.com"],
    ["+62 812-8055-6115", "streaming", "VIDIO", "081280556115"],
    ["Steam#User", "voucher", "constructor", "Steam#User"],
    ["budi.s@example.com", "voucher", "X", "budi.s@example.com"],
    ["abc", "games", "X", "invalid"],
    ["a b c d", "games", "X", "invalid"],
    ["<script>", "games", "X", "invalid"],
    ["1".repeat(41), "games", "X", "invalid"],
  ])("%s for %s of %s is %s", (typed, category, brand, expected) => {
    expect(written(typed, category, brand)).toBe(expected);
  });

  it("says whose number it is when it is another operator's", () => {
    expect(check("081280556115", "pulsa", "XL")).toEqual({
      kind: "invalid",
      message: "belongs to TELKOMSEL, the product is for XL",
    });
  });
});
