// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { consumeDiscordJob } from "../../src/adapters/discord/consume-job.ts";
import { consume } from "../../src/adapters/queues/consume.ts";
import { DiscordChannel } from "../../src/domain/discord/channel.ts";
import type { ChannelSales } from "../../src/domain/discord/sales.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { expectProblem } from "../http/api-handler.ts";
import { letterOf, wayBy } from "../notifications/letters.ts";
import { bought, METER, reader, toppedUp } from "../notifications/readers.ts";
import { handsOf } from "../orders/manual-status.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import { deliver, settled } from "../support/delivery.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const { db, ports } = shop;
const boss = await shop.staff();
const { token } = boss;
const BASE = "/notifications/admin/discord-channels";
const SECRET = "c".repeat(68);
const NONE: ChannelSales = { products: [], categories: [], amount: false, locale: "id" };

let channels = 0;
async function added() {
  channels += 1;
  const webhook = `8138478876571${String(channels).padStart(5, "0")}`;
  await shop.sandbox("POST", "/discord/webhooks", { id: webhook, token: SECRET });
  const url = `https://discord.com/api/webhooks/${webhook}/${SECRET}`;
  const body = { name: "Penjualan", url };
  const made = await shop.request("POST", BASE, { token, body });
  return { webhook, ...DiscordChannel.pick({ id: true }).parse(await made.json()) };
}

async function bound(sales: Partial<ChannelSales>) {
  const channel = await added();
  expect((await choose(channel.id, sales)).status).toBe(200);
  return channel;
}

function choose(id: string, sales: Partial<ChannelSales>) {
  return shop.request("PUT", `${BASE}/${id}/sales`, { token, body: { ...NONE, ...sales } });
}

async function channelOf(id: string) {
  const answer = await shop.request("GET", BASE, { token });
  const { data } = z.object({ data: z.array(DiscordChannel) }).parse(await answer.json());
  return data.find((each) => each.id === id);
}

const Written = z.object({
  data: z.array(
    z.strictObject({
      embeds: z.array(z.object({ title: z.string(), description: z.string() })).length(1),
      allowed_mentions: z.strictObject({ parse: z.tuple([]) }),
    }),
  ),
});

/** All that was written to a channel, as Discord got it: of strict shape, mentioning nobody. */
async function written({ webhook }: { readonly webhook: string }) {
  const answer = await shop.sandbox("GET", `/discord/webhooks/${webhook}`);
  return Written.parse(await answer.json()).data;
}

async function product(sku: string) {
  const query = "SELECT id, category_id, name FROM products WHERE sku = ?";
  const row = await db.prepare(query).bind(sku).first();
  return z
    .object({
      id: z.templateLiteral(["prd_", z.string()]),
      category_id: z.templateLiteral(["cat_", z.string()]),
      name: z.string(),
    })
    .parse(row);
}

const PLN = await product("pln20");
const OTHER = await product("xld10");

async function buyer(name = "Sari"): Promise<Buyer> {
  const someone = await reader(shop, { name });
  await toppedUp(shop, someone);
  return someone;
}

/** Another meter each time: the same order twice a day is refused. */
let meters = Number(METER);
async function sale(someone: Buyer) {
  meters += 1;
  const wanted = { sku: "pln20", customer_no: String(meters) };
  const order = await bought(shop, someone, wanted, "SUCCESS");
  await settled(someone);
  return order;
}

/** Has what became of an order come to the read model once more. */
async function copiedAgain(id: Parameters<typeof ports.readModel.transaction>[0]) {
  const row = await ports.readModel.transaction(id);
  if (row === undefined) throw new Error("not copied");
  const { projected_at: _at, ...transaction } = row;
  const rest = { balances: [], events: [], entries: [] };
  const body = { user_id: row.user_id, transactions: [transaction], ...rest };
  const copy = { id: crypto.randomUUID(), queue: "fa-system-projections", body };
  expect(await deliver(copy, ports)).toBe(true);
  await settled();
}

