// @module-tag slow
import { expect, it } from "vitest";
import { refusalIn } from "../auth/people.ts";
import { addedBot, addedConfig, newGuildId } from "../discord/guilds.ts";
import { billShop, inquired, newNumber } from "../ppob/bills.ts";
import { counted, levelOf } from "../stock/own-goods.ts";
import { expectSoundBooks } from "../support/invariants.ts";

const shop = await billShop();

it("stops bills and the shop's own goods in a guild, and holds nothing of either", async () => {
  const { token } = await shop.staff("finance");
  const guild_id = newGuildId();
  const { bot } = await addedBot(shop, token);
  await addedConfig(shop, token, { bot_id: bot.id, guild_id });
  const goods = await counted(shop, 3);
  const buyer = await shop.customer({ balance: 1_000_000 });
  const bill = await inquired(shop, buyer, { sku: "pln", customer_no: newNumber() });
  const there = { channel: "discord", guild_id };
  const order = (path: string, body: object) =>
    shop.request("POST", path, { token: buyer.token, key: crypto.randomUUID(), body });
  const buy = (where: object) => order("/transactions", { sku: goods.sku, ...where });
  const pay = (where: object) => order("/ppob/transactions", { inquiry_id: bill.id, ...where });

  const target = `/admin/config/switches/guild/${guild_id}`;
  expect((await shop.request("PUT", target, { token, body: { reason: "Uji" } })).status).toBe(200);
  for (const refused of [await buy(there), await pay(there)]) {
    expect(await refused.clone().json()).toMatchObject({ scope: "guild", subject: guild_id });
    expect(await refusalIn(refused)).toBe("503 selling.stopped");
  }
  expect(await levelOf(shop, goods)).toEqual({ available: 3, reserved: 0 });
  await expectSoundBooks(buyer.id);

  expect((await buy({ channel: "discord" })).status).toBe(202);
  expect((await pay({ channel: "web" })).status).toBe(202);
});
