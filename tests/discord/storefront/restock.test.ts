// @module-tag slow
import { expect, it } from "vitest";
import { newId } from "../../../src/domain/ids.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import type { Ports } from "../../../src/ports/index.ts";
import { counted, type Goods } from "../../stock/own-goods.ts";
import { seeCatalogue } from "../../support/catalogue.ts";
import { deliver, settled } from "../../support/delivery.ts";
import { openShop } from "../../support/shop.ts";
import { setting } from "../../wallet/sending.ts";
import { answered, command, newBot, newPerson, textOf } from "./at-discord.ts";
import { jobOf, press, shopper, toPerson } from "./goods.ts";
import { buttonIn, ordersOf } from "./pressing.ts";

const shop = await openShop();
const bot = await newBot(shop);

/** Pieces come in, as a member of staff counts them. */
async function restocked({ id }: Goods, change: number): Promise<void> {
  const { token } = await shop.staff();
  const path = `/admin/products/${id}/stock/count`;
  const key = crypto.randomUUID();
  const answer = await shop.request("POST", path, { token, key, body: { change } });
  if (!answer.ok) throw new Error(await answer.text());
  await settled();
}

async function wait(person: ReturnType<typeof newPerson>, { sku }: Goods): Promise<string> {
  return textOf(await answered(shop, bot, press(bot, person, "notify_restock", [sku])));
}

it("tells who waits once when a product is back, who asked first first, and no more", async () => {
  const goods = await counted(shop, 0);
  const people = await Promise.all(Array.from({ length: 12 }, () => shopper(shop)));
  for (const { person } of people) expect(await wait(person, goods)).toContain("Anda dikabari");
  const [first] = people;
  if (first) await wait(first.person, goods);
  const stranger = newPerson();
  expect(await wait(stranger, goods)).toMatch(/^❌/);

  await restocked(goods, 2);
  await restocked(goods, 1);
  const told = await Promise.all(people.map(({ person }) => toPerson(shop, person)));
  expect(told.map((each) => each.length)).toEqual(people.map(() => 1));
  const ids = told.map(([message]) => message?.id ?? "");
  expect(ids.toSorted()).toEqual(ids);
  const [guild = ""] = bot.guild_ids;
  const button = told[0]?.[0]?.components[0]?.components[0]?.custom_id ?? "";
  expect(button).toBe(`check:${goods.sku}:1::${guild}`);

  await restocked(goods, -3);
  await restocked(goods, 5);
  const after = await Promise.all(people.map(({ person }) => toPerson(shop, person)));
  expect(after.map((each) => each.length)).toEqual(people.map(() => 1));
  expect(await toPerson(shop, stranger)).toEqual([]);
});

it("is not held up by who may have been told, and tries them for some minutes only", async () => {
  const goods = await counted(shop, 0);
  const [first, second] = [await shopper(shop), await shopper(shop)];
  for (const { person } of [first, second]) await wait(person, goods);
  const before = shop.ports.now();
  const set = "UPDATE stock_levels SET available = 1 WHERE product_id = ?";
  await shop.sandbox("POST", "/chaos/discord", { mode: "error_500", times: 1_000 });
  await shop.db.prepare(set).bind(goods.id).run();
  await shop.sandbox("DELETE", "/chaos/discord");
  const { discordRest } = shop.ports;
  const tries: string[] = [];
  const ports = (seconds: number): Ports => ({
    ...{ ...shop.ports, now: () => addSeconds(before, seconds) },
    discordRest: {
      ...discordRest,
      async directMessage(bot_, to, reply) {
        if (to.discord_id !== first.person.id)
          return await discordRest.directMessage(bot_, to, reply);
        tries.push(to.nonce);
        return { kind: "unknown", detail: "no answer" };
      },
    },
  });
  const job = () => jobOf({ kind: "restocked", product_id: goods.id, before });
  expect(await deliver(job(), ports(30))).toBe(false);
  expect(await toPerson(shop, second.person)).toHaveLength(1);
  expect(await deliver(job(), ports(700))).toBe(true);
  expect(tries).toHaveLength(2);
  await deliver(job(), shop.ports);
  expect(await toPerson(shop, first.person)).toHaveLength(1);
  expect(await toPerson(shop, second.person)).toHaveLength(1);
});

