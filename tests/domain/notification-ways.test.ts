import { describe, expect, it } from "vitest";
import { DEFAULT_PREFERENCES } from "../../src/domain/notifications/preferences.ts";
import { digestDue, quietUntil } from "../../src/domain/notifications/waiting.ts";
import { digestModes, firstWays, nextWays, waysTo } from "../../src/domain/notifications/ways.ts";
import { instant } from "../../src/domain/time.ts";

const PROVED = instant(0);
const sari = { email: "sari@example.com", email_verified_at: null };
const number = { phone: "+6281234567890", phone_verified_at: PROVED };
const nobody = { email: null, email_verified_at: null, phone: null, phone_verified_at: null };
const all = waysTo({ ...sari, ...number }, { telegram: "42", push: ["one", "two"] });
const off = { email: "off", sms: "off", whatsapp: "off", push: "off", telegram: "off" } as const;
const addresses = (ways: readonly { readonly address: string }[]) => ways.map((way) => way.address);

describe("the ways to a customer", () => {
  it("are their address, what they linked, and a number that is proved", () => {
    expect(all.map(({ channel }) => channel)).toEqual([
      ...["whatsapp", "sms", "email", "telegram", "push", "push"],
    ]);
    const unproved = { ...number, phone_verified_at: null };
    const none = { telegram: undefined, push: [] };
    expect(waysTo({ ...sari, ...unproved }, none)).toEqual([
      { channel: "email", address: "sari@example.com" },
    ]);
    // Whoever has nothing else was never reached otherwise.
    expect(waysTo({ ...nobody, ...unproved }, none)).toEqual([
      { channel: "sms", address: "+6281234567890" },
    ]);
    expect(waysTo(nobody, none)).toEqual([]);
  });

  it.each([
    ["each that is on", { email: "on", push: "on" }, undefined, ["sari@example.com", "one", "two"]],
    [
      "the first of a chain where none is",
      { email: "fallback", sms: "fallback" },
      undefined,
      ["+6281234567890"],
    ],
    ["none where all are off", {}, undefined, []],
    ["the one that is named, once", { email: "on" }, "sari@example.com", ["sari@example.com"]],
    [
      "the one that is named, besides",
      { telegram: "on" },
      "tua@example.com",
      ["tua@example.com", "42"],
    ],
    ["the one that is named, though all are off", {}, "tua@example.com", ["tua@example.com"]],
  ] as const)("of a message are at first %s", (_name, modes, address, wanted) => {
    const named = address && ({ channel: "email", address } as const);
    expect(addresses(firstWays(all, { ...off, ...modes }, named))).toEqual(wanted);
  });

  it("are taken one after another, none of them twice", () => {
    const every = { ...off, whatsapp: "fallback", email: "fallback", push: "fallback" } as const;
    expect(addresses(nextWays(all, every, []))).toEqual(["+6281234567890"]);
    expect(addresses(nextWays(all, every, ["whatsapp"]))).toEqual(["sari@example.com"]);
    expect(addresses(nextWays(all, every, ["email", "whatsapp"]))).toEqual(["one", "two"]);
    expect(nextWays(all, every, ["email", "whatsapp", "push"])).toEqual([]);
  });

  it("of a digest are all by which any line of it would have gone", () => {
    const { modes } = DEFAULT_PREFERENCES;
    const chosen = { ...modes, system: { ...off, sms: "on" } } as const;
    expect(digestModes({ ...chosen, promotion: { ...off, sms: "fallback", push: "on" } })).toEqual({
      ...{ ...off, sms: "on", push: "on" },
    });
  });
});

describe("what may wait", () => {
  const night = { quiet_hours: { from: "21:00", until: "06:30" } };
  it.each([
    // 20:59 and 21:00 in WIB, an hour past midnight, and the end itself.
    ["2026-03-01T13:59:59.999Z", null],
    ["2026-03-01T14:00:00.000Z", "2026-03-01T23:30:00.000Z"],
    ["2026-03-01T18:00:00.000Z", "2026-03-01T23:30:00.000Z"],
    ["2026-03-01T23:30:00.000Z", null],
  ])("at %s waits until %s", (at, until) => {
    expect(quietUntil(night, instant(Date.parse(at)))).toBe(until);
    expect(quietUntil({ quiet_hours: null }, instant(Date.parse(at)))).toBeNull();
  });

  it.each([
    ["2026-03-01T10:59:59.999Z", "2026-03-01T11:00:00.000Z"],
    ["2026-03-01T11:00:00.000Z", "2026-03-02T11:00:00.000Z"],
    ["2026-03-01T17:30:00.000Z", "2026-03-02T11:00:00.000Z"],
  ])("and comes at %s is in the digest of %s", (at, due) => {
    expect(digestDue("18:00", instant(Date.parse(at)))).toBe(due);
  });
});
