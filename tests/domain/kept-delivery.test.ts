import { describe, expect, it } from "vitest";
import {
  bytesOf,
  keptBody,
  keptHeaders,
  shownBody,
} from "../../src/domain/inbound/kept-delivery.ts";

describe("the headers of a webhook are kept", () => {
  it("without what proves who sent it, and without what we have added", () => {
    const headers = new Headers({
      "content-type": "application/json",
      "x-hub-signature-256": "sha256=ab",
      authorization: "Basic x",
      "x-acme-check": "ab",
      "cf-ray": "1",
      "cf-connecting-ip": "203.0.113.7",
      "x-forwarded-for": "203.0.113.7",
    });
    expect(keptHeaders(headers, ["X-Acme-Check"])).toEqual({
      authorization: "[hidden]",
      "cf-connecting-ip": "203.0.113.7",
      "content-type": "application/json",
      "x-acme-check": "[hidden]",
      "x-hub-signature-256": "[hidden]",
    });
  });

  it("up to a bound", () => {
    const many = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`x-${n}`, "y"]));
    const kept = keptHeaders(new Headers({ ...many, a: "z".repeat(5_000) }));
    expect(Object.keys(kept)).toHaveLength(40);
    expect(kept.a?.length).toBeLessThanOrEqual(300);
  });
});

describe("the bytes of a webhook come back as they were", () => {
  it.each([
    ["text", new TextEncoder().encode('{ "a":  "é" }'), null],
    ["nothing", new Uint8Array(), null],
    ["a byte order mark", Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d), "77u/e30="],
    ["what is no UTF-8", Uint8Array.of(0xff, 0x00, 0x80), "/wCA"],
  ])("of %s", (_what, bytes, raw) => {
    const kept = keptBody(bytes);
    expect(kept.raw).toBe(raw);
    expect(bytesOf(kept)).toEqual(bytes);
  });
});

const HIDDEN_CARD = '{"cardPan":"[hidden]","cvv":"[hidden]","otp":"[hidden]","span":"3"}';

describe("a body is shown", () => {
  it.each([
    ['{"order_id":"x","signature_key":"ab"}', '{"order_id":"x","signature_key":"[hidden]"}'],
    ['{"data":[{"sn":"1","rc":"00"}]}', '{"data":[{"sn":"[hidden]","rc":"00"}]}'],
    ["ref_id=1&sign=abc&token=x", "ref_id=1&sign=[hidden]&token=[hidden]"],
    ["Selamat datang", "Selamat datang"],
    ["a=1\ntoken=abc", "a=1\ntoken=[hidden]"],
    ["%74oken=abc&a=1", "%74oken=[hidden]&a=1"],
    ['{"id":1,"token":"a', '{"id":1,"token":[hidden]'],
    ["<x><id>1</id><token>abc</token></x>", "<x><id>1</id><token>[hidden]</token></x>"],
    ["<pin><![CDATA[12<3]]></pin>", "<pin>[hidden]</pin>"],
    ['{"data":"{\\"token\\":\\"a\\"}"}', '{"data":"{\\"token\\":\\"[hidden]\\"}"}'],
    ['{"cardPan":"4","cvv":"1","otp":"2","span":"3"}', HIDDEN_CARD],
  ])("%s as %s", (body, shown) => {
    expect(shownBody(body)).toBe(shown);
  });

  it("not beyond a depth that nobody reads", () => {
    const deep = "[".repeat(5_000) + "]".repeat(5_000);
    expect(shownBody(deep)).toBe(`${"[".repeat(20)}"[hidden]"${"]".repeat(20)}`);
  });
});
