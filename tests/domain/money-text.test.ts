import { describe, expect, it } from "vitest";
import { type CurrencyFacts, typedAmount } from "../../src/domain/currency.ts";
import { amount } from "../../src/domain/money.ts";
import { readAmount, readMoney } from "../../src/domain/money-text.ts";
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
    ["12.50 USD", "1250 USD"],
    ["USD 1.234,50", "123450 USD"],
    ["1,234.5 USD", "123450 USD"],
    ["1.234.567 USD", "123456700 USD"],
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
    "1.234 USD",
    "60.005 USD",
    "5.00",
    "٣ WL",
    "9007199254740993",
    "1".repeat(59),
  ])("%s is none", (typed) => {
    expect(read(typed)).toBeUndefined();
  });
});

describe("an amount in a field of one currency", () => {
  const THOUSANDTHS = known("KWD", 3);
  const all = [...CURRENCIES, THOUSANDTHS];

  it.each([
    ["60", "USD", 6_000],
    ["60,00", "USD", 6_000],
    ["60.00", "USD", 6_000],
    ["0,5", "USD", 50],
    ["0", "USD", 0],
    ["60 USD", "USD", 6_000],
    ["1 DL 5 WL", "WL", 105],
    ["1,234", "KWD", 1_234],
    ["1.234", "KWD", "ambiguous"],
    ["1.234", "USD", "ambiguous"],
    ["1,234", "USD", "ambiguous"],
    ["60,0000", "USD", "decimals"],
    ["60,5", "IDR", "decimals"],
    ["60 USD", "IDR", "currency"],
    ["-60", "USD", "unreadable"],
    ["1,234,567", "USD", "unreadable"],
    ["9007199254740993", "IDR", "unreadable"],
  ] as const)("%s of %s is %s", (typed, currency, meant) => {
    expect(readAmount(typed, all, known(currency, 0).code)).toBe(meant);
  });

  it("is read as it is written, whatever the currency's decimals", () => {
    for (const facts of all) {
      for (const value of [0, 1, 99, 100, 1_234, 123_456_789].map(amount)) {
        expect(readAmount(typedAmount(value, facts), all, facts.code)).toBe(value);
      }
    }
  });
});
