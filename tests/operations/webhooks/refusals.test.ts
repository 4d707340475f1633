// @module-tag unsampled
import { beforeEach, describe, expect, it } from "vitest";
import type { Ports } from "../../../src/ports/index.ts";
import { apiOver } from "../../http/api-handler.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { digiflazzSends, midtransSends, refusalsOf } from "./vendors.ts";

const shop = await openShop();
const FORGED = {
  order_id: "pay_palsu",
  status_code: "200",
  gross_amount: "1.00",
  signature_key: "00",
  transaction_status: "settlement",
};
const PING = JSON.stringify({ hook_id: "11aaabbb", hook: { url: "https://example.com/hook" } });

const sizeOf = async () => (await shop.db.prepare("SELECT 1").run()).meta.size_after ?? 0;

function forge(provider: string, ip: string, body: string): Promise<Response> {
  const headers = { "cf-connecting-ip": ip };
  return shop.request("POST", `/notifications/webhook/${provider}`, { body, headers });
}

beforeEach(async () => {
  await shop.db.prepare("DELETE FROM webhook_refusals").run();
});

describe("a forged webhook", () => {
  it("is counted by where it came from, with the head of the first as a sample", async () => {
    for (const filler of ["pertama", "kedua", "ketiga"]) {
      const body = JSON.stringify({ ...FORGED, filler: filler + "永".repeat(16_384) });
      expect((await forge("midtrans", "203.0.113.7", body)).status).toBe(401);
    }
    expect((await forge("midtrans", "203.0.113.8", JSON.stringify(FORGED))).status).toBe(401);
    expect((await forge("midtrans", "203.0.113.7", "{")).status).toBe(400);

    const rows = await refusalsOf(shop, "");
    const counted = rows.map(({ source, verdict, times }) => [source, verdict, times].join(" "));
    expect(counted.toSorted()).toEqual([
      "203.0.113.7 forged 3",
      "203.0.113.7 malformed 1",
      "203.0.113.8 forged 1",
    ]);
    const [sample] = await refusalsOf(shop, "pertama");
    expect(new TextEncoder().encode(sample?.sample).length).toBeLessThanOrEqual(2_048);
    expect(sample?.sample.endsWith(" …[cut]")).toBe(true);
  });

  it("leaves next to nothing, however often one sends it", SLOW, async () => {
    const body = JSON.stringify({ ...FORGED, filler: "永".repeat(16_384) });
    await forge("midtrans", "203.0.113.7", body);
    const before = await sizeOf();
    for (let each = 0; each < 100; each += 1) await forge("midtrans", "203.0.113.7", body);
    expect(await sizeOf()).toBe(before);
  });

  it(
    "leaves a bounded trace, however many send it, and counts the others together",
    SLOW,
    async () => {
      const senders = 120;
      for (let each = 0; each < senders; each += 1) {
        await forge("midtrans", `198.51.100.${each}`, JSON.stringify({ ...FORGED, each }));
      }
      await forge("midtrans", "198.51.100.1", JSON.stringify(FORGED));
      // Another vendor's has room of its own.
      await forge("digiflazz", "198.51.100.200", '{"data":{"ref_id":"palsu"}}');

      const rows = await refusalsOf(shop, "");
      expect(rows.length).toBeLessThanOrEqual(102);
      expect(rows.reduce((sum, { times }) => sum + times, 0)).toBe(senders + 2);
      const others = rows.find(({ source }) => source === "others");
      expect(others?.times).toBe(20);
      expect(rows.find(({ source }) => source === "198.51.100.1")?.times).toBe(2);
      expect(rows.find(({ provider }) => provider === "digiflazz")?.source).toBe("198.51.100.200");
    },
  );

  it("of one IPv6 network is one sender's, whichever of its addresses it came from", async () => {
    for (const ip of ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2"]) {
      await forge("midtrans", ip, JSON.stringify(FORGED));
    }
    expect(await refusalsOf(shop, "")).toMatchObject([{ source: "2001:db8:1:2::/64", times: 2 }]);
  });

  it("leaves a handful of samples, however many networks one has", SLOW, async () => {
    const senders = 60;
    for (let each = 1; each <= senders; each += 1) {
      await forge("midtrans", `2001:db8:7:${each.toString(16)}::1`, JSON.stringify(FORGED));
    }
    await forge("digiflazz", "2001:db8:7:1::1", '{"data":{"ref_id":"palsu"}}');
    const rows = await refusalsOf(shop, "");
    expect(rows.reduce((sum, { times }) => sum + times, 0)).toBe(senders + 1);
    const sampled = rows.filter(({ sample }) => sample !== "").map(({ provider }) => provider);
    expect(sampled.toSorted()).toEqual(["digiflazz", ...Array(10).fill("midtrans")]);
  });

  it("beyond what a vendor has to say is neither read nor kept", async () => {
    const body = JSON.stringify({ ...FORGED, filler: "永".repeat(22_000) });
    expect((await midtransSends(shop, body)).status).toBe(413);
    expect(await refusalsOf(shop, "")).toEqual([]);
  });
});

describe("what nobody has signed", () => {
  const asked: string[] = [];
  const fenced: Partial<Ports> = {
    edgeRateLimiter: {
      admits: async (key) => {
        asked.push(key);
        return false;
      },
    },
  };
  const api = apiOver(() => ({ ...shop.ports, ...fenced }));

  it.each([
    ["a ping", PING],
    ["a forged event", '{"data":{"ref_id":"palsu"}}'],
  ])(
    "like %s is fenced by its sender, and leaves nothing beyond the fence",
    async (_what, body) => {
      asked.length = 0;
      const answer = await api("POST", "/notifications/webhook/digiflazz", {
        body,
        headers: { "content-type": "application/json", "cf-connecting-ip": "203.0.113.9" },
      });
      expect(answer.status).toBe(429);
      expect(asked).toEqual(["unproved:203.0.113.9"]);
      expect(await refusalsOf(shop, "")).toEqual([]);
    },
  );

  it("is fenced by its network, whichever of its addresses it came from", async () => {
    asked.length = 0;
    for (const ip of ["2001:db8:1:2::1", "2001:0DB8:1:2:ffff::2"]) {
      const headers = { "content-type": "application/json", "cf-connecting-ip": ip };
      await api("POST", "/notifications/webhook/digiflazz", { body: PING, headers });
    }
    expect(new Set(asked)).toEqual(new Set(["unproved:2001:db8:1:2::/64"]));
  });

  it("is answered as long as it comes now and then", async () => {
    expect((await digiflazzSends(shop, PING, {})).status).toBe(200);
  });
});
