import { expect, it } from "vitest";
import { counted, type Goods } from "../../stock/own-goods.ts";
import { settled } from "../../support/delivery.ts";
import { openShop } from "../../support/shop.ts";
import { answered, newBot, newPerson, textOf } from "./at-discord.ts";
import { press, shopper, toPerson } from "./goods.ts";

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
  expect(told[0]?.[0]?.components[0]?.components[0]?.custom_id).toBe(`buy:${goods.sku}:1`);

  await restocked(goods, -3);
  await restocked(goods, 5);
  const after = await Promise.all(people.map(({ person }) => toPerson(shop, person)));
  expect(after.map((each) => each.length)).toEqual(people.map(() => 1));
  expect(await toPerson(shop, stranger)).toEqual([]);
});

it("lets nobody wait for more than twenty products", async () => {
  const { person, buyer } = await shopper(shop);
  const at = shop.ports.now();
  const waits = Array.from({ length: 20 }, (_, each) => ({
    ...{ product_id: `prd_${each}` as const, user_id: buyer.id, bot_id: bot.id },
    ...{ locale: "id" as const, asked_at: at },
  }));
  for (const each of waits) await shop.ports.commit(shop.ports.restockWaits.add(each));
  expect(await wait(person, await counted(shop, 0))).toContain("Terlalu banyak yang ditunggu");
});
