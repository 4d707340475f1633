// @module-tag unsampled
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { rebuildProjection } from "../../src/application/read-model/rebuild-projection.ts";
import { answered, command, linked, newBot, newPerson } from "../discord/storefront/at-discord.ts";
import { ordersOf } from "../discord/storefront/pressing.ts";
import { keysIn } from "../integrations/keys.ts";
import { handsOf } from "../orders/manual-status.ts";
import { eventful } from "../orders/orders.ts";
import { copied, deliveredPurchase, PRICE } from "../orders/purchases.ts";
import { counted } from "../stock/own-goods.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { placed, wish } from "../vouchers/ordering.ts";
import { opened } from "../vouchers/staffing.ts";

const shop = await openShop();
const hands = handsOf(shop, await shop.staff("finance"));

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function rows(query: string, ...values: readonly string[]) {
  return (
    await shop.db
      .prepare(query)
      .bind(...values)
      .all()
  ).results;
}

/** What events add up to, and what the orders themselves do. */
async function sums() {
  const [said] = await rows(
    `SELECT SUM(amount) FILTER (WHERE name = 'order.purchased') AS bought,
      SUM(amount) FILTER (WHERE name = 'order.refunded') AS back,
      SUM(amount) FILTER (WHERE name LIKE 'voucher.%') AS given FROM analytics_events`,
  );
  const [asked] = await rows(
    `SELECT SUM(captured) AS bought, -SUM(refunded) AS back,
      (SELECT SUM(amount) FROM voucher_uses WHERE state = 'REDEEMED') AS given
     FROM transactions WHERE type IN ('PPOB', 'PRODUCT') AND status IN ('SUCCESS', 'REFUNDED')`,
  );
  return { said, asked };
}

const eventsOf = (id: string) =>
  rows(
    `SELECT name, channel, amount, user_id FROM analytics_events
     WHERE transaction_id = ? ORDER BY id`,
    id,
  );

/** An order as it is when its detail has left the database. */
async function archive(id: string) {
  await shop.db.batch(
    [
      `INSERT INTO archived_orders (id, user_id, type, status, currency, total, captured, refunded,
         version, business_day)
       SELECT id, user_id, type, status, currency, total, captured, refunded, version, business_day
       FROM transactions WHERE id = ?`,
      "DELETE FROM transactions WHERE id = ?",
    ].map((query) => shop.db.prepare(query).bind(id)),
  );
}

/** One order by each of the ways in, one that failed and one that was taken back. */
async function sold() {
  const voucher = await opened(shop);
  const { buyer, ids } = await eventful(shop);
  const web = await placed(await shop.buy(buyer, wish([voucher.code])));
  const keys = keysIn(shop);
  const { key } = await keys.made(buyer);
  const api = await placed(await keys.buy(key, wish([])));
  const goods = await counted(shop, 2);
  const [bot, person] = [await newBot(shop), newPerson()];
  await linked(shop, buyer, person);
  await answered(shop, bot, command(bot, person, ["buy", { product: goods.sku }]));
  const [discord] = await ordersOf(shop, buyer, "PRODUCT");
  if (discord === undefined) throw new Error("nothing was bought at Discord");
  for (const { id } of [web, api, discord]) await shop.until(buyer, id, "SUCCESS");
  await settled(buyer);
  return { buyer, ids, web, api, discord };
}
let all: Awaited<ReturnType<typeof sold>>;
beforeAll(async () => {
  all = await sold();
}, 60_000);

