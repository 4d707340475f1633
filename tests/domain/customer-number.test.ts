import { describe, expect, it } from "vitest";
import { checkCustomerNumber, operatorOf } from "../../src/domain/ppob/customer-number.ts";

const check = (typed: string, category_slug: string, brand = "") =>
  checkCustomerNumber(typed, { category_slug, brand });
const written = (typed: string, category: string, brand?: string) => {
  const checked = check(typed, category, brand);
  return checked.kind === "valid" ? checked.customer_no : "invalid";
};

describe("a customer number", () => {
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
    [" 123456789(1234) ", "games", "MOBILE LEGENDS", "123456789(1234)"],
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
