import * as z from "zod";
import { isWithin } from "../network.ts";

/**
 * What must not be called for anybody: IANA's special-purpose addresses (RFC 6890), multicast, and
 * what only carries another address (6to4, Teredo).
 */
const SPECIAL = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  // Azure's own services behind an address of the public net.
  "168.63.129.16/32",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "2620:4f:8000::/48",
  "3fff::/20",
];

/** All of IPv6 that is given to networks; whatever lies elsewhere is local, mapped or reserved. */
const GLOBAL_UNICAST = ["2000::/3"];

/** Names that no public server has (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN's `internal`). */
const PRIVATE_SUFFIXES = [
  "alt",
  "arpa",
  "corp",
  "example",
  "home",
  "internal",
  "intranet",
  "invalid",
  "lan",
  "local",
  "localdomain",
  "localhost",
  "mail",
  "onion",
  "private",
  "svc",
  "test",
];

/** Public names that exist to answer with a private address. */
const PRIVATE_BY_NAME = ["localtest.me", "lvh.me", "nip.io", "sslip.io", "xip.io"];

/** Workers without a domain of their own: the shop itself may be one. */
const OWN_PLATFORM = ["workers.dev"];

const PORTS: readonly string[] = ["", "8443"];
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const CHARS_MAX = 2_048;

/** Why an address is not called. */
export type UrlProblem =
  | "is not an address"
  | "must begin with https://"
  | "must hold no user name and no password"
  | "must use port 443 or 8443"
  | "is not a public address";

/** Where else than on the public net an endpoint may be, for development. */
export interface UrlRule {
  /** Hosts with their ports, such as `127.0.0.1:8788`, that are called over plain HTTP, too. */
  readonly local: readonly string[];
  /** Hosts that are never called, nor what stands under them: the shop's own. */
  readonly denied: readonly string[];
}

/**
 * Whether a customer's address may be called by the shop: HTTPS to a public host. The parser reads
 * every notation of an IPv4 address (RFC 3986 and what browsers take), so that only its one
 * canonical form is judged. Where a name leads is not known here.
 */
export function urlProblem(text: string, { local, denied }: UrlRule): UrlProblem | undefined {
  const url = text.length > CHARS_MAX ? null : URL.parse(text);
  if (url === null || url.hash !== "") return "is not an address";
  if (url.username !== "" || url.password !== "") return "must hold no user name and no password";
  if (local.includes(url.host) && /^https?:$/.test(url.protocol)) return undefined;
  if (url.protocol !== "https:") return "must begin with https://";
  if (!PORTS.includes(url.port)) return "must use port 443 or 8443";
  const isDenied = denied.some((host) => isUnder(url.hostname, host));
  return isPublic(url.hostname) && !isDenied ? undefined : "is not a public address";
}

/** What of an address may be told: its host and path, nothing that could be a secret. */
export function placeOf(text: string): string {
  const url = URL.parse(text);
  return url === null ? "" : `${url.host}${url.pathname === "/" ? "" : url.pathname}`.slice(0, 300);
}

function isPublic(hostname: string): boolean {
  if (hostname.startsWith("[")) {
    const address = hostname.slice(1, -1);
    return isWithin(address, GLOBAL_UNICAST) && !isWithin(address, SPECIAL);
  }
  if (z.ipv4().safeParse(hostname).success) return !isWithin(hostname, SPECIAL);
  return isPublicName(hostname);
}

function isPublicName(name: string): boolean {
  const labels = name.split(".");
  return (
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    // The last label of a public name is never a number: what is would be an address.
    !/^\d/.test(labels.at(-1) ?? "") &&
    ![...PRIVATE_SUFFIXES, ...PRIVATE_BY_NAME, ...OWN_PLATFORM].some((host) => isUnder(name, host))
  );
}

function isUnder(name: string, host: string): boolean {
  return name === host || name.endsWith(`.${host}`);
}
