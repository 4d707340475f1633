import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import { explain } from "../../src/domain/wallet/statement.ts";

const SUMS = {
  opening: amount(10),
  credits: amount(5),
  debits: amount(3),
  closing: amount(12),
  later_credits: amount(1),
  later_debits: amount(0),
  promised: amount(4),
};

describe("an explanation", () => {
  it.each([
    ["nothing, when all figures agree", {}, 9, 4, 0],
    ["a balance below its journal", {}, 8, 4, 1],
    ["a hold that nobody knows", {}, 8, 5, 1],
    ["a movement that is missing", { debits: amount(1) }, 9, 4, 2],
    ["two faults that would hide each other", { closing: amount(13) }, 9, 4, 2],
  ])("leaves open %s", (_what, wrong, available, held, unexplained) => {
    const balance = { available: amount(available), held: amount(held) };
    expect(explain({ ...SUMS, ...wrong, balance })).toMatchObject({ unexplained });
  });
});
