// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { hexDigest, hexHmac } from "../../src/domain/digest.ts";
import { zId } from "../../src/domain/ids.ts";
import { sign, signedText } from "../../src/domain/integrations/signature.ts";
import { refusalIn } from "../auth/people.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { keysIn } from "./keys.ts";

const shop = await openShop();
const { made } = keysIn(shop);
const owner = await shop.customer();
const { api_key, key, signing_secret: secret } = await made(owner, { signed: true });

const PATH = "/api/v1/wallet/balance?currency=IDR";
const NOTHING = hexDigest("sha256", "");

/** A request's parts as of now, and the lines of the text that is to be signed. */
function parts(nonce: string = crypto.randomUUID()) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return { timestamp, nonce, method: "GET", path: PATH, body: "" };
}

/** What somebody signs by mistake, by the lines that are to be signed. */
type Lines = readonly [time: string, nonce: string, method: string, path: string, body: string];
const MISTAKES: readonly (readonly [string, (lines: Lines) => string])[] = [
  ["timestamp milliseconds", ([time, ...rest]) => [`${time}000`, ...rest].join("\n")],
  ["timestamp missing", ([, ...rest]) => rest.join("\n")],
  ["nonce missing", ([time, , ...rest]) => [time, ...rest].join("\n")],
  ["method lower_case", (lines) => lines.with(2, "get").join("\n")],
  ["path without_query", (lines) => lines.with(3, "/api/v1/wallet/balance").join("\n")],
  ["path without_prefix", (lines) => lines.with(3, "/wallet/balance?currency=IDR").join("\n")],
  ["path without_query_and_prefix", (lines) => lines.with(3, "/wallet/balance").join("\n")],
  ["body missing", (lines) => lines.slice(0, 4).join("\n")],
  ["body upper_case", (lines) => lines.with(4, NOTHING.toUpperCase()).join("\n")],
  ["separator other", (lines) => lines.join("")],
  ["signature other", () => "something else"],
];

const linesOf = (given: ReturnType<typeof parts>) =>
  signedText(given).split("\n") as unknown as Lines;

function askSigned(given: ReturnType<typeof parts>, signature: string) {
  const headers = {
    "x-timestamp": given.timestamp,
    "x-nonce": given.nonce,
    "x-signature": signature,
  };
  return shop.request("GET", "/wallet/balance", {
    token: key,
    headers,
    query: { currency: "IDR" },
  });
}

