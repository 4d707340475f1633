import { describe, expect, it } from "vitest";
import { amount, isWithin } from "../../src/domain/money.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { limitsOf } from "../../src/domain/wallet/spending.ts";
import { transferRule, zNote, zReceiver } from "../../src/domain/wallet/transfer.ts";

describe("whom money is sent to", () => {
  it.each([
    ["usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ", { by: "id", value: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }],
    [" Sari@Example.com ", { by: "email", value: "sari@example.com" }],
    ["0812-8055-6115", { by: "phone", value: "+6281280556115" }],
    ["\u202aSari@example.com\u202c", { by: "email", value: "sari@example.com" }],
    ["mailto:sari@example.com", { by: "email", value: "sari@example.com" }],
    ["\u200btel:0812\u20118055\u20116115", { by: "phone", value: "+6281280556115" }],
    ["usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ\u200b", { by: "id", value: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }],
    ["+62 812 8055 6115", { by: "phone", value: "+6281280556115" }],
  ])("%j is found by what it is", (typed, address) => {
    expect(zReceiver.parse(typed)).toEqual(address);
  });

  it.each([
    "",
    " ",
    "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    "usr_1",
    "sari",
    "sari@",
    "021",
    "' OR 1=1 --",
    "\u0000",
    "x".repeat(300),
    7,
    null,
    ["sari@example.com"],
  ])("%j is nobody's address", (typed) => {
    expect(zReceiver.safeParse(typed).success).toBe(false);
  });
});

describe("what may be sent", () => {
  it("is what the rule of its currency says", () => {
    const rule = { minimum: amount(10), maximum: amount(20), fee: amount(1) };
    const settings = { ...DEFAULT_SETTINGS, "transfer.rules": { WL: rule } };
    expect(transferRule(settings, "WL")).toEqual(rule);
    expect([9, 10, 20, 21].map((value) => isWithin(rule, amount(value)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("is anything in a currency without a rule, and without limits", () => {
    const free = transferRule(DEFAULT_SETTINGS, "WL");
    expect(free.fee).toBe(0);
    expect([0, 1, Number.MAX_SAFE_INTEGER].map((sum) => isWithin(free, amount(sum)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(limitsOf(DEFAULT_SETTINGS, "TRANSFER", "WL")).toBeUndefined();
    expect(limitsOf(DEFAULT_SETTINGS, "TRANSFER", "IDR")).toMatchObject({ hour_count: 200 });
  });

  it.each([
    ["two\nlines"],
    ["\u0007"],
    ["\u200b"],
    ["\u202egnp.exe"],
    ["\ud83d"],
    [""],
    ["x".repeat(141)],
  ])("carries no note %j", (note) => {
    expect(zNote.safeParse(note).success).toBe(false);
  });
});
