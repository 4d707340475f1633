import { describe, expect, it } from "vitest";
import { checkNik, maskNik } from "../../src/domain/kyc/nik.ts";
import type { BusinessDay } from "../../src/domain/time.ts";

const today = "2026-06-15" as BusinessDay;

describe("a NIK", () => {
  it.each([
    ["3171011501900001", "31", "male", "1990-01-15"],
    ["3273015501900002", "32", "female", "1990-01-15"],
    ["3578016902000003", "35", "female", "2000-02-29"],
    [" 3273 0155 0190 0002 ", "32", "female", "1990-01-15"],
    ["32.73.01.550190.0002", "32", "female", "1990-01-15"],
    ["\u200b3273-0155-0190-0002", "32", "female", "1990-01-15"],
    ["9601017112999999", "96", "female", "1999-12-31"],
    ["3171011506260001", "31", "male", "2026-06-15"],
    ["3171011606260001", "31", "male", "1926-06-16"],
  ])("%s is read", (typed, province, gender, birth_date) => {
    const nik = typed.replace(/\D/g, "");
    expect(checkNik(typed, today)).toEqual({
      kind: "valid",
      read: { nik, province, gender, birth_date },
    });
  });

  it.each([
    ["317101150190001", "must be 16 digits"],
    ["31710115019000011", "must be 16 digits"],
    ["317101150190000x", "must be 16 digits"],
    ["３171011501900001", "must be 16 digits"],
    ["9901011501900001", "must begin with the code of a region"],
    ["3100011501900001", "must begin with the code of a region"],
    ["3171001501900001", "must begin with the code of a region"],
    ["3171013202900001", "must hold a date of birth"],
    ["3171010001900001", "must hold a date of birth"],
    ["3171014001900001", "must hold a date of birth"],
    ["3171017201900001", "must hold a date of birth"],
    ["3171011513900001", "must hold a date of birth"],
    // 1901 had no 29th of February, and 2001 neither.
    ["3171012902010001", "must hold a date of birth"],
    ["3171011501900000", "must not end with 0000"],
  ])("%s is none: %s", (typed, message) => {
    expect(checkNik(typed, today)).toEqual({ kind: "invalid", message });
  });

  it("is shown with its province and last four digits alone", () => {
    expect(maskNik("3273015501900002")).toBe("32**********0002");
  });
});
