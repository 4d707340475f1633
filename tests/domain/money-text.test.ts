import { describe, expect, it } from "vitest";
import type { CurrencyFacts } from "../../src/domain/currency.ts";
import { readMoney } from "../../src/domain/money-text.ts";
import type { Instant } from "../../src/domain/time.ts";

const at = "2026-01-01T00:00:00.000Z" as Instant;
const known = (code: string, exponent: number, units = {}) =>
  ({
    code,
    name: code,
    exponent,
    units,
    active: true,
    created_at: at,
    updated_at: at,
  }) as CurrencyFacts;
const CURRENCIES = [known("IDR", 0), known("USD", 2), known("WL", 0, { DL: 100, BGL: 10_000 })];

const read = (typed: string) => {
  const money = readMoney(typed, CURRENCIES, "IDR");
  return money && `${money.amount} ${money.currency}`;
};

describe("a typed amount", () => {
  it.each([
    ["1 DL 20 WL", "120 WL"],
    ["1bgl 2dl", "10200 WL"],
    ["20 WL", "20 WL"],
    ["1,5 DL", "150 WL"],
    ["50.000", "50000 IDR"],
    ["Rp 50.000", "50000 IDR"],
    ["Rp. 50.000", "50000 IDR"],
    ["50rb", "50000 IDR"],
    ["1,5 jt", "1500000 IDR"],
    ["Rp 20 rb", "20000 IDR"],
    ["12,50 USD", "1250 USD"],
  ])("%s is %s", (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });

  it.each([
    "",
    "0",
    "-5",
    "1e9",
    "1,5 WL",
    "1 DL 1 USD",
    "1 DL 2 DL",
    "5 XYZ",
    "12,345 USD",
    "5.00",
    "٣ WL",
    "9007199254740993",
    "1".repeat(59),
  ])("%s is none", (typed) => {
    expect(read(typed)).toBeUndefined();
  });
});
