import { describe, expect, it } from "vitest";
import { webContentCipher } from "../../src/adapters/webcrypto/content-cipher.ts";

const cipher = webContentCipher();
const KEY = cipher.newKey();
const PLACE = "ready/0f3a5c";
const content = Uint8Array.from("\u0089PNG a picture of somebody", (each) => each.charCodeAt(0));
const encrypted = await cipher.encrypt(KEY, content, PLACE);

describe("encrypted content", () => {
  it("is the same again under its key at its place", async () => {
    expect(await cipher.decrypt(KEY, encrypted, PLACE)).toEqual(content);
    const empty = await cipher.encrypt(KEY, new Uint8Array(), PLACE);
    expect(await cipher.decrypt(KEY, empty, PLACE)).toEqual(new Uint8Array());
  });

  it("looks new every time, is known as encrypted, and shows nothing", async () => {
    expect(await cipher.encrypt(KEY, content, PLACE)).not.toEqual(encrypted);
    expect(new TextDecoder("latin1").decode(encrypted)).not.toMatch(/PNG|somebody/);
    expect(cipher.isEncrypted(encrypted)).toBe(true);
    expect(cipher.isEncrypted(content)).toBe(false);
    expect(cipher.newKey()).not.toBe(KEY);
  });

  it("opens neither under another key nor at another place", async () => {
    expect(await cipher.decrypt(cipher.newKey(), encrypted, PLACE)).toBeUndefined();
    expect(await cipher.decrypt(KEY, encrypted, "ready/0f3a5d")).toBeUndefined();
  });

  it("is refused when any byte of it was changed, or it was cut or lengthened", async () => {
    for (let at = 0; at < encrypted.length; at += 1) {
      const changed = encrypted.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await cipher.decrypt(KEY, changed, PLACE)).toBeUndefined();
      expect(await cipher.decrypt(KEY, encrypted.slice(0, at), PLACE)).toBeUndefined();
    }
    const longer = new Uint8Array([...encrypted, 0]);
    expect(await cipher.decrypt(KEY, longer, PLACE)).toBeUndefined();
    const halves = [encrypted.subarray(0, 16), encrypted.subarray(24), encrypted.subarray(16, 24)];
    const swapped = new Uint8Array(halves.flatMap((half) => [...half]));
    expect(await cipher.decrypt(KEY, swapped, PLACE)).toBeUndefined();
  });
});
