import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import { businessDay, dayAfter, instant, startOfDay } from "../../src/domain/time.ts";
import {
  contradictionsOf,
  mostGiven,
  VOUCHER_KINDS,
  type Voucher,
} from "../../src/domain/vouchers/voucher.ts";
import { canonicalCode, randomCode } from "../../src/domain/vouchers/voucher-code.ts";
import { type Brought, discountOf } from "../../src/domain/vouchers/voucher-discount.ts";
import { usageRefusalOf } from "../../src/domain/vouchers/voucher-use.ts";
import { AT, CATEGORY } from "../products/goods.ts";
import { basket, brought, terms, voucher } from "../vouchers/terms.ts";

const reasonOf = (each: Brought, change = {}) => {
  const answer = discountOf([each], basket(change));
  return answer.kind === "refused" ? answer.reason : answer.discount;
};

describe("what one voucher takes off", () => {
  it.each<[string, Partial<Voucher>, object, number]>([
    ["a fixed sum", { value: 7_000 }, {}, 7_000],
    ["no more than the price", { value: 90_000 }, {}, 50_000],
    ["a share, rounded down to a rupiah", { kind: "percent", value: 333 }, { price: 10_001 }, 333],
    ["the whole price", { kind: "percent", value: 10_000 }, {}, 50_000],
    [
      "no more of a share than its maximum",
      { kind: "percent", value: 1_000, max_discount: amount(2_500) },
      {},
      2_500,
    ],
    ["the fee alone", { kind: "free_admin_fee", value: 0 }, {}, 1_500],
    [
      "no more of the fee than its maximum",
      { kind: "free_admin_fee", value: 0, max_discount: amount(1_000) },
      {},
      1_000,
    ],
    [
      "a share of the greatest price without losing a rupiah",
      { kind: "percent", value: 9_999 },
      { price: 9_007_199_254_740_991, cost: 0, fee: 0 },
      9_006_298_534_815_516,
    ],
  ])("is %s", (_, change, order, off) => {
    expect(reasonOf(brought(change), order)).toBe(off);
  });

  it.each<[string, Partial<Voucher>, object]>([
    ["voucher.unknown", { archived_at: AT }, {}],
    ["voucher.not_for_you", { user_ids: ["usr_01KAV3Q9C5X7M2N8P4R6T0W1Y0"] }, {}],
    ["voucher.not_for_you", { tiers: ["vip"] }, {}],
    ["voucher.not_for_you", { new_customers_only: true }, {}],
    ["voucher.wrong_channel", { channels: ["discord"] }, {}],
    ["voucher.wrong_product", { skus: ["pln20"] }, {}],
    ["voucher.wrong_product", { category_ids: ["cat_01KAV3Q9C5X7M2N8P4R6T0W1Y0"] }, {}],
    ["voucher.below_minimum", { minimum_spend: amount(50_001) }, {}],
    ["voucher.nothing_off", { kind: "free_admin_fee", value: 0 }, { fee: 0 }],
    ["voucher.below_cost", { below_cost: false, value: 3_501 }, {}],
  ])("is refused with %s for %j", (reason, change, order) => {
    expect(reasonOf(brought(change), order)).toBe(reason);
  });

  it.each<[string, Partial<Voucher>, object]>([
    ["for one of its customers", { user_ids: [basket().user_id] }, {}],
    ["for a new customer", { new_customers_only: true }, { is_new: true }],
    [
      "for its product in another category",
      { skus: ["pln50"], category_ids: ["cat_01KAV3Q9C5X7M2N8P4R6T0W1Y0"] },
      {},
    ],
    ["below its category", { category_ids: [CATEGORY.id], skus: ["x"] }, {}],
    ["at its minimum", { minimum_spend: amount(50_000) }, {}],
    ["down to the cost", { below_cost: false, value: 3_500 }, {}],
  ])("is granted %s", (_, change, order) => {
    expect(reasonOf(brought({ value: 1_000, ...change }), order)).toBe(change.value ?? 1_000);
  });
});

