import { describe, expect, it } from "vitest";
import { closableDay, daysFrom } from "../../src/domain/finance/daily-mutation.ts";
import { classOf } from "../../src/domain/finance/ledger.ts";
import { type BusinessDay, type Instant, zBusinessDay, zInstant } from "../../src/domain/time.ts";
import { ACCOUNTS } from "../../src/domain/wallet/wallet.ts";

const day = (text: string): BusinessDay => zBusinessDay.parse(text);
const moment = (text: string): Instant => zInstant.parse(text);

describe("the newest day that may be closed", () => {
  it.each([
    ["2026-03-01T17:59:59.999Z", "2026-02-28"],
    ["2026-03-01T18:00:00.000Z", "2026-03-01"],
    ["2026-03-02T16:59:59.000Z", "2026-03-01"],
    ["2026-12-31T18:00:00.000Z", "2026-12-31"],
  ])("at %s is %s", (at, newest) => {
    expect(closableDay(moment(at))).toBe(newest);
  });
});

describe("days in a row", () => {
  it("go over the ends of months", () => {
    expect(daysFrom(day("2028-02-28"), day("2028-03-01"))).toEqual([
      "2028-02-28",
      "2028-02-29",
      "2028-03-01",
    ]);
    expect(daysFrom(day("2026-01-02"), day("2026-01-01"))).toEqual([]);
  });
});

it("every account has a class", () => {
  expect(ACCOUNTS.map((account) => [account, classOf(account)])).toEqual([
    ["wallet", "customer_liability"],
    ["clearing:midtrans", "clearing"],
    ["clearing:bank", "clearing"],
    ["clearing:game", "clearing"],
    ["clearing:transfer", "clearing"],
    ["clearing:payout", "clearing"],
    ["clearing:exchange", "clearing"],
    ["sales:ppob", "income"],
    ["sales:product", "income"],
    ["income:fee", "income"],
    ["income:payment_fee", "income"],
    ["expense:discount", "expense"],
    ["expense:refund", "expense"],
    ["expense:loss", "expense"],
    ["adjustment", "adjustment"],
  ]);
});
