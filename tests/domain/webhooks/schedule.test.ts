import { expect, it } from "vitest";
import { addSeconds, instant, secondsBetween } from "../../../src/domain/time.ts";
import { isGivenUp, nextTryAt, TRIES_MAX } from "../../../src/domain/webhooks/schedule.ts";

const at = instant(Date.parse("2026-01-15T00:00:00.000Z"));
const DAY = 86_400;

function pauseAfter(tries: number, more: { readonly asked?: number; readonly salt?: number } = {}) {
  const { asked, salt = 0 } = more;
  const next = nextTryAt({ tries, at, retry_after_seconds: asked, salt });
  return next && secondsBetween(at, next);
}

it("tries ten times within about three days", () => {
  const pauses = Array.from({ length: TRIES_MAX }, (_, place) => pauseAfter(place + 1));
  expect(pauses).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, undefined]);
});

it("waits up to a tenth longer, and as long as the receiver asks, within a day", () => {
  expect(pauseAfter(2, { salt: 29 + 30 })).toBe(329);
  expect(pauseAfter(2, { asked: 900 })).toBe(900);
  expect(pauseAfter(2, { asked: 10 })).toBe(300);
  expect(pauseAfter(2, { asked: 30 * DAY })).toBe(DAY);
});

it("gives an endpoint up that has failed for five days", () => {
  expect(isGivenUp(null, at)).toBe(false);
  expect(isGivenUp(addSeconds(at, -5 * DAY + 1), at)).toBe(false);
  expect(isGivenUp(addSeconds(at, -5 * DAY), at)).toBe(true);
});
