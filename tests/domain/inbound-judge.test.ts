import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { coversEffect, type Judgement, judge } from "../../src/domain/inbound/judge.ts";
import { Scheme } from "../../src/domain/inbound/scheme.ts";
import { type Instant, instant } from "../../src/domain/time.ts";
import vectors from "../vectors.json" with { type: "json" };

const NOW = instant(Date.parse("2026-01-15T02:31:02.345Z"));
const IP = "203.0.113.7";

interface Sent {
  readonly headers?: Record<string, string>;
  readonly body: string;
  readonly at?: Instant;
  readonly ip?: string;
}

function judged(
  scheme: object,
  secrets: readonly string[],
  { headers = {}, body, at = NOW, ip = IP }: Sent,
): Judgement {
  const bytes = new TextEncoder().encode(body);
  return judge(Scheme.parse(scheme), secrets, { headers: new Headers(headers), bytes, ip, at });
}

const distrusted = (why: string) => ({ kind: "distrusted", why });

const GITHUB = {
  signature: { algorithm: "sha256", from: "header:x-hub-signature-256", prefix: "sha256=" },
  event: { id: "header:x-github-delivery", type: "header:x-github-event" },
} as const;
const STRIPE = {
  signature: {
    ...{ algorithm: "sha256", from: "header:stripe-signature", prefix: "v1=", separator: "," },
    content: "{timestamp}.{body}",
    timestamp: { from: "header:stripe-signature", prefix: "t=" },
  },
  event: { id: "$.id", type: "$.type" },
} as const;
const STANDARD = {
  signature: {
    ...{ algorithm: "sha256", from: "header:webhook-signature", prefix: "v1,", separator: " " },
    ...{ encoding: "base64", secret_encoding: "whsec" },
    content: "{header:webhook-id}.{timestamp}.{body}",
    timestamp: { from: "header:webhook-timestamp" },
  },
  event: { id: "header:webhook-id", type: "$.type" },
} as const;
const MIDTRANS = {
  signature: {
    ...{ method: "digest", algorithm: "sha512", from: "$.signature_key" },
    content: "{$.order_id}{$.status_code}{$.gross_amount}{secret}",
  },
  event: { id: null, type: "$.transaction_status" },
} as const;
const IRIS = {
  signature: {
    ...{ method: "digest", algorithm: "sha512", from: "header:iris-signature" },
    content: "{body}{secret}",
  },
  event: { id: null, type: "$.status" },
} as const;

it.each([
  [MIDTRANS, [], false],
  [IRIS, [], true],
  [GITHUB, [], true],
  [{ ...MIDTRANS, event: { id: null, type: "$.status_code" } }, [], true],
  [{ ...MIDTRANS, event: { id: null, type: null } }, ["$.customer_id"], false],
  [{ ...MIDTRANS, event: { id: null, type: null } }, ["$.order_id"], true],
])("a scheme covers what decides of an effect, or does not: %#", (scheme, customers, covers) => {
  const rules = customers.map((customer) => ({
    event_type: "*",
    effect: { kind: "notice" as const, customer },
  }));
  expect(coversEffect(Scheme.parse(scheme), rules)).toBe(covers);
});