/** The same in direct messages of the bot. */
function pressDirectly(person: ReturnType<typeof newPerson>, custom_id: string) {
  const { guild_id: _guild, member, ...sent } = press(bot, person, custom_id);
  return answered(shop, bot, { ...sent, user: member.user } as unknown as typeof sent & {
    guild_id: string;
    member: typeof member;
  });
}

it("shows a price to be confirmed, by old buttons too, of what its guild sells", async () => {
  const goods = await counted(shop, 0);
  const who = await shopper(shop);
  await wait(who.person, { ...goods, sku: goods.sku.toLowerCase() });
  const [guild = ""] = bot.guild_ids;
  const stop = {
    ...{ scope: "guild", subject: guild, reason: "Uji", until: null },
    ...{ stopped_by: newId("admin", shop.ports.now()), stopped_at: shop.ports.now() },
  };
  await setting(shop, "selling.stops", [stop]);
  await restocked(goods, 2);
  expect(await toPerson(shop, who.person)).toEqual([]);
  const say = async (name: string) =>
    textOf(await answered(shop, bot, command(bot, who.person, [name, { product: goods.sku }])));
  expect(await say("price")).toContain("dihentikan");
  expect(await say("stock")).not.toContain(goods.sku);
  expect(await wait(who.person, goods)).toContain("dihentikan");

  await setting(shop, "selling.stops", []);
  await restocked(goods, -2);
  await restocked(goods, 2);
  const [told] = await toPerson(shop, who.person);
  const button = told?.components[0]?.components[0]?.custom_id ?? "";
  const cards = [
    await pressDirectly(who.person, button),
    await pressDirectly(who.person, button),
    await pressDirectly(who.person, `buy:${goods.sku}:1`),
  ];
  for (const card of cards) expect(textOf(card)).toContain("Periksa dulu, lalu konfirmasi");
  expect(await ordersOf(shop, who.buyer, "PRODUCT")).toEqual([]);

  await setting(shop, "selling.stops", [stop]);
  expect(textOf(await pressDirectly(who.person, button))).toContain("dihentikan");
  const confirm = cards[0] === undefined ? "" : buttonIn(cards[0], "confirm");
  expect(textOf(await pressDirectly(who.person, confirm))).toContain("dihentikan");
  await setting(shop, "selling.stops", []);
  for (const _each of [1, 2]) {
    expect(textOf(await pressDirectly(who.person, confirm))).toContain("Pesanan diterima");
  }
  const [order, ...more] = await ordersOf(shop, who.buyer, "PRODUCT");
  expect(more).toEqual([]);
  const place = "SELECT guild_id FROM discord_orders WHERE transaction_id = ?";
  expect(await shop.db.prepare(place).bind(order?.id).first("guild_id")).toBe(guild);
});

it("waits until what came back while it was off is on again", async () => {
  const goods = await counted(shop, 0);
  const { person } = await shopper(shop);
  await wait(person, goods);
  const turn = async (active: number) => {
    await shop.db.batch([
      shop.db.prepare("UPDATE products SET active = ? WHERE id = ?").bind(active, goods.id),
      shop.db.prepare("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'"),
    ]);
    await seeCatalogue(shop);
  };
  await turn(0);
  await restocked(goods, 2);
  expect(await toPerson(shop, person)).toEqual([]);
  await turn(1);
  await shop.ports.outbox.flush(shop.ports.now());
  await settled();
  expect(await toPerson(shop, person)).toHaveLength(1);
});

it("lets nobody wait for more than twenty products", async () => {
  const { person, buyer } = await shopper(shop);
  const at = shop.ports.now();
  const waits = Array.from({ length: 20 }, (_, each) => ({
    ...{ product_id: `prd_${each}` as const, user_id: buyer.id, bot_id: bot.id, guild_id: null },
    ...{ locale: "id" as const, asked_at: at },
  }));
  for (const each of waits) await shop.ports.commit(shop.ports.restockWaits.add(each));
  expect(await wait(person, await counted(shop, 0))).toContain("Terlalu banyak yang ditunggu");
});
