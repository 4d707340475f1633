import { describe, expect, it } from "vitest";
import { newId, zId } from "../../src/domain/ids.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";

const at = instant(Date.parse("2026-01-15T02:30:00.000Z"));

describe("an id", () => {
  it("is a ULID behind its prefix", () => {
    expect(newId("transaction", at)).toMatch(/^txn_01[0-9A-HJKMNP-TV-Z]{24}$/);
    // Ten characters of milliseconds; the second example is the published one.
    expect(newId("user", instant(0)).slice(4, 14)).toBe("0000000000");
    expect(newId("user", instant(1_469_918_176_385)).slice(4, 14)).toBe("01ARYZ6S41");
  });

  it("sorts by time, to the millisecond", () => {
    const ids = Array.from({ length: 50 }, (_, index) =>
      newId("payment", addSeconds(at, index / 1000)),
    );
    expect(ids.toSorted()).toEqual(ids);
  });

  it("is minted once", () => {
    const ids = new Set(Array.from({ length: 1_000 }, () => newId("payment", at)));
    expect(ids.size).toBe(1_000);
  });

  it("is parsed by its own kind only", () => {
    const id = newId("transaction", at);
    expect(zId("transaction").parse(id)).toBe(id);
    for (const other of [
      id.toLowerCase(),
      id.slice(0, -1),
      `${id}0`,
      id.replace("txn", "usr"),
      `${id}\n`,
    ]) {
      expect(zId("transaction").safeParse(other).success, other).toBe(false);
    }
  });
});