describe("the days of a voucher", () => {
  const day = businessDay(AT);
  const opens = Date.parse(startOfDay(day));
  const closes = Date.parse(startOfDay(dayAfter(day)));
  const on = { valid_from: day, valid_until: day };

  it.each([
    ["voucher.not_started", opens - 1],
    [10_000, opens],
    [10_000, closes - 1],
    ["voucher.expired", closes],
  ])("are whole WIB days, both ends included: %s", (expected, at) => {
    expect(reasonOf(brought(on), { at: instant(at) })).toBe(expected);
  });

  it("may be over for whoever has locked a use in time", () => {
    const locked = brought(on, { locked_at: instant(closes - 1) });
    expect(reasonOf(locked, { at: instant(closes + 60_000) })).toBe(10_000);
  });
});

const arbitraryVoucher = fc
  .record({
    kind: fc.constantFrom(...VOUCHER_KINDS),
    share: fc.integer({ min: 1, max: 10_000 }),
    sum: fc.integer({ min: 1, max: 60_000 }),
    max_discount: fc.option(fc.integer({ min: 0, max: 30_000 }).map(amount)),
    minimum_spend: fc.constantFrom(0, 0, 40_000, 60_000).map(amount),
    below_cost: fc.boolean(),
    group: fc.constantFrom("a", "b", "c"),
    stacks_with: fc.subarray(["a", "b", "c"], { minLength: 1 }),
    priority: fc.integer({ min: 0, max: 2 }),
    tail: fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  })
  .map(({ share, sum, tail, ...rest }) =>
    brought({
      ...rest,
      id: `vch_${tail}`,
      value: { percent: share, fixed: sum, free_admin_fee: 0 }[rest.kind],
    }),
  );
const arbitraryBasket = fc
  .record({
    price: fc.integer({ min: 0, max: 80_000 }).map(amount),
    fee: fc.integer({ min: 0, max: 3_000 }).map(amount),
    cost: fc.integer({ min: 0, max: 50_000 }).map(amount),
  })
  .map(basket);
const several = fc.uniqueArray(arbitraryVoucher, {
  minLength: 1,
  maxLength: 5,
  selector: ({ voucher: { id } }) => id,
});

describe("several vouchers", () => {
  it("give the same in whatever order they are brought", () => {
    const shuffled = several.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, arbitraryBasket, ([all, other], order) => {
        expect(discountOf(other, order)).toEqual(discountOf(all, order));
      }),
      { numRuns: 500 },
    );
  });

  it("never take off more than there is, nor below cost unless all of them may", () => {
    fc.assert(
      fc.property(several, arbitraryBasket, (all, order) => {
        const answer = discountOf(all, order);
        if (answer.kind === "refused") return;
        const total = order.price + order.fee - answer.discount;
        expect(answer.discount).toBe(answer.parts.reduce((sum, { amount: off }) => sum + off, 0));
        expect(total).toBeGreaterThanOrEqual(0);
        for (const part of answer.parts) {
          const own = all.find(({ voucher: { id } }) => id === part.voucher_id)?.voucher;
          expect(part.amount).toBeGreaterThan(0);
          expect(part.amount).toBeLessThanOrEqual(own?.max_discount ?? part.amount);
          const most = own?.kind === "free_admin_fee" ? order.fee : order.price;
          expect(part.amount).toBeLessThanOrEqual(most);
        }
        const careful = all.some((each) => !each.voucher.below_cost);
        if (careful) expect(total).toBeGreaterThanOrEqual(order.cost);
      }),
      { numRuns: 500 },
    );
  });

  it("go together only where each names the other's group, and never with themselves", () => {
    fc.assert(
      fc.property(arbitraryVoucher, arbitraryVoucher, (one, other) => {
        const [left, right] = [one, other].map((each) => ({
          ...each,
          voucher: {
            ...each.voucher,
            kind: "fixed" as const,
            value: 1,
            minimum_spend: amount(0),
            max_discount: null,
            below_cost: true,
          },
        }));
        if (!left || !right) throw new Error("two were made");
        const may =
          left.voucher.id !== right.voucher.id &&
          left.voucher.stacks_with.includes(right.voucher.group) &&
          right.voucher.stacks_with.includes(left.voucher.group);
        const answer = discountOf([left, right], basket());
        expect(answer.kind === "granted" || answer.reason).toBe(may || "voucher.not_stackable");
      }),
    );
  });

  it("take their shares of what is left, the lowest priority first", () => {
    const half = { kind: "percent" as const, value: 5_000, stacks_with: ["default"] };
    const first = brought({ ...half, priority: 1, id: "vch_01KAV3Q9C5X7M2N8P4R6T0W1Y2" as const });
    const sum = brought({ value: 10_000, stacks_with: ["default"], priority: 2 });
    const answer = discountOf([sum, first], basket());
    expect(answer).toMatchObject({
      discount: 35_000,
      parts: [{ amount: 25_000 }, { amount: 10_000 }],
    });
  });
});

