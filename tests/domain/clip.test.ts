import { describe, expect, it } from "vitest";
import { clip } from "../../src/domain/text/clip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const CUT = " …[cut]";

describe("text of others", () => {
  it.each(["", "short", "é".repeat(50), "😀".repeat(25)])(
    "is kept whole up to its bound: %s",
    (text) => {
      expect(clip(text, 100)).toBe(text);
    },
  );

  it("keeps its head and says that it was cut", () => {
    expect(clip("x".repeat(101), 100)).toBe(`${"x".repeat(91)}${CUT}`);
  });

  it.each(["a", "é", "中", "😀", "a😀é中"])("never splits a character of %s", (text) => {
    for (let bound = 16; bound < 80; bound += 1) {
      const kept = clip(text.repeat(200), bound);
      expect(bytesOf(kept)).toBeLessThanOrEqual(bound);
      expect(bytesOf(kept)).toBeGreaterThan(bound - 4);
      expect(kept.isWellFormed()).toBe(true);
      expect(kept.endsWith(CUT)).toBe(true);
      expect(text.repeat(200).startsWith(kept.slice(0, -CUT.length))).toBe(true);
    }
  });

  it("holds no half of a pair", () => {
    expect(clip("a\ud83d", 100)).toBe("a\ufffd");
    expect(clip("\ud83d".repeat(100), 30).isWellFormed()).toBe(true);
  });
});
