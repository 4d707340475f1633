import * as z from "zod";

const LENGTH_MAX = 64;
const GROUPS = 8;
/** Groups of an IPv6 address that make up one subscriber's prefix (/64). */
const NETWORK_GROUPS = 4;

/**
 * The network of an IP address in canonical form: the /64 of an IPv6 address, since one subscriber
 * has all of it; an IPv4 address is itself, also when written as IPv6.
 */
export function networkOf(ip: string): string {
  const address = ip.slice(0, LENGTH_MAX).toLowerCase();
  if (!address.includes(":")) return address;
  const groups = groupsOf(address);
  const [high = 0, low = 0] = groups.slice(GROUPS - 2);
  if (isMapped(groups)) return [high >> 8, high & 255, low >> 8, low & 255].join(".");
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => group.toString(16));
  return `${network.join(":")}::/64`;
}

const zAddress = z.union([z.ipv4(), z.ipv6()]);

/** An IP address, or a range of them in CIDR notation. */
export const zAddressRange = z
  .union([zAddress, z.cidrv4(), z.cidrv6()], "must be an IP address or a range of them")
  .meta({ example: "203.0.113.0/24" });

const ADDRESS_BITS = 128;
/** Those before an IPv4 address that is written as IPv6. */
const MAPPED_BITS = 96;

/**
 * Whether an address lies in one of these ranges. An IPv4 address is the same however it is
 * written, and lies in no range of IPv6 addresses.
 */
export function isWithin(ip: string, ranges: readonly string[]): boolean {
  if (!zAddress.safeParse(ip).success) return false;
  const address = bitsOf(ip);
  return ranges.some((range) => {
    const [base = "", length] = range.split("/");
    const whole = base.includes(":") ? 0 : MAPPED_BITS;
    const bits = length === undefined ? ADDRESS_BITS : whole + Number(length);
    const start = bitsOf(base);
    if (isMapped(groupsOf(asIpv6(ip))) && bits < MAPPED_BITS) return false;
    return address.slice(0, bits) === start.slice(0, bits);
  });
}

/** The 128 bits of an address, an IPv4 address as it is written in IPv6. */
function bitsOf(address: string): string {
  return groupsOf(asIpv6(address))
    .map((group) => group.toString(2).padStart(16, "0"))
    .join("");
}

function asIpv6(address: string): string {
  return address.includes(":") ? address.toLowerCase() : `::ffff:${address}`;
}

/** All eight groups as numbers, whichever of them were left out or written otherwise. */
function groupsOf(address: string): readonly number[] {
  const [head = "", tail = ""] = address.split("::");
  const [before, after] = [numbersIn(head), numbersIn(tail)];
  const missing = Math.max(0, GROUPS - before.length - after.length);
  return [...before, ...new Array<number>(missing).fill(0), ...after].slice(0, GROUPS);
}

function numbersIn(part: string): readonly number[] {
  return part
    .split(":")
    .filter((group) => group !== "")
    .flatMap((group) => (group.includes(".") ? dotted(group) : [numberOf(group, 16)]));
}

/** The last two groups may be written as an IPv4 address. */
function dotted(group: string): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map((each) => numberOf(each, 10) & 255);
  return [a * 256 + b, c * 256 + d];
}

function numberOf(text: string, base: number): number {
  return (Number.parseInt(text, base) || 0) & 0xffff;
}

/** `::ffff:0:0/96`. */
function isMapped(groups: readonly number[]): boolean {
  return groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
}
