import { describe, expect, it } from "vitest";
import { nationalPhone, normalisePhone, zPhone } from "../../src/domain/phone.ts";
import vectors from "../vectors.json" with { type: "json" };

describe("a phone number", () => {
  it.each(vectors.phone_normalisation.cases)("$input becomes $e164", ({ input, e164 }) => {
    expect(normalisePhone(input) ?? null).toBe(e164);
  });

  it.each([
    "",
    "+",
    "+1 415 555 0123",
    "628",
    "0812 8055 6115 ext 2",
    "08128055611５",
    "08".repeat(9),
  ])("is refused when it is not an Indonesian mobile number: %s", (typed) => {
    expect(normalisePhone(typed)).toBeUndefined();
    expect(zPhone.safeParse(typed).success).toBe(false);
  });

  it("normalised once stays as it is, and goes to suppliers as 08…", () => {
    const phone = zPhone.parse(" 0062 812-8055-6115 ");
    expect(normalisePhone(phone)).toBe(phone);
    expect(nationalPhone(phone)).toBe("081280556115");
    expect(normalisePhone(nationalPhone(phone))).toBe(phone);
  });
});
