import { expect, it } from "vitest";
import { networkOf } from "../../src/domain/network.ts";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["", ""],
])("the address %j belongs to %j", (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

it("is never longer than an address may be", () => {
  expect(networkOf("9".repeat(5_000))).toHaveLength(64);
});
