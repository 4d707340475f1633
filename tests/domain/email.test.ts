import { describe, expect, it } from "vitest";
import { canonicalEmail, hostName, zEmail } from "../../src/domain/text/email.ts";

describe("an e-mail address", () => {
  it.each([
    ["budi+toko@example.id", "budi+toko@example.id"],
    ["  Budi.Santoso@Example.CO.ID ", "budi.santoso@example.co.id"],
    ["o'neil_1%x@sub.example.id", "o'neil_1%x@sub.example.id"],
    ["budi@münchen.example", "budi@xn--mnchen-3ya.example"],
    ["budi@MÜNCHEN.example", "budi@xn--mnchen-3ya.example"],
    ["budi@mu\u0308nchen.example", "budi@xn--mnchen-3ya.example"],
    ["budi@пример.рф", "budi@xn--e1afmkfd.xn--p1ai"],
    ["budi@xn--e1afmkfd.xn--p1ai", "budi@xn--e1afmkfd.xn--p1ai"],
    ["budi@ｅxample.id", "budi@example.id"],
  ])("has one spelling: %s", (typed, email) => {
    expect(zEmail.parse(typed)).toBe(email);
    expect(canonicalEmail(email)).toBe(email);
  });

  it.each([
    "",
    "budi",
    "@example.id",
    "budi@",
    "budi@localhost",
    "budi@127.0.0.1",
    "budi@１２７.0.0.1",
    "budi@[127.0.0.1]",
    "bu di@example.id",
    "budi@exa mple.id",
    "<budi@example.id>",
    "budi@example.id\r\nRCPT TO:<x@y.id>",
    "budi\0@example.id",
    "a..b@example.id",
    ".a@example.id",
    '"a b"@example.id',
    "büdi@example.id",
    "budi@example..id",
    "budi@-example.id",
    "budi@ex/é.id",
    "budi@é:25.id",
    `${"a".repeat(65)}@example.id`,
    `budi@${"a".repeat(64)}.id`,
    `budi@${"abcdefghi.".repeat(25)}id`,
  ])("is not taken: %j", (typed) => {
    expect(zEmail.safeParse(typed).error?.issues).toMatchObject([
      { code: "invalid_format", format: "email" },
    ]);
  });
});

it("names a host in ASCII, with or without a dot", () => {
  expect(["localhost", "Mail.FA.test", "bücher.example"].map(hostName)).toEqual([
    "localhost",
    "mail.fa.test",
    "xn--bcher-kva.example",
  ]);
  expect(["", "a b", "a_b.id", "relay\r\n", "a."].map(hostName)).toEqual(new Array(5));
});
