import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CacheArgs,
  type CacheKey,
  cacheKeyText,
  storePrefix,
} from "../../src/domain/cache/key.ts";
import { matchesPattern } from "../../src/domain/cache/pattern.ts";
import { SEED } from "../support/cases.ts";

const RUNS = { seed: SEED, numRuns: 2_000 };
const text = fc.oneof(
  fc.constantFrom("", ":", "a", "1", "null", "true", "%3A", "*", "%", "\ud800", "a:b", '"'),
  fc.string({ unit: "grapheme", maxLength: 300 }),
);
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const args: fc.Arbitrary<CacheArgs> = fc.dictionary(
  text,
  fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constant(undefined)),
  { maxKeys: 4 },
);
const name = fc.constantFrom("a", "ab", "a-b");
const owner = fc.constantFrom("shop", "usr_1", "usr_2", "adm_1") as fc.Arbitrary<"shop">;
const key: fc.Arbitrary<CacheKey> = fc.oneof(
  fc.record({ store: fc.constantFrom("config", "ppob", "price"), name, args }),
  fc.record({ store: fc.constant("reports" as const), name, args, owner }),
);

/** What a key says, in no order of its own. */
function meaningOf(one: CacheKey): unknown {
  const said = Object.entries(one.args).filter(([, value]) => value !== undefined);
  const sorted = said.sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([one.store, one.name, "owner" in one ? one.owner : null, sorted]);
}

describe("the key of a cached value", () => {
  it("is one text for one meaning, and two for two", () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        const isSame = meaningOf(one) === meaningOf(other);
        expect(cacheKeyText(one) === cacheKeyText(other)).toBe(isSame);
      }),
      RUNS,
    );
  });

  it("does not care for the order of its arguments, and is short and of its store", () => {
    fc.assert(
      fc.property(key, (one) => {
        const turned = { ...one, args: Object.fromEntries(Object.entries(one.args).reverse()) };
        const written = cacheKeyText(one);
        expect(cacheKeyText(turned)).toBe(written);
        expect(written).toMatch(/^v1:(config|ppob|price|reports):[a-z-]+:[\w.~%:-]+$/);
        expect(written.length).toBeLessThan(300);
        expect(written.startsWith(storePrefix(one.store))).toBe(true);
        const versions = [["0"], ["1-a"], ["1-a", "0"], ["0", "1-a"]];
        const texts = [written, ...versions.map((each) => cacheKeyText(one, each))];
        expect(new Set(texts).size).toBe(texts.length);
        for (const each of texts) expect(each.startsWith(written)).toBe(true);
      }),
      RUNS,
    );
  });

  it("is not made of what two values would share", () => {
    const of = (given: CacheArgs, called = "a") =>
      cacheKeyText({ store: "ppob", name: called, args: given });
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -0]) {
      expect(() => of({ value })).toThrow("no argument");
    }
    expect(() => of({}, "a:b")).toThrow("no name");
    expect(() => of({}, "")).toThrow("no name");
  });
});

describe("a pattern", () => {
  it("is read like a regular expression with two signs, in little time", () => {
    const sign = fc.constantFrom("a", "b", "*", "?", ":", ".");
    const pattern = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(""));
    const word = fc.array(fc.constantFrom("a", "b", ":", "."), { maxLength: 8 });
    fc.assert(
      fc.property(pattern, word, (given, letters) => {
        const regex = given.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
        const expected = new RegExp(`^${regex}$`).test(letters.join(""));
        expect(matchesPattern(given, letters.join(""))).toBe(expected);
      }),
      RUNS,
    );
    expect(matchesPattern("*a".repeat(100), "b".repeat(10_000))).toBe(false);
  });
});
