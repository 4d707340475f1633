const LENGTH_MAX = 64;
/** As much of an IPv6 address as one subscriber is given at least. */
const NETWORK_GROUPS = 4;

/** Where an address belongs: who has one IPv6 address has 2^64 of them, so their network counts. */
export function networkOf(ip: string): string {
  const address = ip.slice(0, LENGTH_MAX).toLowerCase();
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("::");
  const before = head.split(":").filter((group) => group !== "");
  const after = tail.split(":").filter((group) => group !== "");
  const missing = Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...new Array<string>(missing).fill("0"), ...after];
  return `${groups.slice(0, NETWORK_GROUPS).join(":")}::/64`;
}
