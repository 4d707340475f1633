import { describe, expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { nextCheck } from "../../src/domain/operations/back-off.ts";
import {
  ATTEMPT_STATES,
  attemptRef,
  isCheckable,
  isFirstCall,
  isSettled,
} from "../../src/domain/ppob/attempt.ts";
import { addSeconds, instant, secondsBetween } from "../../src/domain/time.ts";

const created_at = instant(Date.parse("2026-01-15T02:30:00.000Z"));
const DAY = 24 * 60 * 60;

describe("an attempt", () => {
  it("has a reference that every supplier takes", () => {
    const ref = attemptRef(newId("transaction", created_at), 999);
    expect(ref).toMatch(/^[A-Za-z0-9_-]{1,36}$/);
  });

  it("is asked about ever more rarely, and never more than once a minute", () => {
    const minutes = Array.from(
      { length: 8 },
      (_, checks) => secondsBetween(created_at, nextCheck(created_at, checks, 60)) / 60,
    );
    expect(minutes).toEqual([1, 2, 5, 15, 60, 360, 360, 360]);
    expect(secondsBetween(created_at, nextCheck(created_at, 0, 5))).toBe(5);
  });

  it("is checkable for as many days as its supplier may be asked", () => {
    const checkable = (age: number) => isCheckable({ created_at }, addSeconds(created_at, age), 85);
    expect([0, 1, 84 * DAY, 85 * DAY - 1].every(checkable)).toBe(true);
    expect([85 * DAY, 86 * DAY, 90 * DAY, 400 * DAY].some(checkable)).toBe(false);
  });

  it("has ended once it is delivered or failed", () => {
    expect(ATTEMPT_STATES.filter((state) => isSettled({ state }))).toEqual(["DELIVERED", "FAILED"]);
  });

  it("is called for the first time only as it was started", () => {
    expect(isFirstCall({ state: "SENT", checks: 0 })).toBe(true);
    expect(isFirstCall({ state: "SENT", checks: 1 })).toBe(false);
    expect(ATTEMPT_STATES.filter((state) => isFirstCall({ state, checks: 0 }))).toEqual(["SENT"]);
  });
});
