import { describe, expect, it } from "vitest";
import { hasDrifted } from "../../src/domain/read-model/projection-check.ts";
import { addSeconds, zInstant } from "../../src/domain/time.ts";

const seen_at = zInstant.parse("2026-03-01T10:00:00.000Z");
const later = (seconds: number) => addSeconds(seen_at, seconds);
const seen = { version: 7, seen_at };
const wallet = { version: 7, unsent: 0 };

describe("a copy that differs", () => {
  it.each([
    ["was never seen to", undefined, wallet, 7, 600],
    ["was seen to a moment ago", seen, wallet, 7, 119],
    ["belongs to a wallet with changes to send", seen, { version: 7, unsent: 1 }, 7, 600],
    ["keeps up with a wallet that goes on", seen, { version: 9, unsent: 0 }, 8, 600],
  ])("and %s is only late", (_what, before, now, version, seconds) => {
    expect(hasDrifted(before, { wallet: now, copy: { version } }, later(seconds))).toBe(false);
  });

  it.each([
    ["though its wallet rests", wallet, 7],
    ["and fell behind where its wallet was then", { version: 9, unsent: 0 }, 6],
  ])("for long, %s, has drifted", (_what, now, version) => {
    expect(hasDrifted(seen, { wallet: now, copy: { version } }, later(120))).toBe(true);
  });
});
