import { describe, expect, it } from "vitest";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";

const SECRET = "kq2Wn8vXy4Rt6Zp0Lm3Sb5Hd7Fg9Jc1A";
const vault = webVault(SECRET);
const OWNER = "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ";

/** How AES-GCM says that a text is not what was sealed for this owner. */
const NOT_AUTHENTIC = { name: "OperationError" };

describe("what is sealed", () => {
  it.each(["5271000042", "", "nomor rekening — é 漢"])("opens as it was: %j", async (text) => {
    const sealed = await vault.seal(text, OWNER);
    expect(await vault.open(sealed, OWNER)).toBe(text);
    expect(await webVault(SECRET).open(sealed, OWNER)).toBe(text);
  });

  it("names its key, looks new every time and shows nothing", async () => {
    const [one, two] = [
      await vault.seal("5271000042", OWNER),
      await vault.seal("5271000042", OWNER),
    ];
    expect(one).toMatch(/^v1\.[0-9a-f]{12}\.[\w-]{16}\.[\w-]{35}$/);
    expect(one).not.toBe(two);
    expect(one.split(".")[1]).toBe(two.split(".")[1]);
    expect(one).not.toContain("5271000042");
  });

  it("does not open for anybody else", async () => {
    const sealed = await vault.seal("5271000042", OWNER);
    await expect(vault.open(sealed, "usr_01KAV3Q9C5X7M2N8P4R6T0W1YX")).rejects.toMatchObject(
      NOT_AUTHENTIC,
    );
  });

  it("does not open under another secret, and says which key is missing", async () => {
    const sealed = await vault.seal("5271000042", OWNER);
    const other = webVault(`${SECRET}2`);
    await expect(other.open(sealed, OWNER)).rejects.toThrow(/sealed under the key [0-9a-f]{12}/);
  });

  it("does not open when a bit of it was changed", async () => {
    const sealed = await vault.seal("5271000042", OWNER);
    const [version, key, nonce, text = ""] = sealed.split(".");
    const bent = text.startsWith("A") ? `B${text.slice(1)}` : `A${text.slice(1)}`;
    const changed = [version, key, nonce, bent].join(".");
    await expect(vault.open(changed, OWNER)).rejects.toMatchObject(NOT_AUTHENTIC);
  });

  it.each(["", "halo", "v2.a.b.c", "v1.a"])("is not %j", async (text) => {
    await expect(vault.open(text, OWNER)).rejects.toThrow("not sealed here");
  });
});

describe("an index", () => {
  it("is the same for the same text under the same secret, and only then", async () => {
    const index = await vault.index("5271000042");
    expect(index).toMatch(/^[0-9a-f]{64}$/);
    expect(await webVault(SECRET).index("5271000042")).toBe(index);
    expect(await vault.index("5271000043")).not.toBe(index);
    expect(await webVault(`${SECRET}2`).index("5271000042")).not.toBe(index);
  });
});
