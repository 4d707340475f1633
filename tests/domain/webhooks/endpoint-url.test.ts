import { expect, it } from "vitest";
import { type UrlProblem, urlProblem } from "../../../src/domain/webhooks/endpoint-url.ts";

const rule = { local: ["127.0.0.1:8788"], denied: ["shop.example.com"] };

it.each([
  "https://hooks.example.com/fa",
  "https://hooks.example.com:8443/fa?x=1",
  "https://8.8.8.8/fa",
  "https://[2606:4700::1111]/fa",
  "https://toko-ku.co.id/",
  "https://bücher.example.com/",
  "http://127.0.0.1:8788/webhook-receiver",
])("may call %s", (url) => {
  expect(urlProblem(url, rule)).toBeUndefined();
});

const REFUSED: readonly (readonly [string, UrlProblem])[] = [
  ["", "is not an address"],
  ["hooks.example.com", "is not an address"],
  ["https://", "is not an address"],
  ["https://hooks.example.com/#x", "is not an address"],
  [`https://hooks.example.com/${"a".repeat(2_048)}`, "is not an address"],
  ["http://hooks.example.com/", "must begin with https://"],
  ["ftp://hooks.example.com/", "must begin with https://"],
  ["file:///etc/passwd", "must begin with https://"],
  ["javascript:alert(1)", "must begin with https://"],
  ["https://user@hooks.example.com/", "must hold no user name and no password"],
  ["https://hooks.example.com@127.0.0.1/", "must hold no user name and no password"],
  ["https://:secret@hooks.example.com/", "must hold no user name and no password"],
  ["https://hooks.example.com:22/", "must use port 443 or 8443"],
  ["https://hooks.example.com:6379/", "must use port 443 or 8443"],
  ["http://127.0.0.1:8789/", "must begin with https://"],
  ...(
    [
      // IPv4 in every notation that URLs take.
      "127.0.0.1",
      "127.1",
      "2130706433",
      "0x7f000001",
      "0x7f.1",
      "0177.0.0.1",
      "017700000001",
      "127.0.0.1.",
      "１２７.0.0.1",
      "0",
      "0.0.0.0",
      "10.1.2.3",
      "100.64.0.1",
      "169.254.169.254",
      "168.63.129.16",
      "0xa9fea9fe",
      "172.16.0.1",
      "172.31.255.255",
      "192.0.0.192",
      "192.168.1.1",
      "198.18.0.1",
      "203.0.113.9",
      "224.0.0.1",
      "255.255.255.255",
      // IPv6, and what hides an IPv4 address in it.
      "[::1]",
      "[::]",
      "[::ffff:127.0.0.1]",
      "[::ffff:7f00:1]",
      "[::127.0.0.1]",
      "[64:ff9b::7f00:1]",
      "[2002:7f00:1::]",
      "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
      "[2001:db8::1]",
      "[fc00::1]",
      "[fd00:ec2::254]",
      "[fe80::1]",
      "[fec0::1]",
      "[ff02::1]",
      // Names that lead nowhere public.
      "localhost",
      "LOCALHOST.",
      "a.localhost",
      "metadata.google.internal",
      "kubernetes.default.svc",
      "printer.local",
      "router.lan",
      "intranet",
      "kubernetes.default.svc.cluster.local",
      "1.0.0.127.in-addr.arpa",
      "127.0.0.1.nip.io",
      "localtest.me",
      "fa-system.workers.dev",
      "api.shop.example.com",
      "hooks.example.com.",
      "hooks_.example.com",
      "a..example.com",
    ] as const
  ).map((host) => [`https://${host}/`, "is not a public address"] as const),
];

it.each(REFUSED)("does not call %j", (url, problem) => {
  expect(urlProblem(url, rule)).toBe(problem);
});
