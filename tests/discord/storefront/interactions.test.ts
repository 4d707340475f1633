// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { counted, levelOf } from "../../stock/own-goods.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { calmCatalogue, tripsOf } from "../../support/trips.ts";
import {
  answered,
  answerTo,
  command,
  interactionOf,
  linked,
  newBot,
  newPerson,
  type Person,
  textOf,
} from "./at-discord.ts";
import { filled, pressed } from "./pressing.ts";

const shop = await openShop();
const bot = await newBot(shop);
const TYPING = {
  ...{ id: "1", name: "buy", type: 1 },
  options: [{ name: "product", type: 3, value: "", focused: true }],
};

async function shopper(balance = 100_000) {
  const person = newPerson();
  const buyer = await shop.customer({ balance });
  await linked(shop, buyer, person);
  return { person, buyer };
}

describe("a request to the interactions' address", () => {
  it("is refused unless Discord signed it for this bot, lately, as it is", async () => {
    const body = { type: 1, id: "1", application_id: bot.application_id };
    const other = await newBot(shop);
    const old = String(Math.floor(Date.now() / 1_000) - 301);
    const path = `/discord/interactions/${bot.application_id}`;
    const refused = [
      await bot.send(body, { signature: "00".repeat(64) }),
      await bot.send(body, { signature: "zz" }),
      await bot.send(body, { timestamp: old }),
      await bot.send(body, { timestamp: "never" }),
      await other.send(body, { path }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  });

  it("answers a ping, at either address", async () => {
    for (const path of [undefined, "/discord/interactions"]) {
      const answer = await bot.send({ type: 1 }, path === undefined ? {} : { path });
      expect(await answer.json()).toEqual({ type: 1 });
    }
  });

  it("is not taken for another bot of the shop", async () => {
    const other = await newBot(shop);
    const sent = interactionOf(other, newPerson(), {
      type: 2,
      data: { name: "help", options: [] },
    });
    const answer = await bot.send(sent, { path: "/discord/interactions" });
    expect(answer.status).toBe(401);
  });

  it("says that the shop is closed in a guild that it does not serve", async () => {
    const sent = { ...command(bot, newPerson(), ["help"]), guild_id: "81384788765712999" };
    const answer = await (await bot.send(sent)).json();
    expect(answer).toMatchObject({ type: 4, data: { content: "Toko tutup.", flags: 64 } });
  });

  it("is answered in words where it is nothing that the shop can read", async () => {
    const sent = command(bot, newPerson(), ["help"]);
    const [odd, typing] = [2, 4].map((type) => ({ ...sent, type, data: { options: "none" } }));
    expect(await (await bot.send(odd ?? {})).json()).toMatchObject({
      ...{ type: 4, data: { flags: 64, content: expect.stringContaining("tidak dapat membaca") } },
    });
    expect(await (await bot.send(typing ?? {})).json()).toEqual({ type: 8, data: { choices: [] } });
    expect((await bot.send({ type: 2 })).status).toBe(400);
  });

  it("is read whatever somebody is called", async () => {
    for (const username of ["\u202egnorw", "\u2800", "a\u0000b", "x".repeat(90)]) {
      const person = { ...newPerson(username) };
      const sent = command(bot, person, ["help"]);
      expect(await (await bot.send(sent)).json()).toMatchObject({ type: 5 });
    }
  });

  it.each<[string, number, (person: Person) => object]>([
    ["a command", 1, (person) => command(bot, person, ["help"])],
    ["a button", 1, (person) => pressed(bot, person, "balance")],
    ["a form", 1, (person) => filled(bot, person, "growid", { name: "Kenari77" })],
    ["a button for a form", 0, (person) => pressed(bot, person, "growid_form")],
    ["what is being typed", 0, (person) => interactionOf(bot, person, { type: 4, data: TYPING })],
  ])(
    "%s takes %i trips, and one more where the bots were not read lately",
    SLOW,
    async (...row) => {
      const [, trips, sent] = row;
      await calmCatalogue(shop);
      const ask = async () => await tripsOf(() => bot.send(sent(newPerson())));
      await bot.send({ type: 1 });
      expect(await ask()).toEqual({ trips, status: 200 });
      shop.ports.servedBots.forget();
      expect(await ask()).toEqual({ trips: trips + 1, status: 200 });
    },
  );
});

describe("a purchase at Discord", SLOW, () => {
  it("is one, however often its interaction is delivered", async () => {
    const goods = await counted(shop, 9);
    const { person, buyer } = await shopper();
    const sent = command(bot, person, ["buy", { product: goods.sku, quantity: 2 }]);
    await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
    const answers = await Promise.all(Array.from({ length: 5 }, () => bot.send(sent)));
    for (const answer of answers)
      expect(await answer.json()).toEqual({ type: 5, data: { flags: 64 } });
    expect(textOf(await answerTo(shop, sent))).toContain("Pesanan diterima");
    const { data } = (await (
      await shop.request("GET", "/transactions", { token: buyer.token })
    ).json()) as { data: { id: string; type: string }[] };
    const orders = data.filter(({ type }) => type === "PRODUCT");
    expect(orders).toHaveLength(1);
    await shop.until(buyer, orders[0]?.id ?? "", "SUCCESS");
    expect(await levelOf(shop, goods)).toEqual({ available: 7, reserved: 0 });
    await expectSoundBooks(buyer.id);
  });

  it("is refused in words, without an account, blocked, or without money", async () => {
    const { sku } = await counted(shop, 1);
    const buy = (person: ReturnType<typeof newPerson>) =>
      answered(shop, bot, command(bot, person, ["buy", { product: sku }]));
    expect(textOf(await buy(newPerson()))).toContain("Belum terhubung dengan Discord");
    const poor = await shopper(0);
    expect(textOf(await buy(poor.person))).toContain("Saldo");
  });
});
