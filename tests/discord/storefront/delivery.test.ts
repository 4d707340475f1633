import { expect, it, vi } from "vitest";
import { noteOrder } from "../../../src/application/discord/goods/note-order.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import type { DiscordRest } from "../../../src/ports/discord/discord-rest.ts";
import { bought } from "../../notifications/readers.ts";
import { handsOf } from "../../orders/manual-status.ts";
import {
  CANARY,
  counted,
  type Goods,
  linesOf,
  ownProduct,
  stocked,
} from "../../stock/own-goods.ts";
import { deliver, recover, settled, take } from "../../support/delivery.ts";
import { heldMessages } from "../../support/held-messages.ts";
import { overhearing, writtenDown } from "../../support/overheard.ts";
import { openShop } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { answered, command, linked, newBot, newPerson, textOf } from "./at-discord.ts";
import {
  alarmed,
  followedUp,
  inChannel,
  jobOf,
  press,
  setStatus,
  shopper,
  toPerson,
  untoldIn,
  type Written,
  withChannels,
} from "./goods.ts";

const shop = await openShop();
const bot = await newBot(shop);
const channels = await withChannels(shop, bot);

type Shopper = Awaited<ReturnType<typeof shopper>>;

/** Buys at Discord, and waits until the order has ended; the interaction stays answerable. */
async function buy({ person, buyer }: Shopper, { sku }: Goods, quantity = 1) {
  const sent = command(bot, person, ["buy", { product: sku, quantity }]);
  await answered(shop, bot, sent);
  const order = await eventually(async () => {
    const query = "SELECT transaction_id FROM discord_orders WHERE interaction_id = ?";
    return await shop.db.prepare(query).bind(sent.id).first<Id<"transaction">>("transaction_id");
  });
  await shop.until(buyer, order, "SUCCESS");
  await settled(buyer);
  return { order, sent };
}

async function stateOf(order: string, about: string): Promise<unknown> {
  const query =
    "SELECT state, tries FROM discord_order_news WHERE transaction_id = ? AND about = ?";
  return await shop.db.prepare(query).bind(order, about).first();
}

function newsOf(transaction_id: string, about: string) {
  return jobOf({ kind: "order_news", transaction_id, about });
}

const saidIn = (messages: readonly Written[]) => JSON.stringify(messages);

it("is brought to its buyer alone, once, and told to the guild without them", async () => {
  const goods = await stocked(shop, 1);
  const someone = await shopper(shop);
  const before = await inChannel(shop, channels.log);
  const { order } = await buy(someone, goods);
  const [told, ...more] = await toPerson(shop, someone.person);
  expect(more).toEqual([]);
  expect(told?.content).toContain(`${CANARY}-${goods.sku}-0`);
  expect(told?.embeds[0]?.title).toBe("Pesanan selesai");
  const logged = (await inChannel(shop, channels.log)).slice(before.length);
  expect(logged).toHaveLength(1);
  expect(logged[0]?.embeds[0]?.description).toMatch(/^s\*\*\*w membeli Barang /);
  for (const each of [CANARY, someone.person.id, someone.person.username, order]) {
    expect(saidIn(logged)).not.toContain(each);
  }
  const again = ["delivered", "logged", "delivered"].map((about) => newsOf(order, about));
  await Promise.all(again.map((each) => deliver(each, shop.ports)));
  expect(await toPerson(shop, someone.person)).toHaveLength(1);
  expect(await inChannel(shop, channels.log)).toHaveLength(before.length + 1);
});

it("waits behind a button, for its buyer alone, where direct messages are closed", async () => {
  const goods = await stocked(shop, 1);
  const someone = await shopper(shop);
  await shop.sandbox("PUT", `/discord/people/${someone.person.id}/closed`);
  const { order, sent } = await buy(someone, goods);
  const [told, ...more] = await followedUp(shop, sent.token);
  expect(more).toEqual([]);
  const button = told?.components[0]?.components[0]?.custom_id ?? "";
  expect(button).toBe(`show_order:${order}`);
  expect(saidIn(told ? [told] : [])).not.toContain(CANARY);
  expect(await stateOf(order, "delivered")).toEqual({ state: "TOLD_THERE", tries: 1 });

  const shown = await answered(shop, bot, press(bot, someone.person, button));
  expect(textOf(shown)).toContain(CANARY);
  const other = await shopper(shop);
  for (const person of [other.person, newPerson()]) {
    const refused = await answered(shop, bot, press(bot, person, button));
    expect(textOf(refused)).not.toContain(CANARY);
    expect(textOf(refused)).toMatch(/^❌/);
  }
});

