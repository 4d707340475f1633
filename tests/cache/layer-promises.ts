import { describe, expect, it } from "vitest";
import type { CacheLayer } from "../../src/ports/cache/cache-layer.ts";

/** A layer with a clock that a test moves, and a way to write past it. */
export interface Opened {
  readonly layer: CacheLayer<string>;
  readonly pass: (seconds: number) => void;
  /** Puts any text where the layer keeps this key; `undefined` where nobody else can. */
  readonly spoil: ((key: string, text: string) => Promise<unknown>) | undefined;
}

const TEXTS = ["", "0812", "123", "true", "null", '{"a":1}', "OK", "T0s=", "satu\ndua", "🙏 é"];

/** What each layer of the cache promises, wherever it keeps things. */
export function keepsCachePromises(name: string, open: () => Opened): void {
  keepsValues(name, open);
  clears(name, open);
}

let opened = 0;

/** Layers are shared by tests, so that each has keys of its own. */
function fresh(): string {
  opened += 1;
  return `v1:test-${opened}:`;
}

async function read(layer: CacheLayer<string>, key: string) {
  return await layer.get(key);
}

function keepsValues(name: string, open: () => Opened): void {
  describe(`the layer ${name}`, () => {
    it("gives back each text as it was, and nothing that was not put", async () => {
      const { layer } = open();
      const prefix = fresh();
      expect(await read(layer, `${prefix}none`)).toBeUndefined();
      const texts = [...TEXTS, "x".repeat(100_000)];
      for (const [index, value] of texts.entries()) {
        await layer.put(prefix + index, { value, ttl_seconds: 600 });
        expect(await read(layer, prefix + index)).toBe(value);
      }
      await layer.put(`${prefix}0`, { value: "anew", ttl_seconds: 600 });
      expect(await read(layer, `${prefix}0`)).toBe("anew");
      await layer.remove(`${prefix}0`);
      await layer.remove(`${prefix}0`);
      expect(await read(layer, `${prefix}0`)).toBeUndefined();
      await layer.probe();
    });

    it("keeps a value for its time and no longer", async () => {
      const { layer, pass } = open();
      const key = `${fresh()}a`;
      await layer.put(key, { value: "a", ttl_seconds: 90 });
      pass(89);
      expect(await read(layer, key)).toBe("a");
      pass(1);
      expect(await read(layer, key)).toBeUndefined();
    });
  });
}

function clears(name: string, open: () => Opened): void {
  describe(`the layer ${name}, cleared`, () => {
    it("clears what is meant below a prefix and counts it", async () => {
      const { layer } = open();
      const [prefix, other] = [fresh(), fresh()];
      const put = (key: string) => layer.put(key, { value: "x", ttl_seconds: 600 });
      for (const key of [`${prefix}a1`, `${prefix}a2`, `${prefix}b`, `${other}a1`]) await put(key);
      const matches = (key: string) => key.slice(prefix.length).startsWith("a");
      expect(await layer.clear(prefix, matches)).toEqual({ count: 2, complete: true });
      expect(await read(layer, `${prefix}a1`)).toBeUndefined();
      expect(await read(layer, `${prefix}b`)).toBe("x");
      expect(await read(layer, `${other}a1`)).toBe("x");
    });

    it("takes what somebody else has written for nothing", async () => {
      const { layer, spoil } = open();
      const key = `${fresh()}a`;
      for (const text of [
        "",
        "nonsense",
        "{}",
        "99999999999999999999\nx",
        "-1\nx",
        "99999999999999 0\nx",
        "null",
      ]) {
        await spoil?.(key, text);
        expect(await read(layer, key)).toBeUndefined();
      }
    });
  });
}
