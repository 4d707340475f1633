import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  CurrencyFacts,
  factsOf,
  formatMoney,
  inUnits,
  openCurrency,
} from "../../src/domain/currency.ts";
import { amount } from "../../src/domain/money.ts";
import { SEED } from "../support/cases.ts";

const at = "2026-01-01T00:00:00.000Z";
const facts = (given: object) =>
  CurrencyFacts.parse({
    code: "WL",
    name: "World Lock",
    exponent: 0,
    units: { DL: 100, BGL: 10_000 },
    active: true,
    created_at: at,
    updated_at: at,
    ...given,
  });
const WL = facts({});
const USD = facts({ code: "USD", name: "US Dollar", exponent: 2, units: {} });
const IDR = facts({ code: "IDR", name: "Rupiah", units: {} });

describe("an amount in the units people count in", () => {
  it.each([
    [12_345, "1 BGL 23 DL 45 WL"],
    [0, "0 WL"],
    [45, "45 WL"],
    [100, "1 DL"],
    [10_000, "1 BGL"],
    [10_001, "1 BGL 1 WL"],
    [Number.MAX_SAFE_INTEGER, "900.719.925.474 BGL 9 DL 91 WL"],
  ])("of %s WL is %s", (value, text) => {
    expect(formatMoney(amount(value), "WL", WL)).toBe(text);
  });

  it.each([
    [123_450, "USD", USD, "1.234,50 USD"],
    [5, "USD", USD, "0,05 USD"],
    [0, "USD", USD, "0,00 USD"],
    [10_000, "IDR", IDR, "Rp\u00a010.000"],
    [10_000, "IDR", undefined, "Rp\u00a010.000"],
    [12_345, "WL", undefined, "12.345 WL"],
    [250, "USD", facts({ ...USD, units: { C: 100 } }), "2 C 0,50 USD"],
  ] as const)("of %s %s is written as its facts say", (value, code, known, text) => {
    expect(formatMoney(amount(value), code, known)).toBe(text);
  });

  it("is worth the same whatever the units and the amount", () => {
    const sizes = fc.uniqueArray(
      fc.oneof(fc.integer({ min: 2, max: 1_000 }), fc.integer({ min: 2, max: 10 ** 11 })),
      {
        maxLength: 6,
      },
    );
    const values = fc.oneof(fc.nat(10_000), fc.nat(10 ** 9), fc.maxSafeNat());
    const same = fc.property(sizes, values, (some, whole) => {
      const units = Object.fromEntries(some.map((size, n) => [`U${"ABCDEF"[n]}`, size]));
      const currency = facts({ units });
      const value = amount(whole);
      const parts = inUnits(value, currency);
      const worths = parts.map(({ unit, count }) => BigInt(units[unit] ?? 1) * BigInt(count));
      expect(worths.reduce((sum, worth) => sum + worth, 0n)).toBe(BigInt(value));
      for (const [index, { unit, count }] of parts.slice(1).entries()) {
        const above = units[parts[index]?.unit ?? ""] ?? Number.NaN;
        expect((units[unit] ?? 1) * count).toBeLessThan(above);
      }
    });
    fc.assert(same, { seed: SEED, numRuns: 5_000 });
  });
});

describe("what is known of a currency", () => {
  it.each([
    ["a code in small letters", { code: "wl" }],
    ["a code of one letter", { code: "W" }],
    ["a fraction of a decimal", { exponent: 1.5 }],
    ["nine decimals", { exponent: 9 }],
    ["a unit of one", { units: { DL: 1 } }],
    ["a broken unit", { units: { DL: 99.5 } }],
    ["a unit in small letters", { units: { dl: 100 } }],
    ["two units of one worth", { units: { DL: 100, CL: 100 } }],
    ["no name", { name: "  " }],
    ["a name of two lines", { name: "World\nLock" }],
  ])("is not %s", (_what, wrong) => {
    expect(() => facts(wrong)).toThrow(z.ZodError);
  });

  it("finds a closed currency, but opens no order in it", () => {
    const closed = facts({ active: false });
    expect(factsOf([USD, closed], "WL")).toBe(closed);
    expect(openCurrency([USD, closed], "WL")).toBeUndefined();
    expect(openCurrency([USD, closed], "USD")).toBe(USD);
    expect(factsOf([USD], "WL")).toBeUndefined();
  });
});
