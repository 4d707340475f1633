import { describe, expect, it } from "vitest";
import { amount, ZERO } from "../../src/domain/money.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { aloneUpTo, asOf, expiryOf, needsAnother } from "../../src/domain/wallet/adjustment.ts";

const AT = instant(Date.parse("2026-01-15T02:31:02.345Z"));
const ALONE = amount(1_000_000);

describe("what one member of staff may do alone", () => {
  it.each([
    ["add", 1_000_000, 0, false],
    ["add", 1_000_001, 0, true],
    ["subtract", 1_000_000, 9_000_000, false],
    ["subtract", 1_000_001, 9_000_000, true],
    ["set", 9_000_000, 8_000_000, false],
    ["set", 9_000_000, 7_999_999, true],
    ["set", 0, 1_000_000, false],
    ["set", 0, 1_000_001, true],
    ["hold", 50_000_000, 50_000_000, false],
  ] as const)("%s %i of %i: %s", (action, sum, available, another) => {
    const wanted = { action, amount: amount(sum), currency: "IDR" } as const;
    expect(needsAnother(wanted, amount(available), ALONE)).toBe(another);
  });

  it("is nothing in a currency whose worth the threshold does not know", () => {
    expect(aloneUpTo("IDR", DEFAULT_SETTINGS)).toBe(ALONE);
    expect(aloneUpTo("USD", DEFAULT_SETTINGS)).toBe(ZERO);
    const wanted = { action: "add", amount: amount(1), currency: "USD" } as const;
    expect(needsAnother(wanted, ZERO, aloneUpTo("USD", DEFAULT_SETTINGS))).toBe(true);
  });
});

describe("an adjustment that waits", () => {
  const expires_at = expiryOf(AT, DEFAULT_SETTINGS);

  it("waits for a day and has expired at its very end", () => {
    expect(expires_at).toBe(addSeconds(AT, 24 * 60 * 60));
    const waiting = { status: "AWAITING", expires_at } as const;
    expect(asOf(waiting, addSeconds(expires_at, -1)).status).toBe("AWAITING");
    expect(asOf(waiting, expires_at).status).toBe("EXPIRED");
  });

  it("does not expire once it is decided", () => {
    for (const status of ["APPROVED", "APPLIED", "REFUSED", "REJECTED"] as const) {
      expect(asOf({ status, expires_at }, addSeconds(expires_at, 1)).status).toBe(status);
    }
  });
});