describe("a signature that is not taken", () => {
  it.each(MISTAKES)("is answered with what differs first: %s", async (mistake, textOf) => {
    const given = parts();
    const signature = hexHmac("sha256", secret, textOf(linesOf(given)));
    const answer = await askSigned(given, signature);
    expect(answer.status).toBe(401);
    const text = await answer.text();
    const [part, way] = mistake.split(" ");
    expect(JSON.parse(text)).toMatchObject({
      ...{ code: "api_key.signature", reason: "wrong", part, way },
      signed_text: signedText(given),
    });
    expect(text).not.toContain(secret);
    expect(text).not.toContain(sign(secret, given));
    const checked = await check({ ...given, signature });
    expect(checked).toMatchObject({ valid: false, stale: false, mistake: { part, way } });
  });

  it("tells a secret that was read as bytes, and a form that is no signature", async () => {
    const bytes = Uint8Array.from(secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const given = parts();
    const decoded = await askSigned(given, hexHmac("sha256", bytes, signedText(given)));
    expect(await decoded.json()).toMatchObject({ part: "secret", way: "decoded" });
    const base64 = await askSigned(given, btoa("x".repeat(32)));
    const malformed = { reason: "malformed", part: "signature", way: "format" };
    expect(await base64.json()).toMatchObject(malformed);
    // Whoever signs by another secret is told nothing by which they could find this one.
    const strangers = await askSigned(given, sign("f".repeat(64), given));
    expect(await strangers.json()).toMatchObject({ part: "signature", way: "other" });
  });
});

const Check = z.object({
  valid: z.boolean(),
  stale: z.boolean(),
  signed_text: z.string(),
  mistake: z.unknown(),
});

async function check(body: object) {
  const path = `/users/api-keys/${api_key.id}/signature-checks`;
  const answer = await shop.request("POST", path, { token: owner.token, body });
  expect(answer.status).toBe(200);
  return Check.parse(await answer.json());
}

describe("a check of a signature", () => {
  it("finds one good, whenever it was made, as often as it is asked", async () => {
    const given = { ...parts(), timestamp: "1768444262" };
    const asked = { ...given, signature: sign(secret, given) };
    for (const _time of [1, 2]) {
      expect(await check(asked)).toEqual({
        ...{ valid: true, stale: true, mistake: null },
        signed_text: signedText(given),
      });
    }
  });

  it("shows the first line that differs, of a text that was signed", async () => {
    const given = { ...parts(), method: "POST", body: '{"sku":"pln20"}' };
    const lines = linesOf(given);
    const signedOf = (text: string) => ({
      signed_text: text,
      signature: hexHmac("sha256", secret, text),
    });
    const raw = lines.with(4, given.body).join("\n");
    expect((await check({ ...given, ...signedOf(raw) })).mistake).toEqual({
      ...{ part: "body", way: "not_hashed" },
      ...{ signed: given.body, expected: hexDigest("sha256", given.body) },
    });
    const other = lines.with(3, "/api/v1/wallet/ballance").join("\n");
    expect((await check({ ...given, ...signedOf(other) })).mistake).toMatchObject({
      ...{ part: "path", way: "other", expected: PATH },
    });
    const right = { signed_text: signedText(given), signature: sign("f".repeat(64), given) };
    expect((await check({ ...given, ...right })).mistake).toEqual({ part: "secret", way: "other" });
  });

  it("is for the owner of the key, and within its bounds", async () => {
    const stranger = await shop.customer();
    const path = `/users/api-keys/${api_key.id}/signature-checks`;
    const body = { ...parts(), signature: "a".repeat(64) };
    const asked = await shop.request("POST", path, { token: stranger.token, body });
    expect(await refusalIn(asked)).toBe("404 api_key.not_found");
    const long = { ...body, body: "x".repeat(65_537) };
    const refused = await shop.request("POST", path, { token: owner.token, body: long });
    expect(await refusalIn(refused)).toBe("422 request.invalid");
  });
});

const Requests = z.object({
  data: z.array(z.object({ path: z.string(), status: z.int(), code: z.string().nullable() })),
  next_cursor: z.string().nullable(),
});

describe("the log of a key's requests", () => {
  it("tells its owner and staff what was asked and what came of it, without queries", async () => {
    const buyer = await shop.customer();
    const { api_key: own, key: theirs } = await made(buyer, { scopes: ["read"] });
    const path = `/users/api-keys/${own.id}/requests`;
    const read = async (query: Readonly<Record<string, string>> = {}) =>
      Requests.parse(await (await shop.request("GET", path, { token: buyer.token, query })).json());
    const asked = async (count: number) => (await read()).data.length === count;
    await shop.request("GET", "/wallet/balance", { token: theirs, query: { currency: "IDR" } });
    await eventually(() => asked(1));
    await shop.request("DELETE", `/users/api-keys/${own.id}`, { token: theirs });
    await eventually(() => asked(2));
    await shop.request("GET", "/nowhere", { token: theirs });
    await shop.request("GET", "/transactions/txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ", { token: theirs });
    await eventually(() => asked(3));
    const { data } = await read();
    expect(data.map(({ path, status, code }) => `${status} ${code} ${path}`)).toEqual([
      "404 transaction.not_found /api/v1/transactions/txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
      `403 api_key.scope /api/v1/users/api-keys/${own.id}`,
      "200 null /api/v1/wallet/balance",
    ]);
    const first = await read({ limit: "2" });
    const rest = await read({ limit: "2", cursor: first.next_cursor ?? "" });
    expect([...first.data, ...rest.data]).toEqual(data);
    const { token } = await shop.staff("support");
    const seen = await shop.request("GET", `/admin/users/${buyer.id}/api-keys/${own.id}/requests`, {
      token,
    });
    expect(Requests.parse(await seen.json()).data).toEqual(data);
    // One that was made up is nobody's.
    const last = theirs.at(-1) === "0" ? "1" : "0";
    await shop.request("GET", "/wallet/balance", { token: `${theirs.slice(0, -1)}${last}` });
    expect(await asked(3)).toBe(true);
  });

  it("keeps the latest thousand of a customer", SLOW, async () => {
    const buyer = await shop.customer();
    const { api_key: own, key: theirs } = await made(buyer);
    const key_hash = hexDigest("sha256", theirs);
    const request = {
      ...{ at: shop.ports.now(), method: "GET", path: "/api/v1/x", status: 200, code: null },
      ...{ request_id: "req_1", ip: "203.0.113.7" },
    };
    for (let round = 0; round < 21; round += 1) {
      await Promise.all(
        Array.from({ length: 50 }, () => shop.ports.apiKeys.note(buyer.id, { key_hash, request })),
      );
    }
    const page = { limit: 1_100 };
    const kept = await shop.ports.apiKeys.requests(buyer.id, zId("api_key").parse(own.id), page);
    expect(kept?.data.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => 1_050 - index),
    );
  });
});
