import { describe, expect, it } from "vitest";
import { nationalPhone, normalisePhone, zPhone } from "../../src/domain/text/phone.ts";
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
    "\u200b",
    "tel:",
    "08".repeat(9),
  ])("is refused when it is not an Indonesian mobile number: %s", (typed) => {
    expect(normalisePhone(typed)).toBeUndefined();
    expect(zPhone.safeParse(typed).success).toBe(false);
  });

  it.each([
    "\u202a+62 812-8055-6115\u202c",
    "081280556115\u200b",
    "+62\u2011812\u20118055\u20116115",
    "0812\u20138055\u20136115",
    "0812\u22128055\u00a06115",
    "tel:+6281280556115",
    "tel:0812-8055-6115;phone-context=+62",
  ])("is read as it was copied: %j", (typed) => {
    expect(normalisePhone(typed)).toBe("+6281280556115");
    expect(zPhone.parse(typed)).toBe("+6281280556115");
  });

  it("normalised once stays as it is, and goes to suppliers as 08…", () => {
    const phone = zPhone.parse(" 0062 812-8055-6115 ");
    expect(normalisePhone(phone)).toBe(phone);
    expect(nationalPhone(phone)).toBe("081280556115");
    expect(normalisePhone(nationalPhone(phone))).toBe(phone);
  });
});