describe("a purchase that is delivered", SLOW, () => {
  it("is told once where its product or a category above is bound, without its buyer", async () => {
    const above = `cat_${"0".repeat(26)}` as const;
    await db.batch([
      db
        .prepare(
          `INSERT INTO categories (id, name, slug, active, created_at)
          SELECT ?, 'Atas', 'atas', 1, created_at FROM categories WHERE id = ?`,
        )
        .bind(above, PLN.category_id),
      db.prepare("UPDATE categories SET parent_id = ? WHERE id = ?").bind(above, PLN.category_id),
    ]);
    await seeCatalogue(shop);
    const byProduct = await bound({ products: [PLN.id], amount: true });
    const byCategory = await bound({ categories: [above], locale: "en" });
    const elsewhere = await bound({ products: [OTHER.id] });
    const never = await added();
    const someone = await buyer("Kanarija Rahasia");
    const order = await sale(someone);

    const [told, ...more] = await written(byProduct);
    expect(more).toEqual([]);
    expect(told?.embeds[0]?.title).toBe(`Terjual\\: ${PLN.name}`);
    expect(told?.embeds[0]?.description).toContain("Harga\\: Rp");
    const inEnglish = await written(byCategory);
    expect(inEnglish.map(({ embeds }) => embeds[0]?.title)).toEqual([`Sold\\: ${PLN.name}`]);
    expect(inEnglish[0]?.embeds[0]?.description).not.toContain("Rp");
    expect([await written(elsewhere), await written(never)]).toEqual([[], []]);

    const bare = (text: unknown) =>
      String(text)
        .toLowerCase()
        .replaceAll(/[^\da-z]/g, "");
    const said = bare(JSON.stringify([told, inEnglish]));
    const secrets = [order.token, order.serial_number, order.customer_no];
    for (const each of [...secrets, someone.id, someone.email, order.id, "kanarija", "rahasia"]) {
      expect(each).toBeTruthy();
      expect(said).not.toContain(bare(each));
    }

    // However often its jobs come, and in whatever order.
    const job = letterOf({ sale_id: order.id, channel_id: byProduct.id });
    const way = await wayBy(shop, order.id, "discord");
    await Promise.all([job, job, way, way].map((each) => deliver(each, ports)));
    await copiedAgain(order.id);
    // Bound after it was sold, and unbound before it is told.
    const late = await bound({ products: [PLN.id] });
    await choose(byProduct.id, {});
    await copiedAgain(order.id);
    await sale(someone);
    const counts = await Promise.all([byProduct, byCategory, late].map(written));
    expect(counts.map((each) => each.length)).toEqual([1, 2, 1]);
    const log = await shop.request("GET", `/notifications/admin/logs?subject_id=${order.id}`, {
      token,
    });
    expect(JSON.stringify(await log.json())).toContain(byProduct.id);
  });

  it("is not told again when it is given back, and not at all when it was before", async () => {
    const channel = await bound({ products: [PLN.id] });
    const someone = await buyer();
    const order = await sale(someone);
    const { refund } = handsOf(shop, boss);
    expect(await written(channel)).toHaveLength(1);
    expect((await refund(order.id, { reason: "salah beli" })).status).toBe(201);
    await settled(someone);
    const other = await bound({ products: [PLN.id] });
    await deliver(letterOf({ sale_id: order.id, channel_id: other.id }), ports);
    await copiedAgain(order.id);
    expect(await written(channel)).toHaveLength(1);
    expect(await written(other)).toEqual([]);
    const query = "SELECT status FROM notifications WHERE transaction_id = ? AND recipient = ?";
    const row = await db.prepare(query).bind(order.id, other.id).first();
    expect(row).toEqual({ status: "CANCELLED" });
  });

  it("keeps to Discord's limits whatever its product is called", async () => {
    const channel = await bound({ products: [PLN.id] });
    const name = `@everyone **${"panjang_sekali ".repeat(40)}`;
    const rename = "UPDATE products SET name = ? WHERE id = ?";
    await db.prepare(rename).bind(name, PLN.id).run();
    await seeCatalogue(shop);
    await sale(await buyer());
    await db.prepare(rename).bind(PLN.name, PLN.id).run();
    await seeCatalogue(shop);
    const [told] = await written(channel);
    expect(told?.embeds[0]?.title).toContain("Terjual\\: \\@everyone \\*\\*panjang\\_sekali");
    expect(told?.embeds[0]?.title.length).toBeLessThanOrEqual(256);
  });
});

