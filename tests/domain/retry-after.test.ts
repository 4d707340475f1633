import { expect, it } from "vitest";
import { retryAfterSeconds } from "../../src/domain/retry-after.ts";

const NOW = Date.parse("2026-01-31T10:00:00.000Z");

it.each([
  ["120", 120],
  [" 40.5 ", 41],
  ["120; of the account", 120],
  ["5, 5", 5],
  ["0", 1],
  [0.3, 1],
  ["99999999999", 86_400],
  [100_000, 86_400],
  ["Sat, 31 Jan 2026 10:01:30 GMT", 90],
  ["Saturday, 31-Jan-2026 09:00:00 GMT", 1],
  ["Wed, 21 Oct 2099 07:28:00 GMT", 86_400],
  ["-40", undefined],
  [-5, undefined],
  [Number.NaN, undefined],
  ["soon", undefined],
  ["", undefined],
  [null, undefined],
  [true, undefined],
  [[5], undefined],
])("what %j asks for is a wait of %s seconds", (said, seconds) => {
  expect(retryAfterSeconds(said, NOW)).toBe(seconds);
});
