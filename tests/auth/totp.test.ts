import { expect, it } from "vitest";
import { webTotp } from "../../src/adapters/webcrypto/totp.ts";
import { instant } from "../../src/domain/time.ts";

const totp = webTotp();
/** `12345678901234567890`, the secret of RFC 6238. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number) => instant(seconds * 1000);

it.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("knows the code of RFC 6238 at %i", async (seconds, code) => {
  expect(await totp.stepOf(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

it("takes a clock that is one step off, and not two", async () => {
  const shifts = [-60, -30, 0, 30, 60];
  const steps = shifts.map((shift) => totp.stepOf(SECRET, "005924", at(1_234_567_890 + shift)));
  const step = 41_152_263;
  expect(await Promise.all(steps)).toEqual([undefined, step, step, step, undefined]);
});

it("makes secrets of 160 bits in base 32", () => {
  expect(totp.newSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(totp.newSecret()).not.toBe(totp.newSecret());
});
