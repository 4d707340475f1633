import { describe, expect, it } from "vitest";
import {
  discordSince,
  judgeOrder,
  judgeRequest,
  type OrderSubject,
} from "../../src/domain/fraud/judge.ts";
import { type FraudCondition, listedNumber } from "../../src/domain/fraud/rule.ts";
import { amount } from "../../src/domain/money.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";

const AT = instant(Date.UTC(2026, 0, 15));
const ORDER: OrderSubject = {
  ...{ act: "purchase", currency: "IDR", total: 10_000, at: AT },
  ...{ email: undefined, account_since: undefined, discord_id: undefined },
  past: () => ({ count: 0, sum: 0 }),
};

const velocity = (count_max: number | null, sum_max: number | null): FraudCondition => ({
  ...{ kind: "velocity", acts: ["purchase"], window_minutes: 10, currency: "IDR", count_max },
  sum_max: sum_max === null ? null : amount(sum_max),
});

describe("velocity", () => {
  it.each([
    [2, null, 1, 0, false],
    [2, null, 2, 0, true],
    [0, null, 0, 0, true],
    [null, 30_000, 9, 20_000, false],
    [null, 30_000, 9, 20_001, true],
    [5, 30_000, 4, 20_000, false],
  ])(
    "of %s orders and %s in sum, after %i that came to %i",
    (count_max, sum_max, count, sum, is) => {
      const past = () => ({ count, sum });
      const why = judgeOrder(velocity(count_max, sum_max), { ...ORDER, past });
      expect(why !== undefined).toBe(is);
    },
  );

  it("looks back over its window, at its own acts and currency", () => {
    const asked: unknown[] = [];
    const past: OrderSubject["past"] = (given) => {
      asked.push(given);
      return { count: 9, sum: 9 };
    };
    expect(judgeOrder(velocity(1, null), { ...ORDER, currency: "USD", past })).toBeUndefined();
    expect(judgeOrder(velocity(1, null), { ...ORDER, past })).toBeDefined();
    expect(judgeOrder(velocity(1, 1), { ...ORDER, past })).toBeDefined();
    const since = addSeconds(AT, -600);
    const all = { acts: ["purchase"], currency: "IDR", since };
    expect(asked).toEqual([
      { ...all, enough: 1 },
      { ...all, enough: null },
    ]);
  });
});

describe("a young account", () => {
  const young: FraudCondition = {
    ...{ kind: "new_account", acts: ["purchase"], hours: 24, currency: "IDR" },
    above: amount(9_999),
  };

  it.each([
    [24 * 3_600, 10_000, false],
    [24 * 3_600 - 1, 10_000, true],
    [0, 9_999, false],
  ])("is %i seconds old and spends %i", (age, total, is) => {
    const account_since = addSeconds(AT, -age);
    expect(judgeOrder(young, { ...ORDER, account_since, total }) !== undefined).toBe(is);
  });

  it("is none whose age nobody knows", () => {
    expect(judgeOrder(young, ORDER)).toBeUndefined();
  });

  it("at Discord is as old as its id says", () => {
    // The example of Discord's own documentation.
    expect(discordSince("175928847299117063")).toBe("2016-04-30T11:18:25.796Z");
  });
});

describe("a domain", () => {
  const condition: FraudCondition = {
    ...{ kind: "email_domain", acts: ["login"], domains: ["mail.example"] },
  };
  it.each([
    ["a@mail.example", true],
    ["a@eu.mail.example", true],
    ["a@hotmail.example", false],
    ["mail.example@b.example", false],
  ])("of %s", (email, is) => {
    const subject = { act: "login", ip: "", user_agent: "", indexes: new Set<string>() } as const;
    expect(judgeRequest(condition, { ...subject, email }) !== undefined).toBe(is);
  });
});

it.each([
  ["0812-8055-6115", "+6281280556115"],
  ["+62 812 8055 6115", "+6281280556115"],
  ["530000000019", "530000000019"],
  ["1234 (5678)", "12345678"],
])("compares %s as %s", (typed, compared) => {
  expect(listedNumber(typed)).toBe(compared);
});