describe("a delivery is believed as its vendor signs it", () => {
  it("GitHub", () => {
    for (const { secret, body, signature_256 } of vectors.github_hub_signature_256.cases) {
      const headers = { "x-hub-signature-256": signature_256, "x-github-delivery": "d-1" };
      expect(judged(GITHUB, [secret], { headers, body })).toEqual({
        ...{ kind: "genuine", event_id: "d-1", event_type: undefined },
        // The header is not signed: whoever has one delivery could send it under another id.
        isIdProved: false,
      });
      expect(judged(GITHUB, ["salah", secret], { headers, body }).kind).toBe("genuine");
      expect(judged(GITHUB, ["salah"], { headers, body })).toEqual(distrusted("signature_differs"));
    }
  });

  it("GitHub before SHA-256, and Digiflazz", () => {
    const scheme = {
      signature: { algorithm: "sha1", from: "header:x-hub-signature", prefix: "sha1=" },
      event: { id: null, type: null },
    } as const;
    for (const { secret, body, headers } of vectors.digiflazz_webhook.cases) {
      const signed = { "x-hub-signature": headers["X-Hub-Signature"] };
      expect(judged(scheme, [secret], { headers: signed, body }).kind).toBe("genuine");
    }
  });

  it("Stripe", () => {
    for (const { secret, t, body, header } of vectors.stripe_signature.cases) {
      const at = instant(Number(t) * 1_000);
      const headers = { "stripe-signature": header };
      const { id } = Object(JSON.parse(body));
      const told = { kind: "genuine", event_id: id, isIdProved: true };
      expect(judged(STRIPE, [secret], { headers, body, at })).toMatchObject(told);
      const two = header.replace(",", ",v0=00,v1=00,");
      const others = { "stripe-signature": two };
      expect(judged(STRIPE, [secret], { headers: others, body, at })).toMatchObject(told);
      expect(judged(STRIPE, [secret], { headers, body: `${body} `, at })).toEqual(
        distrusted("signature_differs"),
      );
    }
  });

  it("Standard Webhooks, also under one of several signatures", () => {
    for (const { secret, id, timestamp, body, signature } of vectors.standard_webhooks_v1.cases) {
      const at = instant(Number(timestamp) * 1_000);
      const headers = {
        ...{ "webhook-id": id, "webhook-timestamp": String(timestamp) },
        "webhook-signature": `v1a,AAAA v1,AAAA ${signature}`,
      };
      expect(judged(STANDARD, [secret], { headers, body, at })).toMatchObject({
        ...{ kind: "genuine", event_id: id, isIdProved: true },
      });
      const other = { ...headers, "webhook-id": `${id}x` };
      expect(judged(STANDARD, [secret], { headers: other, body, at })).toEqual(
        distrusted("signature_differs"),
      );
    }
  });

  it("Midtrans, whose signature stands in the body and covers some of it", () => {
    for (const { server_key, note: _note, ...signed } of vectors.midtrans_notification.cases) {
      const body = JSON.stringify({ ...signed, transaction_status: "settlement" });
      expect(judged(MIDTRANS, [server_key], { body })).toMatchObject({
        ...{ kind: "genuine", event_type: "settlement" },
      });
      const more = JSON.stringify({ ...signed, gross_amount: "1.00" });
      expect(judged(MIDTRANS, [server_key], { body: more })).toEqual(
        distrusted("signature_differs"),
      );
      const less = JSON.stringify({ ...signed, order_id: undefined });
      expect(judged(MIDTRANS, [server_key], { body: less })).toEqual(distrusted("content_missing"));
    }
  });

  it("Iris", () => {
    for (const { merchant_key, body, iris_signature } of vectors.iris_signature.cases) {
      const headers = { "iris-signature": iris_signature };
      expect(judged(IRIS, [merchant_key], { headers, body }).kind).toBe("genuine");
    }
  });
});

const SECRET = "rahasia-bersama";
const sha256 = (body: string, secret = SECRET) =>
  createHmac("sha256", secret).update(body).digest("hex");
const plain = (more: object = {}) => ({
  signature: { algorithm: "sha256", from: "header:x-sign", ...more },
  event: { id: "$.id", type: "$.type" },
});

describe("a delivery is not believed", () => {
  it("whose body was read and written anew on the way", () => {
    const body = '{"id":"1", "amount":10000.00}';
    const headers = { "x-sign": sha256(body) };
    expect(judged(plain(), [SECRET], { headers, body }).kind).toBe("genuine");
    const anew = JSON.stringify(JSON.parse(body));
    expect(judged(plain(), [SECRET], { headers, body: anew })).toEqual(
      distrusted("signature_differs"),
    );
  });

  it("without a signature, a secret, or its prefix", () => {
    const body = "{}";
    const headers = { "x-sign": sha256(body) };
    expect(judged(plain(), [SECRET], { body })).toEqual(distrusted("signature_missing"));
    expect(judged(plain(), [], { headers, body })).toEqual(distrusted("no_secret"));
    expect(judged(plain({ prefix: "v1=" }), [SECRET], { headers, body })).toEqual(
      distrusted("signature_missing"),
    );
  });

  it("under a secret that is not written as the scheme says", () => {
    const body = "{}";
    const headers = { "x-sign": sha256(body) };
    for (const secret_encoding of ["hex", "base64", "whsec"]) {
      expect(judged(plain({ secret_encoding }), ["bukan-*"], { headers, body })).toEqual(
        distrusted("no_secret"),
      );
    }
  });

  it.each([
    ["seconds", (at: number) => String(Math.floor(at / 1_000))],
    ["milliseconds", (at: number) => String(at)],
    ["iso8601", (at: number) => new Date(at).toISOString()],
  ])("whose timestamp in %s is further away than the tolerance", (unit, written) => {
    const timestamp = { from: "header:x-at", unit, tolerance_seconds: 300 };
    const scheme = plain({ content: "{timestamp}.{body}", timestamp });
    const now = Math.floor(Date.parse(NOW) / 1_000) * 1_000;
    const sent = (seconds: number) => {
      const at = written(now + seconds * 1_000);
      const headers = { "x-at": at, "x-sign": sha256(`${at}.{}`) };
      return judged(scheme, [SECRET], { headers, body: "{}", at: instant(now) });
    };
    expect(sent(-300).kind).toBe("genuine");
    expect(sent(300).kind).toBe("genuine");
    expect(sent(-301)).toEqual(distrusted("timestamp_outside"));
    expect(sent(301)).toEqual(distrusted("timestamp_outside"));
  });

  it("whose timestamp is missing, is none, or was changed", () => {
    const timestamp = { from: "header:x-at" };
    const scheme = plain({ content: "{timestamp}.{body}", timestamp });
    const sent = (headers: Record<string, string>) =>
      judged(scheme, [SECRET], { headers, body: "{}" });
    expect(sent({ "x-sign": sha256(".{}") })).toEqual(distrusted("timestamp_missing"));
    expect(sent({ "x-at": "kemarin", "x-sign": sha256("kemarin.{}") })).toEqual(
      distrusted("timestamp_outside"),
    );
    const at = String(Math.floor(Date.parse(NOW) / 1_000));
    expect(sent({ "x-at": at, "x-sign": sha256("1.{}") })).toEqual(distrusted("signature_differs"));
  });

  it.each([
    ["203.0.113.0/24", "203.0.113.255", true],
    ["203.0.113.0/24", "203.0.114.0", false],
    ["203.0.113.7", "::ffff:203.0.113.7", true],
    ["203.0.113.7", "::ffff:cb00:7107", true],
    ["::ffff:203.0.113.0/120", "203.0.113.9", true],
    ["0.0.0.0/0", "2001:db8::1", false],
    ["::/0", "203.0.113.7", false],
    ["2001:db8::/32", "2001:db8:ffff::1", true],
    ["2001:db8::/32", "2001:db9::1", false],
    ["203.0.113.0/24", "bukan alamat", false],
  ])("where %s may send, from %s: let in %s", (range, ip, isLetIn) => {
    const scheme = { ...plain(), allowed_addresses: [range] };
    const headers = { "x-sign": sha256("{}") };
    const judgement = judged(scheme, [SECRET], { headers, body: "{}", ip });
    expect(judgement.kind === "genuine").toBe(isLetIn);
    if (!isLetIn) expect(judgement).toEqual(distrusted("address_not_allowed"));
  });
});

