// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import { consumeDiscordJob } from "../../src/adapters/discord/consume-job.ts";
import type { DiscordRest } from "../../src/ports/discord/discord-rest.ts";
import type { Ports } from "../../src/ports/index.ts";
import { counted } from "../stock/own-goods.ts";
import { passSeconds } from "../support/clock.ts";
import { take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { balanceIn, setting } from "../wallet/sending.ts";
import { answered, answerTo, command, newBot, newPerson } from "./storefront/at-discord.ts";
import { setStatus, shopper, toPerson } from "./storefront/goods.ts";
import { buttonIn, ordersOf, pressed, shownIn } from "./storefront/pressing.ts";

const shop = await openShop();
const bot = await newBot(shop);
const QUARTER = 15 * 60;

afterEach(async () => {
  vi.useRealTimers();
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  await setStatus(shop, bot, "RUNNING");
});

type Sent = ReturnType<typeof command>;

/** What an interaction has queued; nobody has done it yet. */
async function queued(sent: Sent): Promise<unknown> {
  heldMessages.closed = true;
  await bot.send(sent);
  const { body } = await take("discord", sent.id);
  heldMessages.closed = false;
  return body;
}

function at(discordRest: Partial<DiscordRest>): Ports {
  return { ...shop.ports, discordRest: { ...shop.ports.discordRest, ...discordRest } };
}

const silent = at({ editOriginal: async () => ({ kind: "unknown", detail: "" }) });

async function outcomeOf({ id }: Sent): Promise<unknown> {
  const query = "SELECT outcome FROM discord_interactions WHERE id = ?";
  return await shop.db.prepare(query).bind(id).first("outcome");
}

const saidTo = async (who: { person: ReturnType<typeof newPerson> }) =>
  JSON.stringify(await toPerson(shop, who.person)).replaceAll("\u00a0", " ");

describe("a job that comes when its token is over", SLOW, () => {
  it("buys nothing, and says so to who wanted it, once", async () => {
    const { sku } = await counted(shop, 3);
    const who = await shopper(shop);
    const sent = command(bot, who.person, ["buy", { product: sku }]);
    const job = await queued(sent);
    passSeconds(QUARTER + 60);
    for (const _time of [1, 2]) await consumeDiscordJob(shop.ports, job);
    vi.useRealTimers();
    expect(await ordersOf(shop, who.buyer, "PRODUCT")).toEqual([]);
    expect(await balanceIn(shop, who.buyer, "IDR")).toMatchObject({ available: 100_000 });
    expect(await saidTo(who)).toContain("tidak ada yang dibeli");
    expect(await toPerson(shop, who.person)).toHaveLength(1);
    expect(await outcomeOf(sent)).toBe("late");
  });

  it("tells of the order that an earlier try has made, by a card and without one", async () => {
    const { sku } = await counted(shop, 5);
    const who = await shopper(shop);
    const card = await answered(shop, bot, command(bot, who.person, ["cek", { product: sku }]));
    const sent = [
      command(bot, who.person, ["buy", { product: sku.toUpperCase(), quantity: 2 }]),
      pressed(bot, who.person, buttonIn(card, "confirm")),
    ];
    const jobs = [];
    for (const each of sent) jobs.push(await queued(each as Sent));
    for (const job of jobs) await expect(consumeDiscordJob(silent, job)).rejects.toThrow("unknown");
    const orders = await ordersOf(shop, who.buyer, "PRODUCT");
    expect(orders).toHaveLength(2);
    await shop.db.prepare("UPDATE products SET active = 0 WHERE sku = ?").bind(sku).run();
    passSeconds(3 * 86_400);
    for (const job of jobs) await consumeDiscordJob(shop.ports, job);
    vi.useRealTimers();
    const said = await saidTo(who);
    for (const { id } of orders) expect(said).toContain(id);
    expect(said).not.toContain("tidak ada yang dibeli");
    expect(await ordersOf(shop, who.buyer, "PRODUCT")).toHaveLength(2);
  });
});

it("does nothing where the bot was stopped, or has left the guild, meanwhile", SLOW, async () => {
  const { sku } = await counted(shop, 3);
  const who = await shopper(shop);
  const buy = () => command(bot, who.person, ["buy", { product: sku }]);
  const [stopped, left] = [buy(), { ...buy() }];
  for (const each of [stopped, left]) {
    await shop.sandbox("PUT", `/discord/interactions/${each.token}`);
  }
  const jobs = [await queued(stopped), await queued(left)];
  await setStatus(shop, bot, "STOPPED");
  await consumeDiscordJob(shop.ports, jobs[0]);
  expect(shownIn(await answerTo(shop, stopped))).toBe("Toko tutup.");
  await setStatus(shop, bot, "RUNNING");
  const status = async (wanted: string) => {
    const change = "UPDATE discord_configs SET status = ? WHERE guild_id = ?";
    await shop.db.prepare(change).bind(wanted, bot.guild_ids[0]).run();
    shop.ports.servedBots.forget();
  };
  await status("INACTIVE");
  await consumeDiscordJob(shop.ports, jobs[1]);
  expect(shownIn(await answerTo(shop, left))).toBe("Toko tutup.");
  await status("ACTIVE");
  expect(await outcomeOf(left)).toBe("closed");
  expect(await ordersOf(shop, who.buyer, "PRODUCT")).toEqual([]);
});

describe("an answer that Discord does not take", () => {
  it("is told in plain words, and counts as one that was not told", async () => {
    const who = await shopper(shop);
    const sent = command(bot, who.person, ["balance"]);
    await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
    const job = await queued(sent);
    let refusals = 0;
    const { editOriginal } = shop.ports.discordRest;
    const picky = at({
      async editOriginal(to, reply) {
        if (reply.cards === undefined) return await editOriginal(to, reply);
        refusals += 1;
        return { kind: "refused", status: 400, code: 50_035 };
      },
    });
    await consumeDiscordJob(picky, job);
    const shown = await answerTo(shop, sent);
    expect(shown.embeds).toEqual([]);
    expect(shownIn(shown)).toContain("Rp 100.000");
    expect([refusals, await outcomeOf(sent)]).toEqual([1, "untold"]);
  });

  it("is not refused for the address of a button that is too long for one", async () => {
    const sent = command(bot, newPerson(), ["help"]);
    await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
    const url = `https://pay.test/${"a".repeat(600)}`;
    const rows = [[{ label: "Bayar", url }]];
    const reply = { text: "x".repeat(2_000), rows };
    expect(await shop.ports.discordRest.editOriginal(sent, reply)).toMatchObject({ kind: "done" });
    const { content, components } = await answerTo(shop, sent);
    expect(content).toMatch(new RegExp(`^x+…\nBayar: ${url}$`));
    expect([content.length, components]).toEqual([2_000, []]);
  });

  it("is tried again no sooner than Discord says", async () => {
    const sent = command(bot, newPerson(), ["help"]);
    const job = await queued(sent);
    const busy = at({ editOriginal: async () => ({ kind: "busy", retry_after_seconds: 90 }) });
    const again = consumeDiscordJob(busy, job);
    await expect(again).rejects.toMatchObject({ retry_after_seconds: 90 });
    expect(await outcomeOf(sent)).toBe("failed");
  });
});

it("takes what somebody does at Discord from the limit of their account", SLOW, async () => {
  const who = await shopper(shop);
  await setting(shop, "rate.api_per_minute", 10);
  passSeconds(0);
  const look = () => shop.request("GET", "/wallet/balance", { token: who.buyer.token });
  for (let asked = 0; asked < 9; asked += 1) await look();
  const balance = async () =>
    shownIn(await answered(shop, bot, command(bot, who.person, ["balance"])));
  expect(await balance()).toContain("Rp 100.000");
  expect(await balance()).toMatch(/Coba lagi \d detik lagi/);
  expect((await look()).status).toBe(429);
  await setting(shop, "rate.api_per_minute", 100);
});
