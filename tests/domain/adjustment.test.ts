import { describe, expect, it } from "vitest";
import { amount, ZERO } from "../../src/domain/money.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { aloneUpTo, asOf, expiryOf, movedBy } from "../../src/domain/wallet/adjustment.ts";

const AT = instant(Date.parse("2026-01-15T02:31:02.345Z"));
const ALONE = amount(1_000_000);

describe("what one member of staff may do alone", () => {
  it.each([
    ["add", 1_000_000, 0, 1_000_000],
    ["subtract", 1_000_001, 9_000_000, 1_000_001],
    ["set", 9_000_000, 8_000_000, 1_000_000],
    ["set", 0, 1_000_001, 1_000_001],
    ["set", 5, 5, 0],
    ["hold", 50_000_000, 50_000_000, 0],
  ] as const)("counts %s %i of %i as %i", (action, sum, available, moved) => {
    expect(movedBy({ action, amount: amount(sum) }, amount(available))).toBe(moved);
  });

  it("is nothing in a currency whose worth the threshold does not know", () => {
    expect(aloneUpTo("IDR", DEFAULT_SETTINGS)).toBe(ALONE);
    expect(aloneUpTo("USD", DEFAULT_SETTINGS)).toBe(ZERO);
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