describe("a channel of sales", () => {
  it("waits as long as Discord asks, and is told then, once", SLOW, async () => {
    const order = await sale(await buyer());
    const channel = await bound({ products: [PLN.id] });
    const limited = {
      kind: "deferred",
      code: "429",
      reason: "busy",
      retry_after_seconds: 65,
    } as const;
    const send = async () => limited;
    const messengers = { ...ports.messengers, discord: { name: "discord-webhook", send } };
    const way = await plannedTo(channel.id, order.id);
    const delays: unknown[] = [];
    const message = {
      ...{ ...way, attempts: 1, timestamp: new Date() },
      ack: () => delays.push("none"),
      retry: ({ delaySeconds }: { delaySeconds: number }) => delays.push(delaySeconds),
    };
    const batch = { queue: way.queue, messages: [message] } as unknown as MessageBatch;
    await consume(batch, () => ({ ...ports, messengers }), { discord: consumeDiscordJob });
    expect(delays).toEqual([65]);
    expect(await deliver(way, ports)).toBe(true);
    expect(await deliver(way, ports)).toBe(true);
    expect(await written(channel)).toHaveLength(1);
  });

  it(
    "is switched off with one alert when its webhook is no more, until staff choose",
    SLOW,
    async () => {
      const channel = await bound({ products: [PLN.id] });
      const someone = await buyer();
      await shop.sandbox("DELETE", `/discord/webhooks/${channel.webhook}`);
      await sale(someone);
      await sale(someone);
      expect((await channelOf(channel.id))?.off_since).not.toBeNull();
      const alerts = async () => {
        const query = "SELECT times, detail, cleared_at FROM alerts WHERE kind = ? AND subject = ?";
        return (await db.prepare(query).bind("discord_channel.gone", channel.id).all()).results;
      };
      const detail = "404: Unknown Webhook";
      expect(await alerts()).toEqual([{ times: 1, detail, cleared_at: null }]);

      await shop.sandbox("POST", "/discord/webhooks", { id: channel.webhook, token: SECRET });
      await sale(someone);
      expect(await written(channel)).toEqual([]);
      const on = await choose(channel.id, { products: [PLN.id] });
      expect(DiscordChannel.parse(await on.json())).toMatchObject({ off_since: null });
      expect((await alerts())[0]).toMatchObject({ cleared_at: expect.any(String) });
      await sale(someone);
      expect(await written(channel)).toHaveLength(1);
    },
  );

  it("is told of nothing that is not for sale, and is chosen by who may", async () => {
    const { id } = await added();
    const sales = { ...NONE, products: ["prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ" as const] };
    await expectProblem(await choose(id, sales), "404 product.not_found");
    const groups = { categories: ["cat_01KAV3Q9C5X7M2N8P4R6T0W1YZ" as const] };
    await expectProblem(await choose(id, groups), "404 category.not_found");
    const none = await choose("dch_01KAV3Q9C5X7M2N8P4R6T0W1YZ", {});
    await expectProblem(none, "404 discord_channel.not_found");
    const viewer = await shop.staff("viewer");
    const body = NONE;
    const asked = shop.request("PUT", `${BASE}/${id}/sales`, { token: viewer.token, body });
    expect((await asked).status).toBe(403);
  });
});

/** The job that tells a channel of a sale, planned and not yet made. */
async function plannedTo(channel_id: string, sale_id: string) {
  const later = () => addSeconds(ports.now(), 1);
  const idle = { ...ports, now: later, outbox: { ...ports.outbox, flush: async () => 0 } };
  await deliver(letterOf({ sale_id, channel_id }), idle);
  const query = "SELECT id FROM notifications WHERE transaction_id = ? AND recipient = ?";
  const row = await db.prepare(query).bind(sale_id, channel_id).first<{ id: string }>();
  await db.prepare("DELETE FROM outbox WHERE body LIKE ?").bind(`%${row?.id}%`).run();
  return letterOf({ notification_id: row?.id });
}
