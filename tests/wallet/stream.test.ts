// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { apiOver } from "../http/api-handler.ts";
import { gatewaySays, openTopUp } from "../payments/paying.ts";
import { listen, next } from "../support/events.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { send } from "./sending.ts";
import { askAdjust, askResolve, held } from "./staffing.ts";

const shop = await openShop();

function open({ token }: Buyer, seconds = 20, headers: Record<string, string> = {}) {
  return shop.request("GET", `/wallet/stream?seconds=${seconds}`, { token, headers });
}

describe("a stream of balances", () => {
  it("says at once what there is, and then every change, a top-up among them", async () => {
    const buyer = await shop.customer({ balance: 20_000 });
    const clerk = await shop.staff();
    const answer = await open(buyer);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(answer.headers.get("cache-control")).toBe("no-store, no-transform");
    const events = listen(answer);
    const first = await next(events);
    expect(first).toMatchObject({
      event: "balance",
      data: { data: [{ currency: "IDR", available: 20_000, held: 0, total: 20_000 }] },
    });

    const { payment } = await openTopUp(shop, buyer, 30_000);
    await gatewaySays(shop, payment.order_id, "settlement");
    const paid = await next(events);
    expect(paid.data).toMatchObject({ data: [{ available: 50_000, total: 50_000 }] });
    expect(paid.id).toBeGreaterThan(first.id);

    const { id } = await held(shop, clerk, buyer, 8_000);
    const kept = await next(events);
    expect(kept.data).toMatchObject({ data: [{ available: 42_000, held: 8_000 }] });
    await askResolve(shop, clerk, buyer, id, "capture", { amount: 3_000 });
    const taken = await next(events);
    expect(taken.data).toMatchObject({ data: [{ available: 47_000, held: 0 }] });
    expect([first.id, paid.id, kept.id, taken.id]).toEqual(
      [first.id, paid.id, kept.id, taken.id].toSorted((left, right) => left - right),
    );
    await events.return(undefined);
  });

  it("loses nothing for a reader who comes back", async () => {
    const buyer = await shop.customer({ balance: 20_000 });
    const clerk = await shop.staff();
    const before = listen(await open(buyer));
    const { id } = await next(before);
    await before.return(undefined);
    await askAdjust(shop, clerk, buyer, { action: "add", amount: 1_000 });
    await askAdjust(shop, clerk, buyer, { action: "add", amount: 200 });
    const after = listen(await open(buyer, 20, { "last-event-id": String(id) }));
    const said = await next(after);
    expect(said.data).toMatchObject({ data: [{ available: 21_200 }] });
    expect(said.id).toBeGreaterThan(id);
    await after.return(undefined);
  });

  it("ends after the time it was asked for, and says when to come again", SLOW, async () => {
    const answer = await open(await shop.customer(), 2);
    const text = await answer.text();
    expect(text).toMatch(/^retry: 1000\nid: 0\nevent: balance\ndata: {.*}\n\n/);
    expect(text).toMatch(/event: end\ndata: {"reason":"time"}\n\n$/);
    expect(text).toContain('"currency":"IDR","available":0,"held":0,"total":0');
  });

  it("ends with the session it was opened in, and stays alive until then", async () => {
    const buyer = await shop.customer({ balance: 20_000 });
    const answer = await open(buyer, 30);
    await shop.request("POST", "/auth/logout", { token: buyer.token });
    const text = await answer.text();
    expect(text).toMatch(/event: end\ndata: {"reason":"signed_out"}\n\n$/);
    expect((await open(buyer)).status).toBe(401);
  });

  it("breaks without a word of why when the wallet does not answer", async () => {
    const buyer = await shop.customer({ balance: 20_000 });
    let asked = 0;
    const next: typeof shop.ports.balanceFeeds.next = (...input) => {
      asked += 1;
      if (asked > 1) throw new Error("the wallet is gone");
      return shop.ports.balanceFeeds.next(...input);
    };
    const api = apiOver(() => ({
      ...shop.ports,
      balanceFeeds: { ...shop.ports.balanceFeeds, next },
    }));
    const answer = await api("GET", "/wallet/stream?seconds=5", {
      headers: { authorization: `Bearer ${buyer.token}` },
    });
    const text = await answer.text();
    expect(text).toMatch(/^retry: 1000\nid: \d+\nevent: balance\n/);
    expect(text).not.toContain("gone");
    expect(text).not.toContain("event: end");
  });

  it("is one of five at most, and one that has ended makes room for the next", SLOW, async () => {
    const buyer = await shop.customer({ balance: 20_000 });
    const streams = await Promise.all(Array.from({ length: 5 }, () => open(buyer)));
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const refused = await open(buyer);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("15");
    expect(Problem.parse(await refused.json()).code).toBe("stream.too_many");
    const stranger = await open(await shop.customer(), 1);
    expect(stranger.status).toBe(200);
    await stranger.text();

    await streams[0]?.body?.cancel();
    const again = await open(buyer);
    expect(again.status).toBe(200);
    for (const stream of [...streams.slice(1), again]) await stream.body?.cancel();
  });

  it("is told of a change by the wallet, which nobody asks in the meantime", SLOW, async () => {
    const buyer = await shop.customer({ balance: 20_000 });
    let asked = 0;
    const api = apiOver(() => ({
      ...shop.ports,
      balanceFeeds: {
        ...shop.ports.balanceFeeds,
        next: (...input) => {
          asked += 1;
          return shop.ports.balanceFeeds.next(...input);
        },
      },
    }));
    const headers = { authorization: `Bearer ${buyer.token}` };
    const answer = await api("GET", "/wallet/stream?seconds=4", { headers });
    await answer.text();
    // Once at the beginning, once until the end.
    expect(asked).toBeLessThanOrEqual(3);
  });

  it.each(["?seconds=0", "?seconds=31", "?seconds=x", "?since=1"])("refuses %s", async (query) => {
    const { token } = await shop.customer();
    const answer = await shop.request("GET", `/wallet/stream${query}`, { token });
    expect(answer.status).toBe(422);
    await answer.text();
  });
});

describe("a balance read after an answer", () => {
  it("knows what that answer did, whatever it was", SLOW, async () => {
    const buyer = await shop.customer({ balance: 500_000 });
    const friend = await shop.customer();
    const clerk = await shop.staff();
    const available = async () => (await shop.balance(buyer)).available;
    for (let round = 1; round <= 5; round += 1) {
      let expected: number = await available();
      const order = { sku: "pln20", customer_no: `1234567890${round}` };
      const bought: { total?: number } = await (await shop.buy(buyer, order)).json();
      expected -= bought.total ?? Number.NaN;
      expect(await available()).toBe(expected);

      const sent = await send(shop, buyer, { to: friend.id, amount: 10_000 });
      const { total }: { total?: number } = await sent.json();
      expected -= total ?? Number.NaN;
      expect(await available()).toBe(expected);

      const { id } = await held(shop, clerk, buyer, 3_000);
      expect(await available()).toBe(expected - 3_000);
      await askResolve(shop, clerk, buyer, id, "void");
      expect(await available()).toBe(expected);

      await askAdjust(shop, clerk, buyer, { action: "add", amount: 1_234 });
      expect(await available()).toBe(expected + 1_234);
    }
    await expectSoundBooks(buyer.id);
  });
});