describe("events of orders", () => {
  it("add up to the orders, whatever became of them and however they were made", async () => {
    const { said, asked } = await sums();
    expect(said).toEqual(asked);
    const { buyer, ids, web, api, discord } = all;
    const bought = (channel: string, amount: number) => ({
      ...{ name: "order.purchased", channel, amount, user_id: buyer.id },
    });
    expect(await eventsOf(web.id)).toEqual([
      bought("web", web.total),
      { name: "voucher.used", channel: "web", amount: 1_000, user_id: buyer.id },
    ]);
    expect(await eventsOf(api.id)).toEqual([bought("api", api.total)]);
    expect(await eventsOf(discord.id)).toEqual([bought("discord", discord.total)]);
    expect(await eventsOf(ids.FAILED)).toEqual([]);
    const [first, second] = await eventsOf(ids.REFUNDED);
    expect(second).toMatchObject({ name: "order.refunded", amount: -Number(first?.amount) });
  });

  it("say that a voucher is free again once nothing of its order is left", SLOW, async () => {
    const { buyer, web } = all;
    const half = await hands.refund(web.id, { amount: 500, reason: "separuh" });
    expect(half.status).toBe(201);
    await settled(buyer);
    expect((await sums()).said).toMatchObject({ given: 1_000 });
    expect((await hands.refund(web.id, { reason: "sisanya" })).status).toBe(201);
    await settled(buyer);
    expect((await eventsOf(web.id)).map(({ name, amount }) => [name, amount])).toEqual([
      ["order.purchased", web.total],
      ["order.refunded", 500 - web.total],
      ["order.refunded", -500],
      ["voucher.used", 1_000],
      ["voucher.reversed", -1_000],
    ]);
    const { said, asked } = await sums();
    expect(said).toEqual({ ...asked, given: 0 });
  });

  it.each([
    ["as they were made", [0, 1, 2]],
    ["the other way round", [2, 1, 0]],
    ["the middle one last, and each twice", [2, 2, 0, 0, 1, 1]],
    ["the last one only", [2]],
  ])("split refunds right when they come %s", SLOW, async (_how, turns) => {
    const buyer = await shop.customer({ balance: 60_000 });
    const id = await deliveredPurchase(shop, buyer);
    await copied(shop, buyer);
    await settled(buyer);
    heldMessages.closed = true;
    const letters: Awaited<ReturnType<typeof take>>[] = [];
    for (const amount of [3_000, 2_000, undefined]) {
      expect((await hands.refund(id, { amount, reason: "sebagian" })).status).toBe(201);
      letters.push(await take("projections", id));
    }
    for (const turn of turns) {
      const letter = letters[turn];
      if (letter) expect(await deliver(letter, shop.ports)).toBe(true);
    }
    const back = (await eventsOf(id)).filter(({ name }) => name === "order.refunded");
    const parts = turns.length === 1 ? [PRICE] : [PRICE - 5_000, 3_000, 2_000];
    expect(back.map(({ amount }) => -Number(amount)).toSorted()).toEqual(parts.toSorted());
    const { said, asked } = await sums();
    expect(said).toEqual({ ...asked, given: said?.given });
  });

  it.each(["the copy", "the archive"])(
    "tell of a refund what it added, where earlier ones are kept by %s alone",
    SLOW,
    async (where) => {
      const buyer = await shop.customer({ balance: 60_000 });
      const id = await deliveredPurchase(shop, buyer);
      const refund = async (amount?: number) => {
        expect((await hands.refund(id, { amount, reason: "sebagian" })).status).toBe(201);
        await settled(buyer);
        const all = await eventsOf(id);
        return all.flatMap(({ name, amount }) => (name === "order.refunded" ? [amount] : []));
      };
      await copied(shop, buyer);
      await settled(buyer);
      expect(await refund(3_000)).toEqual([-3_000]);
      await shop.db.prepare("DELETE FROM analytics_events WHERE transaction_id = ?").bind(id).run();
      if (where === "the archive") await archive(id);
      expect(await refund(2_000)).toEqual([-2_000]);
      expect((await refund()).toSorted()).toEqual([-2_000, 5_000 - PRICE].toSorted());
      await shop.db.prepare("DELETE FROM archived_orders WHERE id = ?").bind(id).run();
    },
  );

  it("come back with a copy that is built again, and are not doubled", SLOW, async () => {
    const { buyer } = all;
    const every = `SELECT id, amount FROM analytics_events
      WHERE user_id = ? AND transaction_id IS NOT NULL ORDER BY id`;
    const before = await rows(every, buyer.id);
    expect(before.length).toBeGreaterThan(7);
    await shop.db.prepare("DELETE FROM analytics_events WHERE name <> 'order.refunded'").run();
    await shop.ports.commit(shop.ports.projectionRebuilds.begin(buyer.id, shop.ports.now()));
    await rebuildProjection(shop.ports, buyer.id);
    expect(await rows(every, buyer.id)).toEqual(before);
  });
});
