import { describe, expect, it } from "vitest";
import { isWithin, zAddressRange } from "../../src/domain/network.ts";

describe("an address", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["203.0.113.7", "203.0.113.0/24"],
    ["203.0.113.127", "203.0.113.0/25"],
    ["203.0.113.7", "0.0.0.0/0"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::ffff:cb00:7107", "203.0.113.0/24"],
    ["203.0.113.7", "::ffff:203.0.113.0/120"],
    ["2001:db8::1", "2001:db8::/32"],
    ["2001:DB8:0:0::1", "2001:db8::1"],
    ["2001:db8:7fff::1", "2001:db8::/33"],
    ["2001:db8::1", "::/0"],
  ])("%s is within %s", (ip, range) => {
    expect(zAddressRange.safeParse(range).success).toBe(true);
    expect(isWithin(ip, ["192.0.2.1", range])).toBe(true);
  });

  it.each([
    ["203.0.113.8", "203.0.113.7"],
    ["203.0.114.1", "203.0.113.0/24"],
    ["203.0.113.128", "203.0.113.0/25"],
    ["203.0.113.7", "::/0"],
    ["::ffff:203.0.113.7", "::/0"],
    ["::ffff:203.0.114.7", "203.0.113.0/24"],
    ["2001:db9::1", "2001:db8::/32"],
    ["2001:db8:8000::1", "2001:db8::/33"],
    ["2001:db8::1", "0.0.0.0/0"],
    ["unknown", "::/0"],
    ["unknown", "0.0.0.0/0"],
    ["", "0.0.0.0/0"],
    ["203.0.113.7.9", "203.0.113.0/24"],
    ["0x7f.1", "127.0.0.1"],
  ])("%s is not within %s", (ip, range) => {
    expect(isWithin(ip, [range])).toBe(false);
  });

  it("is within no range of an empty list", () => {
    expect(isWithin("203.0.113.7", [])).toBe(false);
  });
});

it.each([
  "203.0.113.0/33",
  "2001:db8::/129",
  "203.0.113",
  "example.com",
  "203.0.113.0/",
  "/24",
  "",
])("%j is no range", (range) => expect(zAddressRange.safeParse(range).success).toBe(false));
