import { describe, expect, it } from "vitest";
import {
  type KeyMode,
  NewKeySettings,
  newKey,
  readKey,
} from "../../src/domain/integrations/api-key.ts";
import { endOf, faultOf, sign, signedText } from "../../src/domain/integrations/signature.ts";
import { zRefId } from "../../src/domain/orders/ref.ts";
import type { Tier } from "../../src/domain/products/margin.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";

const OWNER = "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ";

const keyOf = (tier: Tier, mode: KeyMode = "live") =>
  `${newKey({ owner: OWNER, mode, tier })}0123456789abcdef`;

describe("a key", () => {
  it("tells its owner and their tier, and no two are alike", () => {
    const key = keyOf("reseller");
    expect(key).toMatch(/^fa_live_01KAV3Q9C5X7M2N8P4R6T0W1YZ_1[0-9a-f]{80}$/);
    expect(readKey(key)).toMatchObject({
      ...{ owner: OWNER, tier: "reseller", sealed: key.slice(0, -16), seal: "0123456789abcdef" },
    });
    expect(keyOf("reseller")).not.toBe(key);
    expect(readKey(keyOf("vip", "test"))).toMatchObject({ mode: "test", tier: "vip" });
  });

  it.each([
    ["of another kind", (key: string) => key.replace("live", "beta")],
    ["cut off", (key: string) => key.slice(0, -1)],
    ["with more behind it", (key: string) => `${key}0`],
    ["of a tier that there is not", (key: string) => key.replace("YZ_0", "YZ_9")],
    ["of no owner", (key: string) => key.replace(OWNER.slice(4), "")],
  ])("%s is none", (_name, broken) => {
    expect(readKey(broken(keyOf("retail")))).toBeUndefined();
  });
});

describe("the name of a key", () => {
  const settings = (name: string) => NewKeySettings.safeParse({ name, scopes: ["read"] });

  it.each(["Server produksi", "kasir #2 (Bandung)", "H2H_toko-3"])("may be %s", (name) => {
    expect(settings(name).success).toBe(true);
  });

  it.each(["https://evil.example", "evil.example", "//evil", "a@b.example", "<b>x</b>"])(
    "may not be %s",
    (name) => expect(settings(name).success).toBe(false),
  );
});

it.each([[[]], [["read", "read"]], [["admin"]]])("%j are no scopes", (scopes) => {
  expect(NewKeySettings.safeParse({ name: "x", scopes }).success).toBe(false);
});

it.each(["", "a b", "a/b", "é", "x".repeat(65)])("%j is no ref_id", (ref_id) => {
  expect(zRefId.safeParse(ref_id).success).toBe(false);
});

/** As in docs/guides/sign-in.md. */
const PARTS = {
  timestamp: "1768444262",
  nonce: "4f1c2d3b5a69788796a5b4c3d2e1f001",
  method: "POST",
  path: "/api/v1/ppob/transactions",
  body: '{"sku":"pln20","customer_no":"12345678901","ref_id":"INV-1"}',
};
const SECRET = "a".repeat(64);
const SIGNATURE = "f0fe731c29ac3fd93f32c75d17cda14056d3b1906d5a6e6f22116d36446ef525";

describe("a signature", () => {
  const at = instant(1_768_444_262_000);
  const shown = { ...PARTS, signature: SIGNATURE, text: signedText(PARTS) };

  it("is the HMAC-SHA256 of five lines", () => {
    expect(signedText(PARTS).split("\n")).toHaveLength(5);
    expect(sign(SECRET, PARTS)).toBe(SIGNATURE);
    expect(faultOf(shown, SECRET, at)).toBeUndefined();
  });

  it.each(["timestamp", "nonce", "method", "path", "body"] as const)("is of its %s", (part) => {
    const other = { ...PARTS, [part]: `${PARTS[part]}0` };
    expect(faultOf({ ...shown, text: signedText(other) }, SECRET, at)).toBe("wrong");
  });

  it("of another secret is wrong", () => {
    expect(faultOf(shown, "b".repeat(64), at)).toBe("wrong");
  });

  it.each([
    [-301, "stale"],
    [-300, undefined],
    [300, undefined],
    [301, "stale"],
  ])("%i seconds from its time is %s", (seconds, fault) => {
    expect(faultOf(shown, SECRET, addSeconds(at, seconds))).toBe(fault);
    expect(endOf(shown) >= addSeconds(at, seconds)).toBe(seconds <= 300);
  });

  it.each([
    ["timestamp", "1768444262000"],
    ["timestamp", ""],
    ["nonce", "short"],
    ["nonce", "x".repeat(65)],
    ["signature", SIGNATURE.toUpperCase()],
    ["signature", ""],
  ])("with a %s of %j is malformed", (part, value) => {
    expect(faultOf({ ...shown, [part]: value }, SECRET, at)).toBe("malformed");
  });
});
