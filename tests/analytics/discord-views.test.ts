// @module-tag slow
import { afterEach, expect, it } from "vitest";
import {
  answered,
  answerTo,
  command,
  linked,
  newBot,
  newPerson,
  textOf,
} from "../discord/storefront/at-discord.ts";
import { buttonIn, pressed } from "../discord/storefront/pressing.ts";
import { counted } from "../stock/own-goods.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { tellingIn } from "./telling.ts";

const shop = await openShop();
const { rowsOf, stored } = tellingIn(shop);
const bot = await newBot(shop);
const VIEWED = "product.viewed";

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

it("who is shown a product at Discord has looked at it, once in thirty minutes", async () => {
  const goods = await counted(shop, 5);
  const [stranger, person] = [newPerson("budi.k"), newPerson("sari.w")];
  const price = await answered(
    shop,
    bot,
    command(bot, stranger, ["price", { product: goods.sku }]),
  );
  const [first] = await rowsOf(VIEWED, 1);
  const session = expect.stringMatching(/^v_[0-9a-f]{32}$/);
  const look = { name: VIEWED, channel: "discord", sku: goods.sku, properties: null, session };
  expect(first).toMatchObject({ ...look, user_id: null });
  expect(JSON.stringify(first)).not.toContain(stranger.id);

  const buyer = await shop.customer({ balance: 100_000 });
  await linked(shop, buyer, person);
  // The card behind the button shows it as well, and so does what is bought without one.
  await answered(shop, bot, pressed(bot, person, buttonIn(price, "check")));
  await rowsOf(VIEWED, 2);
  await answered(shop, bot, command(bot, person, ["buy", { product: goods.sku }]));
  await answered(shop, bot, command(bot, person, ["price", { product: "pln20" }]));
  const rows = await rowsOf(VIEWED, 3);
  expect(rows.map(({ sku, user_id }) => [sku, user_id])).toEqual([
    [goods.sku, null],
    [goods.sku, buyer.id],
    ["pln20", buyer.id],
  ]);
  expect(new Set(rows.map((row) => row.session)).size).toBe(2);
});

it("an interaction is answered though nobody can be told of the look", async () => {
  const goods = await counted(shop, 1);
  heldMessages.closed = true;
  const asked = command(bot, newPerson(), ["price", { product: goods.sku }]);
  await shop.sandbox("PUT", `/discord/interactions/${asked.token}`);
  expect((await bot.send(asked)).status).toBe(200);
  const letter = await take("discord", asked.id);
  const told: string[] = [];
  const log = { ...shop.ports.log, error: (event: string) => told.push(event) };
  const jobs = { ...shop.ports.jobs, sendAll: () => Promise.reject(new Error("away")) };
  expect(await deliver(letter, { ...shop.ports, log, jobs })).toBe(true);
  expect(textOf(await answerTo(shop, asked))).toMatch(/^Barang /);
  expect(told).toEqual(["discord.look_untold"]);
  expect((await stored(VIEWED)).filter(({ sku }) => sku === goods.sku)).toEqual([]);
});
