import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { amount } from "../../src/domain/money.ts";
import {
  type Converted,
  convert,
  type DirectedRate,
  ExchangeRate,
  pairOf,
  rateBetween,
} from "../../src/domain/wallet/exchange-rate.ts";
import { SEED } from "../support/cases.ts";

const rate = (given: object) =>
  ExchangeRate.parse({
    base: "USD",
    quote: "IDR",
    numerator: 16_000,
    denominator: 1,
    spread_basis_points: 0,
    updated_at: "2026-01-01T00:00:00.000Z",
    ...given,
  });
const DOLLAR = rate({ spread_basis_points: 150 });
const MOST = Number.MAX_SAFE_INTEGER;
const there = { from: { exponent: 2 }, to: { exponent: 0 } };
const back = { from: { exponent: 0 }, to: { exponent: 2 } };

/** As many small numbers as large ones. */
const money = fc
  .integer({ min: 1, max: 15 })
  .chain((digits) => fc.integer({ min: 1, max: 10 ** digits }));
const exponents = fc.integer({ min: 0, max: 8 });
const spreads = fc.oneof(fc.constant(0), fc.nat(499));
/** Any two terms, or two that are close together. */
const anyRate = fc
  .oneof(
    fc.record({ numerator: money, denominator: money, spread_basis_points: spreads }),
    money.chain((numerator) =>
      fc.record({
        numerator: fc.constant(numerator),
        denominator: fc.integer({ min: 1, max: numerator * 2 }),
        spread_basis_points: spreads,
      }),
    ),
  )
  .map((terms) => rate(terms));

describe("the rate of a pair", () => {
  it("serves both directions, whichever way round it was written", () => {
    expect(pairOf("USD", "IDR")).toBe(pairOf("IDR", "USD"));
    expect(rateBetween([DOLLAR], "USD", "IDR")).toEqual({
      numerator: 16_000,
      denominator: 1,
      spread_basis_points: 150,
    });
    expect(rateBetween([DOLLAR], "IDR", "USD")).toEqual({
      numerator: 1,
      denominator: 16_000,
      spread_basis_points: 150,
    });
  });

  it("is not there for another pair, nor from a currency to itself", () => {
    expect(rateBetween([DOLLAR], "USD", "WL")).toBeUndefined();
    expect(rateBetween([DOLLAR], "USD", "USD")).toBeUndefined();
    expect(rateBetween([], "USD", "IDR")).toBeUndefined();
  });

  it.each([
    ["nothing", { numerator: 0 }],
    ["a debt", { denominator: -1 }],
    ["a fraction", { numerator: 1.5 }],
    ["more than is safe", { numerator: 2 ** 53 }],
    ["all of it for the shop", { spread_basis_points: 10_000 }],
    ["less than nothing for the shop", { spread_basis_points: -1 }],
  ])("is never %s", (_what, wrong) => {
    expect(() => rate(wrong)).toThrow(z.ZodError);
  });
});

describe("an amount in another currency", () => {
  it.each([
    [100, DOLLAR, there, { kind: "converted", amount: 15_760 }],
    [1, DOLLAR, there, { kind: "converted", amount: 157 }],
    [16_000, rate({ numerator: 1, denominator: 16_000 }), back, { kind: "converted", amount: 100 }],
    [159, rate({ numerator: 1, denominator: 16_000 }), back, { kind: "too_small" }],
    [160, rate({ numerator: 1, denominator: 16_000 }), back, { kind: "converted", amount: 1 }],
    [
      MOST,
      rate({ numerator: 1 }),
      { from: there.to, to: there.to },
      { kind: "converted", amount: MOST },
    ],
    [MOST, rate({ numerator: 1 }), back, { kind: "too_large" }],
    [1, rate({ numerator: MOST }), { from: there.to, to: { exponent: 8 } }, { kind: "too_large" }],
    [1, rate({ numerator: 1, denominator: MOST }), there, { kind: "too_small" }],
  ] satisfies [number, DirectedRate, typeof there, object][])(
    "of %s under %j is rounded down",
    (given, directed, exponents, expected) => {
      expect(convert(amount(given), directed, exponents)).toEqual(expected);
    },
  );

  it("never gains there and back, whatever the rate, the spread and the exponents", () => {
    const brought = (converted: Converted) =>
      converted.kind === "converted" ? converted.amount : undefined;
    let returned = 0;
    const roundTrip = fc.property(
      anyRate,
      exponents,
      exponents,
      money,
      fc.boolean(),
      (one, usd, idr, paid, up) => {
        const exponentOf = { USD: { exponent: usd }, IDR: { exponent: idr } };
        const started = amount(paid);
        const [from, to] = up ? (["USD", "IDR"] as const) : (["IDR", "USD"] as const);
        const out = rateBetween([one], from, to);
        const home = rateBetween([one], to, from);
        if (out === undefined || home === undefined) throw new Error("the pair has no rate");
        const middle = brought(
          convert(started, out, { from: exponentOf[from], to: exponentOf[to] }),
        );
        if (middle === undefined) return;
        const end = brought(convert(middle, home, { from: exponentOf[to], to: exponentOf[from] }));
        if (end === undefined) return;
        returned += 1;
        expect(end).toBeLessThanOrEqual(started);
      },
    );
    fc.assert(roundTrip, { seed: SEED, numRuns: 20_000 });
    expect(returned).toBeGreaterThan(3_000);
  });

  it("brings no more in many parts than in one", () => {
    const small = fc.integer({ min: 1, max: 1_000 });
    const several = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 9 });
    const split = fc.property(small, small, several, (numerator, denominator, parts) => {
      const directed = rate({ numerator, denominator });
      const worth = (given: number) => {
        const converted = convert(amount(given), directed, there);
        return converted.kind === "converted" ? converted.amount : 0;
      };
      const apart = parts.reduce((sum, part) => sum + worth(part), 0);
      expect(apart).toBeLessThanOrEqual(worth(parts.reduce((sum, part) => sum + part, 0)));
    });
    fc.assert(split, { seed: SEED, numRuns: 2_000 });
  });
});