it("is a file where it is longer than a message", async () => {
  const goods = await ownProduct(shop, "stock_line");
  const { token } = await shop.staff();
  const lines = [1, 2, 3].map((each) => `${CANARY} ${each} ${"x".repeat(900)}`);
  const body = { content: lines.join("\n") };
  await shop.request("POST", `/admin/products/${goods.id}/stock`, { token, body });
  const someone = await shopper(shop);
  const { order } = await buy(someone, goods, 3);
  const [told] = await toPerson(shop, someone.person);
  expect(told?.content).toBe("");
  expect(told?.files.map(({ name }) => name)).toEqual([`${order}.txt`]);
  const content = told?.files[0]?.content.trim().split("\n").toSorted();
  expect(content?.join() === lines.join()).toBe(true);
});

it("is tried for an hour where nobody knows, then listed for staff until it is told", async () => {
  const goods = await stocked(shop, 1);
  const someone = await shopper(shop);
  const { order } = await buy(someone, goods);
  await shop.ports.commit(shop.ports.discordOrders.resend(order, shop.ports.now()));
  await shop.db.prepare("DELETE FROM outbox WHERE body LIKE ?").bind(`%${order}%`).run();
  const query =
    "SELECT about FROM discord_order_news WHERE transaction_id = ? AND about LIKE 'res%'";
  const about = (await shop.db.prepare(query).bind(order).first<string>("about")) ?? "";
  const send = vi.fn<DiscordRest["directMessage"]>();
  const discordRest = { ...shop.ports.discordRest, directMessage: send };
  const began = shop.ports.now();
  const outbox = { ...shop.ports.outbox, flush: async () => 0 };
  const tryIt = async (seconds: number, wanted = about) => {
    const now = () => addSeconds(began, seconds);
    const done = await deliver(newsOf(order, wanted), { ...shop.ports, discordRest, now, outbox });
    const next = "DELETE FROM outbox WHERE body LIKE ? RETURNING delay_seconds";
    const row = await shop.db.prepare(next).bind(`%${order}%`).first<{ delay_seconds: number }>();
    return [done, row?.delay_seconds];
  };
  send.mockResolvedValue({ kind: "busy", retry_after_seconds: 7 });
  expect([await tryIt(0), await tryIt(1)]).toEqual([
    [true, 7],
    [true, 7],
  ]);
  send.mockClear();
  send.mockResolvedValue({ kind: "unknown", detail: "timeout" });
  const pauses: unknown[] = [];
  for (const seconds of [2, 10, 20, 1_800, 3_500]) pauses.push((await tryIt(seconds))[1]);
  expect(pauses).toEqual([4, 8, 16, 32, 64]);
  expect(new Set(send.mock.calls.map(([, { nonce }]) => nonce)).size).toBe(1);
  expect([await tryIt(3_700), await tryIt(3_800)]).toEqual([
    [true, undefined],
    [true, undefined],
  ]);
  expect(send).toHaveBeenCalledTimes(5);
  expect(await stateOf(order, about)).toEqual({ state: "UNKNOWN", tries: 6 });
  expect(await alarmed(shop, bot)).toBe(`${order} ${about}: unknown`);
  expect(await untoldIn(shop)).toEqual([expect.objectContaining({ transaction_id: order, about })]);

  const later = addSeconds(began, 4_000);
  await shop.ports.commit(shop.ports.discordOrders.resend(order, later));
  send.mockResolvedValue({ kind: "done", message_id: "1", channel_id: "2" });
  await tryIt(4_001, `resent ${later}`);
  expect(await untoldIn(shop)).toEqual([]);
});

it("comes again to the same buyer when staff have it sent, which is written down", async () => {
  const goods = await stocked(shop, 1);
  const someone = await shopper(shop);
  const { order } = await buy(someone, goods);
  const { token } = await shop.staff();
  const body = { reason: "pesan terhapus" };
  const path = `/admin/discord/orders/${order}/resend`;
  expect((await shop.request("POST", path, { token, body })).status).toBe(204);
  await settled();
  const told = await toPerson(shop, someone.person);
  expect(told.map(({ content }) => content)).toEqual([told[0]?.content, told[0]?.content]);
  expect(told[0]?.content).toContain(CANARY);
  const other = await bought(
    shop,
    someone.buyer,
    { sku: "xld10", customer_no: "087800001230" },
    "SUCCESS",
  );
  const none = await shop.request("POST", `/admin/discord/orders/${other.id}/resend`, {
    token,
    body,
  });
  expect(none.status).toBe(404);
});