describe("a code", () => {
  it.each([
    ["hemat 2026", "HEMAT2026"],
    [" HeMaT-20_26 ", "HEMAT2026"],
    ["hemat\u20112026\u200b", "HEMAT2026"],
    ["ｈｅｍａｔ２０２６", "HEMAT2026"],
    ["HEM", undefined],
    ["hemat!", undefined],
    ["x".repeat(33), undefined],
    ["", undefined],
  ])("%j is %s", (typed, code) => {
    expect(canonicalCode(typed)).toBe(code);
  });

  it("of chance has no letter that is taken for another, and is like no other", () => {
    const codes = Array.from({ length: 5_000 }, () => randomCode());
    expect(new Set(codes).size).toBe(5_000);
    for (const code of codes) {
      expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{12}$/);
      expect(canonicalCode(code)).toBe(code);
    }
    const letters = new Set(codes.join(""));
    expect(letters.size).toBe(30);
  });
});

describe("one more use", () => {
  const found = (change: Partial<Voucher>, rest = {}) => ({
    ...brought(change),
    ...{ code_uses: 0, code_uses_max: null, by_user: 0, by_user_today: 0 },
    ...rest,
  });
  it.each<[string | undefined, Partial<Voucher>, object]>([
    ["voucher.user_limit", { uses_per_user: 1 }, { by_user: 1 }],
    ["voucher.day_limit", { uses_per_user_day: 1 }, { by_user: 5, by_user_today: 1 }],
    ["voucher.code_used", {}, { code_uses: 1, code_uses_max: 1 }],
    ["voucher.used_up", { uses_max: 3, used: 3 }, {}],
    ["voucher.budget_spent", { budget: amount(10_000), spent: amount(1) }, {}],
    [undefined, { budget: amount(10_000), uses_max: 3, used: 2 }, { code_uses_max: 1 }],
    [undefined, { uses_max: 3, used: 3 }, { locked_at: AT }],
  ])("is refused with %s for %j %j", (reason, change, rest) => {
    expect(usageRefusalOf(found(change, rest), amount(10_000))).toBe(reason);
  });
});

describe("terms", () => {
  it.each<[object, string[]]>([
    [{}, []],
    [{ kind: "percent", value: 10_001 }, ["/value"]],
    [{ value: 0 }, ["/value"]],
    [{ kind: "free_admin_fee" }, ["/value"]],
    [{ valid_until: "2026-01-14" }, ["/valid_until"]],
  ])("%j contradict themselves at %j", (change, pointers) => {
    expect(contradictionsOf(terms(change)).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it.each<[object, number | undefined]>([
    [{}, undefined],
    [{ uses_max: 5 }, 50_000],
    [{ uses_max: 5, budget: 20_000 }, 20_000],
    [{ kind: "percent", value: 500, uses_max: 5 }, undefined],
    [{ kind: "percent", value: 500, uses_max: 5, max_discount: 1_000 }, 5_000],
    [{ kind: "percent", value: 500, budget: 7 }, 7],
  ])("%j give away at most %s", (change, most) => {
    expect(mostGiven(terms(change))).toBe(most);
  });

  it("of a voucher are all there is to it but its counts", () => {
    expect(voucher()).toMatchObject(terms());
  });
});