describe("what a delivery says of itself", () => {
  const told = (body: string, event: object) =>
    judged({ ...plain(), event }, [SECRET], { headers: { "x-sign": sha256(body) }, body });

  it.each([
    ['{"id":"a"}', "$.id", "a"],
    ['{"id":7}', "$.id", "7"],
    ['{"a":{"b-c":[{"d":"x"}]}}', "$.a.b-c[0].d", "x"],
    [`{"a b":"x"}`, "$['a b']", "x"],
    // Two such numbers are one to JavaScript: neither tells events apart.
    ['{"id":9007199254740993}', "$.id", undefined],
    ['{"id":1.5}', "$.id", undefined],
    ['{"id":true}', "$.id", undefined],
    ['{"id":{"x":1}}', "$.id", undefined],
    ['{"id":""}', "$.id", undefined],
    ["{}", "$.id", undefined],
    ["[]", "$.length", undefined],
    ['"text"', "$.length", undefined],
    ["{}", "$.constructor.name", undefined],
    ["{}", "$.__proto__", undefined],
    ["bukan json", "$.id", undefined],
    ["", "$.id", undefined],
    [JSON.stringify({ id: "x".repeat(201) }), "$.id", undefined],
    [`${"[".repeat(50_000)}${"]".repeat(50_000)}`, "$[0][0]", undefined],
  ])("of %s at %s is %s", (body, id, expected) => {
    expect(told(body, { id, type: null })).toMatchObject({ kind: "genuine", event_id: expected });
  });
});

describe("a scheme is refused", () => {
  it.each([
    [{ content: "{timestamp}" }, "an HMAC must cover {body}"],
    [{ content: "{body}{secret}" }, "an HMAC covers no {secret}: it is its key"],
    [{ content: "{timestamp}.{body}" }, "a timestamp must be both named and covered"],
    [{ timestamp: { from: "header:x-at" } }, "a timestamp must be both named and covered"],
    [{ method: "digest", content: "{secret}{body}" }, "a digest must end with the one {secret}"],
    [{ method: "digest", content: "{body}" }, "a digest must end with the one {secret}"],
    [{ method: "digest", content: "x{secret}" }, "nothing that is sent is covered"],
    [{ from: "$.sign" }, "a body cannot hold the signature over itself"],
    [{ content: "{body}{env}" }, "holds a placeholder that nobody knows"],
    [{ content: "{body" }, "holds a placeholder that nobody knows"],
    [{ from: "$..sign" }, "must be header:<name> or a path like $.id"],
    [{ from: "$.a[?(@.b)]" }, "must be header:<name> or a path like $.id"],
    [{ from: `$${".a".repeat(11)}` }, "must be header:<name> or a path like $.id"],
  ])("like %j", (signature, message) => {
    const read = Scheme.safeParse(plain(signature));
    expect(read.error?.issues.map((issue) => issue.message)).toContain(message);
  });
});