it("goes to the account that is the buyer's now, and to none that was", async () => {
  const goods = await stocked(shop, 1);
  const someone = await shopper(shop);
  const { order } = await buy(someone, goods);
  const { token } = await shop.staff();
  const resend = async () => {
    const body = { reason: "pesan terhapus" };
    await shop.request("POST", `/admin/discord/orders/${order}/resend`, { token, body });
    await settled();
  };
  await shop.ports.commit(shop.ports.discordLinks.remove(someone.buyer.id));
  await resend();
  expect(await toPerson(shop, someone.person)).toHaveLength(1);
  expect(await untoldIn(shop)).toEqual([
    expect.objectContaining({ transaction_id: order, code: "not_linked" }),
  ]);
  const now = newPerson();
  await linked(shop, someone.buyer, now);
  await resend();
  expect(await toPerson(shop, someone.person)).toHaveLength(1);
  expect(saidIn(await toPerson(shop, now))).toContain(CANARY);
  expect(await untoldIn(shop)).toEqual([]);
});

it("comes by a bot that was stopped, and again for a line that was replaced", async () => {
  const goods = await stocked(shop, 2);
  const someone = await shopper(shop);
  const sent = command(bot, someone.person, ["buy", { product: goods.sku, quantity: 1 }]);
  const told = () => toPerson(shop, someone.person);
  await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
  heldMessages.closed = true;
  try {
    await bot.send(sent);
    await deliver(await take("discord", sent.id), shop.ports);
    await setStatus(shop, bot, "STOPPED");
    expect(await told()).toEqual([]);
    await recover(shop.ports, someone.buyer.id, async () => (await told()).length > 0);
  } finally {
    heldMessages.closed = false;
  }
  expect(saidIn(await told())).toContain(`${CANARY}-${goods.sku}-`);
  const { token } = await shop.staff();
  const [sold] = (await linesOf(shop, goods)).filter(({ state }) => state === "SOLD");
  const body = { reason: "tidak bisa dipakai" };
  await shop.request("POST", `/admin/stock/${sold?.id}/replace`, { token, body });
  await settled();
  await setStatus(shop, bot, "RUNNING");
  const [first, second, ...more] = await told();
  expect(more).toEqual([]);
  expect(second?.embeds[0]?.title).toBe("Barang diganti");
  expect(second?.content).toContain(CANARY);
  expect(second?.content).not.toBe(first?.content);
  const query = "SELECT state FROM discord_order_news WHERE about = ?";
  const replaced = shop.db.prepare(query).bind(`replaced ${sold?.id}`);
  expect(await replaced.first("state")).toBe("TOLD");
});

it("is followed by refunds; and an order is told that ended before it was noted", async () => {
  const staff = await shop.staff();
  const someone = await shopper(shop);
  const { order } = await buy(someone, await counted(shop, 1));
  expect((await handsOf(shop, staff).refund(order, { reason: "salah beli" })).status).toBe(201);
  await settled(someone.buyer);
  const [, refunded] = await toPerson(shop, someone.person);
  expect(refunded?.embeds[0]?.title).toBe("Dana dikembalikan");

  const wanted = { sku: "pln20", customer_no: "12345678901" };
  const pln = await bought(shop, someone.buyer, wanted, "SUCCESS");
  await settled(someone.buyer);
  const { person } = someone;
  const interaction = {
    ...{ id: "1", token: "x", guild_id: null, locale: "en" as const },
    person: { discord_id: person.id, username: person.username, display_name: "Sari" },
  };
  const bought_ = { id: pln.id, user_id: someone.buyer.id };
  await noteOrder(shop.ports, { interaction, bot_id: bot.id, order: bought_ });
  await noteOrder(shop.ports, { interaction, bot_id: bot.id, order: bought_ });
  await shop.ports.outbox.flush(shop.ports.now());
  await settled();
  const told = (await toPerson(shop, person)).slice(2);
  expect(told).toHaveLength(1);
  expect(saidIn(told)).toContain(`\`${pln.token}\``);
});

it("stands in no log, queue, table and channel on its way", async () => {
  const heard = overhearing();
  const goods = await stocked(shop, 1);
  const someone = await shopper(shop);
  const sent = command(bot, someone.person, ["buy", { product: goods.sku, quantity: 1 }]);
  await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
  try {
    await bot.send(sent);
    const isTold = async () => (await toPerson(shop, someone.person)).length > 0;
    await recover(shop.ports, someone.buyer.id, isTold);
  } finally {
    heard.stop();
  }
  expect(heard.seen.some((each) => each.includes("order_news"))).toBe(true);
  expect(saidIn(await toPerson(shop, someone.person))).toContain(CANARY);
  const open = [await inChannel(shop, channels.log), await inChannel(shop, channels.shop)];
  const all = [...heard.seen, ...(await writtenDown()), ...open.map(saidIn)];
  expect(all.filter((each) => each.includes(CANARY))).toEqual([]);
});
