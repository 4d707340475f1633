import { describe, expect, it } from "vitest";
import { SUPPLIER_ORIGINS } from "../../scripts/relay/origins.ts";
import { openRelay } from "../../scripts/relay/relay.ts";
import { supplierFetch } from "../../src/adapters/suppliers/shared/relayed-fetch.ts";
import { RELAY_HEADERS } from "../../src/domain/ppob/relayed-call.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import type { SupplierName } from "../../src/domain/vendors.ts";

const AT = instant(Date.parse("2026-01-15T05:00:00.000Z"));
const SECRET = "Zx7Cv9Bn1Mq3We5Rt7Yu9Io1Pa3Sd5Fg";
const HOST = "https://api.digiflazz.com";
const TARGET = `${HOST}/v1/transaction`;
const OPEN = { RELAY_URL: "https://relay.example.com", RELAY_SECRET: SECRET, RELAY_SUPPLIERS: "" };

/** A relay, the shop's calls on their way to it, and what reached the supplier. */
function open({ answer = '{"data":{"rc":"00"}}' } = {}) {
  const clock = { shop: AT, relay: AT };
  const reached: string[] = [];
  const supplier: typeof fetch = async (target, init) => {
    reached.push(`${init?.method} ${String(target)} ${String(init?.body)}`);
    return new Response(answer, { headers: { "content-type": "application/json" } });
  };
  const config = { secret: SECRET, origins: [HOST] };
  const relay = openRelay(config, { fetch: supplier, now: () => clock.relay });
  const sent: Request[] = [];
  const fetchOf = (variables = OPEN, name: SupplierName = "digiflazz") =>
    supplierFetch(name, variables, {
      now: () => clock.shop,
      fetch: async (url, init) => {
        const request = new Request(url, init);
        sent.push(request.clone());
        return await relay(request);
      },
    });
  const call = (target = TARGET, body = '{"ref_id":"x-1"}') =>
    fetchOf()(target, { method: "POST", body, headers: { "content-type": "application/json" } });
  return { clock, reached, relay, sent, fetchOf, call, config, supplier };
}

async function lastOf(sent: readonly Request[]): Promise<Request> {
  const last = sent.at(-1);
  if (last === undefined) throw new Error("nothing was sent");
  return last;
}

async function said(answer: Response): Promise<string> {
  return `${answer.status} ${(await answer.text()).trim()}`;
}

describe("a relay", () => {
  it("passes a signed call on and its answer back", async () => {
    const { call, reached } = open();
    const answer = await call();
    expect(await said(answer)).toBe('200 {"data":{"rc":"00"}}');
    expect(reached).toEqual([`POST ${TARGET} {"ref_id":"x-1"}`]);
  });

  it("takes the same call once", async () => {
    const { call, reached, relay, sent } = open();
    await call();
    expect(await said(await relay(await lastOf(sent)))).toBe("409 relay: repeated");
    expect(reached).toHaveLength(1);
  });

  it("takes no call from before it started, of which an earlier one may have made", async () => {
    const { call, sent, config, supplier, reached } = open();
    await call();
    const started = { fetch: supplier, now: () => addSeconds(AT, 1) };
    const again = openRelay(config, started);
    const verdict = "401 relay: signed before it started";
    expect(await said(await again(await lastOf(sent)))).toBe(verdict);
    expect(reached).toHaveLength(1);
  });

  it.each<[string, (request: Request) => Promise<Request> | Request, string]>([
    [
      "another body",
      (from) => new Request(from, { body: '{"ref_id":"x-2"}' }),
      "401 relay: forged",
    ],
    ["another target", changed(RELAY_HEADERS.target, `${HOST}/v1/deposit`), "401 relay: forged"],
    ["another time", changed(RELAY_HEADERS.sentAt, addSeconds(AT, 1)), "401 relay: forged"],
    ["another nonce", changed(RELAY_HEADERS.nonce, "0".repeat(36)), "401 relay: forged"],
    ["another signature", changed(RELAY_HEADERS.signature, "0".repeat(64)), "401 relay: forged"],
    ["no signature", changed(RELAY_HEADERS.signature, ""), "400 relay: malformed"],
  ])("passes on nothing with %s", async (_what, change, verdict) => {
    const { call, reached, relay, sent } = open();
    await call();
    reached.length = 0;
    expect(await said(await relay(await change(await lastOf(sent))))).toBe(verdict);
    expect(reached).toEqual([]);
  });

  it.each<[string, Partial<{ shop: Instant; relay: Instant }>, string]>([
    ["a minute old", { relay: addSeconds(AT, 60) }, "200"],
    ["older than that", { relay: addSeconds(AT, 61) }, "401 relay: stale"],
    ["of a clock that is ahead", { shop: addSeconds(AT, 61) }, "401 relay: stale"],
  ])("looks at the time of a call that is %s", async (_what, clocks, verdict) => {
    const { call, clock } = open();
    Object.assign(clock, clocks);
    expect(await said(await call())).toContain(verdict);
  });

  it("calls nobody who is not on its list", async () => {
    const { call, reached } = open();
    for (const target of [
      "https://example.com/v1/transaction",
      "http://api.digiflazz.com/v1/transaction",
      "https://api.digiflazz.com.example.com/",
      "https://user:pass@api.digiflazz.com/v1/transaction",
      "http://169.254.169.254/",
    ]) {
      expect(await said(await call(target))).toBe("403 relay: foreign host");
    }
    expect(reached).toEqual([]);
  });

  it("knows where the suppliers' production listens", () => {
    expect(SUPPLIER_ORIGINS).toEqual(
      expect.arrayContaining([
        "https://api.digiflazz.com",
        "https://mobilepulsa.net",
        "https://prepaid.iak.id",
      ]),
    );
    expect(SUPPLIER_ORIGINS.filter((origin) => !origin.startsWith("https://"))).toEqual([]);
  });

  it("reads neither calls nor answers without end", async () => {
    const { call } = open();
    expect(await said(await call(TARGET, "x".repeat(64 * 1024 + 1)))).toBe("413 relay: too large");
    const long = open({ answer: "x".repeat(6 * 1024 * 1024 + 1) });
    expect(await said(await long.call())).toBe("502 relay: answer too large");
  });

  it("is not used where none is set, or not for this supplier", async () => {
    const { fetchOf, sent } = open();
    const direct = { RELAY_URL: undefined, RELAY_SECRET: undefined, RELAY_SUPPLIERS: "" };
    await fetchOf({ ...OPEN, ...direct } as never)(TARGET, { method: "POST", body: "{}" });
    await fetchOf({ ...OPEN, RELAY_SUPPLIERS: "iak" })(TARGET, { method: "POST", body: "{}" });
    expect(sent.map(({ url }) => url)).toEqual([TARGET, TARGET]);
    await fetchOf({ ...OPEN, RELAY_SUPPLIERS: "iak" }, "iak")(TARGET, {
      method: "POST",
      body: "{}",
    });
    expect(sent.at(-1)?.url).toBe("https://relay.example.com/relay");
  });
});

function changed(name: string, value: string): (request: Request) => Request {
  return (from) => {
    const request = new Request(from);
    request.headers.set(name, value);
    return request;
  };
}
