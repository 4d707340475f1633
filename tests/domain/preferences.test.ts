import { describe, expect, it } from "vitest";
import {
  type ChannelMode,
  completeModes,
  DEFAULT_PREFERENCES,
  ensureSecurityReaches,
} from "../../src/domain/notifications/preferences.ts";

const { modes } = DEFAULT_PREFERENCES;

function reaches(email: ChannelMode, sms: ChannelMode, has: "both" | "email" | "none" | "phone") {
  const security = { ...modes.security, email, sms };
  const contacts = {
    email: has === "email" || has === "both" ? "sari@example.com" : null,
    phone: has === "phone" || has === "both" ? "6281280556115" : null,
  };
  try {
    const chosen = { ...DEFAULT_PREFERENCES, modes: { ...modes, security } };
    ensureSecurityReaches(chosen, contacts);
    return true;
  } catch {
    return false;
  }
}

describe("messages about an account's safety", () => {
  it.each([
    ["off", "off", { both: false, email: false, phone: false, none: false }],
    ["on", "off", { both: true, email: true, phone: false, none: true }],
    ["fallback", "off", { both: true, email: true, phone: false, none: true }],
    ["off", "on", { both: true, email: false, phone: true, none: true }],
    ["off", "fallback", { both: true, email: false, phone: true, none: true }],
    ["on", "fallback", { both: true, email: true, phone: true, none: true }],
  ] as const)("with e-mail %s and SMS %s reach who can be reached so", (email, sms, expected) => {
    for (const has of ["both", "email", "phone", "none"] as const) {
      expect(reaches(email, sms, has), has).toBe(expected[has]);
    }
  });
});

describe("modes that were stored before a channel was", () => {
  it("have the shop's own for it", () => {
    expect(completeModes({})).toEqual(modes);
    const stored = { system: { email: "off" } } as const;
    expect(completeModes(stored)).toEqual({ ...modes, system: { ...modes.system, email: "off" } });
  });
});
