import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import {
  type Converted,
  convert,
  type DirectedRate,
  ExchangeRate,
  pairOf,
  rateBetween,
} from "../../src/domain/wallet/exchange-rate.ts";
import { seeded } from "../http/noise.ts";

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
    expect(() => rate(wrong)).toThrow();
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
    const random = seeded(20_260_123);
    const whole = (most: number) => Math.floor(random() * most);
    const term = () => 1 + whole(10 ** (1 + whole(15)));
    const brought = (converted: Converted) =>
      converted.kind === "converted" ? converted.amount : undefined;
    let returned = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const spread_basis_points = random() < 0.5 ? 0 : whole(500);
      const near = term();
      const close = random() < 0.5 ? { numerator: near, denominator: 1 + whole(near * 2) } : {};
      const one = rate({ numerator: term(), denominator: term(), spread_basis_points, ...close });
      const exponents = { USD: { exponent: whole(9) }, IDR: { exponent: whole(9) } };
      const started = amount(1 + whole(10 ** (1 + whole(15))));
      const [from, to] = random() < 0.5 ? (["USD", "IDR"] as const) : (["IDR", "USD"] as const);
      const out = rateBetween([one], from, to);
      const home = rateBetween([one], to, from);
      if (out === undefined || home === undefined) throw new Error("the pair has no rate");
      const middle = brought(convert(started, out, { from: exponents[from], to: exponents[to] }));
      if (middle === undefined) continue;
      const end = brought(convert(middle, home, { from: exponents[to], to: exponents[from] }));
      if (end === undefined) continue;
      returned += 1;
      expect(end, JSON.stringify({ one, exponents, started, from })).toBeLessThanOrEqual(started);
    }
    expect(returned).toBeGreaterThan(3_000);
  });

  it("brings no more in many parts than in one", () => {
    const random = seeded(20_260_124);
    const whole = (most: number) => Math.floor(random() * most);
    for (let round = 0; round < 2_000; round += 1) {
      const directed = rate({ numerator: 1 + whole(1_000), denominator: 1 + whole(1_000) });
      const parts = Array.from({ length: 1 + whole(9) }, () => 1 + whole(100_000));
      const worth = (given: number) => {
        const converted = convert(amount(given), directed, there);
        return converted.kind === "converted" ? converted.amount : 0;
      };
      const apart = parts.reduce((sum, part) => sum + worth(part), 0);
      expect(apart).toBeLessThanOrEqual(worth(parts.reduce((sum, part) => sum + part, 0)));
    }
  });
});
