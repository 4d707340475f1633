// @module-tag slow
import { afterEach, describe, expect, it, vi } from "vitest";
import { consumeDiscordJob } from "../../../src/adapters/discord/consume-job.ts";
import { setPin } from "../../../src/application/auth/set-pin.ts";
import { newId } from "../../../src/domain/ids.ts";
import { addSeconds, secondsBetween } from "../../../src/domain/time.ts";
import { asCustomer } from "../../crash/acting.ts";
import { counted, type Goods, levelOf } from "../../stock/own-goods.ts";
import { seeCatalogue } from "../../support/catalogue.ts";
import { passSeconds } from "../../support/clock.ts";
import { heldMessages } from "../../support/held-messages.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop, PASSWORD } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { balanceIn, endowed, setting } from "../../wallet/sending.ts";
import { answered, answerTo, command, linked, newBot, newPerson } from "./at-discord.ts";
import { buttonIn, filled, ordersOf, pressed, shownIn } from "./pressing.ts";

const shop = await openShop();
const bot = await newBot(shop, 2);
const PIN = "294173";

afterEach(async () => {
  vi.useRealTimers();
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  await setting(shop, "purchase.pin_from", null);
});

async function shopper(balance = 100_000) {
  const person = newPerson();
  const buyer = await shop.customer({ balance });
  await linked(shop, buyer, person);
  return { person, buyer };
}
type Shopper = Awaited<ReturnType<typeof shopper>>;

const say = ({ person }: Pick<Shopper, "person">, name: string, options = {}) =>
  answered(shop, bot, command(bot, person, [name, options]));
const press = ({ person }: Pick<Shopper, "person">, custom_id: string) =>
  answered(shop, bot, pressed(bot, person, custom_id));

async function costs(goods: Goods, unit_cost: number): Promise<void> {
  await shop.db.batch([
    shop.db.prepare("UPDATE products SET unit_cost = ? WHERE id = ?").bind(unit_cost, goods.id),
    shop.db.prepare("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'"),
  ]);
  await seeCatalogue(shop);
}

async function priced(goods: Goods, price: number): Promise<void> {
  const at = shop.ports.now();
  await shop.db.batch([
    shop.db
      .prepare(
        `INSERT INTO margin_rules (id, scope, target, kind, value, rounding, created_at, updated_at)
         VALUES (?, 'product', ?, 'price', ?, 1, ?, ?)`,
      )
      .bind(newId("margin", at), goods.sku, price, at, at),
    shop.db.prepare("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'"),
  ]);
  await seeCatalogue(shop);
}

describe("locks", () => {
  it("are units of one ledger: 60 WL bought with 1 DL leave 40 WL", async () => {
    const goods = await counted(shop, 3, { currency: "WL", unit_cost: 50 });
    await priced(goods, 60);
    const rich = await shopper(0);
    await endowed(shop, rich.buyer, "WL", 100);
    expect(shownIn(await say(rich, "balance"))).toContain("1 DL");
    expect(shownIn(await say(rich, "buy", { product: goods.sku }))).toContain("60 WL");
    expect(await balanceIn(shop, rich.buyer, "WL")).toMatchObject({ available: 40 });

    const refused = await say(rich, "buy", { product: goods.sku, quantity: 2 });
    expect(shownIn(refused)).toContain("Perlu 1 DL 20 WL, saldo Anda 40 WL: kurang **80 WL**");
    expect(buttonIn(refused, "world")).toBe("world");
    const text = shownIn(await say(rich, "topup", { amount: "1 DL 20 WL" }));
    expect(text).toContain("Belum ada world");
    await expectSoundBooks(rich.buyer.id);
  });
});

describe("a locked price", () => {
  it("is what is paid, once, however often it is confirmed, whatever it is now", async () => {
    const goods = await counted(shop, 5);
    const who = await shopper();
    const card = await say(who, "cek", { product: goods.sku.toUpperCase(), quantity: 2 });
    expect(shownIn(card)).toContain("Rp 21.000");
    const confirm = buttonIn(card, "confirm");
    await costs(goods, 10_400);
    expect(shownIn(await say(who, "price", { product: goods.sku }))).toContain("Rp 11.000");

    const first = pressed(bot, who.person, confirm);
    const [done, again] = await Promise.all([
      Promise.all([1, 2, 3].map(() => answered(shop, bot, first))),
      press(who, confirm),
    ]);
    expect(done.map(shownIn)).toEqual(Array(3).fill(expect.stringContaining("Rp 21.000")));
    expect(shownIn(again)).toContain("Rp 21.000");
    const orders = await ordersOf(shop, who.buyer, "PRODUCT");
    expect(orders).toMatchObject([{ total: 21_000 }]);
    expect(shownIn(await press(who, confirm))).toContain(orders[0]?.id);
    expect(await levelOf(shop, goods)).toMatchObject({ available: 3 });
    await expectSoundBooks(who.buyer.id);
  });

  it("is refused clearly once the goods cost more, and when it is over or another's", async () => {
    const goods = await counted(shop, 5);
    const [who, other] = [await shopper(), await shopper()];
    const card = await say(who, "cek", { product: goods.sku });
    const confirm = buttonIn(card, "confirm");
    await costs(goods, 12_000);
    expect(shownIn(await press(who, confirm))).toContain("saldo tidak dipotong");
    await costs(goods, 10_000);
    expect(shownIn(await press(other, confirm))).toContain("bukan milik Anda");
    const elsewhere = { ...pressed(bot, who.person, confirm), guild_id: bot.guild_ids[1] };
    expect(shownIn(await answered(shop, bot, elsewhere))).toContain("bukan milik Anda");
    passSeconds(5 * 60 + 1);
    expect(shownIn(await press(who, confirm))).toContain("tidak berlaku");
    expect(shownIn(await press(who, "confirm:nonsense"))).toContain("bukan milik Anda");
    expect(await ordersOf(shop, who.buyer, "PRODUCT")).toEqual([]);
    expect(await balanceIn(shop, who.buyer, "IDR")).toMatchObject({ available: 100_000 });
  });
});

describe("a PIN", () => {
  it("is asked for by a form, sealed on its way, and goes on with the same purchase", async () => {
    const goods = await counted(shop, 5);
    const who = await shopper();
    await setPin(shop.ports, asCustomer(who.buyer), { password: PASSWORD, pin: PIN });
    await setting(shop, "purchase.pin_from", { IDR: 1 });
    const asked = await say(who, "buy", { product: goods.sku });
    const opened = await bot.send(pressed(bot, who.person, buttonIn(asked, "pin_form")));
    const { type, data } = (await opened.json()) as { type: number; data: { custom_id: string } };
    expect(type).toBe(9);
    const wrong = filled(bot, who.person, data.custom_id, { pin: "111213" });
    expect(buttonIn(await answered(shop, bot, wrong), "pin_form")).toContain(
      data.custom_id.slice(4),
    );

    heldMessages.closed = true;
    const right = filled(bot, who.person, data.custom_id, { pin: `\u200b${PIN} ` });
    await shop.sandbox("PUT", `/discord/interactions/${right.token}`);
    for (const _time of [1, 2]) await bot.send(right);
    const jobs = await eventually(() => {
      const held = heldMessages.waiting.filter(({ queue }) => queue.includes("discord"));
      return held.length === 2 && held;
    });
    expect(JSON.stringify(jobs)).not.toContain(PIN);
    heldMessages.closed = false;
    for (const { body } of [...jobs, ...jobs]) await consumeDiscordJob(shop.ports, body);
    expect(shownIn(await answerTo(shop, right))).toContain("Pesanan diterima");
    expect(await ordersOf(shop, who.buyer, "PRODUCT")).toHaveLength(1);
    await expectSoundBooks(who.buyer.id);
  });
});

describe("a purchase", () => {
  it("is one after a crash before its answer, which comes by direct message if late", async () => {
    const goods = await counted(shop, 5);
    const who = await shopper();
    heldMessages.closed = true;
    const sent = command(bot, who.person, ["buy", { product: goods.sku }]);
    await bot.send(sent);
    const job = await eventually(() =>
      heldMessages.waiting.find(({ queue }) => queue.includes("discord")),
    );
    heldMessages.closed = false;
    const { discordRest } = shop.ports;
    const silent = { ...discordRest, editOriginal: async () => ({ kind: "unknown" }) as const };
    const broken = { ...shop.ports, discordRest: { ...silent, detail: "" } };
    await expect(consumeDiscordJob(broken as never, job.body)).rejects.toThrow("unknown");
    // Its token is over by now.
    await consumeDiscordJob(shop.ports, job.body);
    const told = await shop.sandbox("GET", `/discord/people/${who.person.id}/messages`);
    expect(await told.text()).toContain("Pesanan diterima");
    expect(await ordersOf(shop, who.buyer, "PRODUCT")).toHaveLength(1);
  });

  it("is refused with what helps, in either language", async () => {
    const goods = await counted(shop, 1);
    const none = await counted(shop, 0);
    const [poor, stranger] = [await shopper(1_000), { person: newPerson() }];
    const lacking = await say(poor, "buy", { product: goods.sku });
    expect(shownIn(lacking)).toContain("kurang **Rp 9.500**");
    expect(buttonIn(lacking, "topup")).toBe("topup");
    expect(buttonIn(await say(poor, "buy", { product: none.sku }), "notify_restock")).toBe(
      `notify_restock:${none.sku}`,
    );
    expect(buttonIn(await say(stranger, "buy", { product: goods.sku }), "link_form")).toBe(
      "link_form",
    );
    await shop.db
      .prepare("UPDATE users SET status = 'BANNED', revision = revision + 1 WHERE id = ?")
      .bind(poor.buyer.id)
      .run();
    const english = {
      ...command(bot, poor.person, ["buy", { product: goods.sku }]),
      locale: "en-US",
    };
    expect(shownIn(await answered(shop, bot, english))).toContain("Your money is safe");
  });

  it("is refused beyond a limit and while selling is stopped, and says how it stands", async () => {
    const goods = await counted(shop, 3);
    const who = await shopper();
    const limits = { IDR: { day: 15_000, month: null, hour_count: null } };
    await setting(shop, "limits.product", limits);
    const one = () => say(who, "buy", { product: goods.sku });
    expect(shownIn(await one())).toContain("Pesanan diterima");
    expect(shownIn(await one())).toContain("Batas: Rp 15.000 per hari.");
    const stop = {
      ...{
        scope: "channel",
        subject: "discord",
        reason: "Uji",
        stopped_by: newId("admin", shop.ports.now()),
      },
      ...{ until: addSeconds(shop.ports.now(), 600), stopped_at: shop.ports.now() },
    };
    await setting(shop, "selling.stops", [stop]);
    expect(shownIn(await one())).toMatch(/Coba lagi (9|10) menit lagi/);
    await setting(shop, "selling.stops", []);
    await setting(shop, "limits.product", {});
    expect(await ordersOf(shop, who.buyer, "PRODUCT")).toHaveLength(1);
  });

  it("is still at the locked price once its buyer has topped up", async () => {
    const goods = await counted(shop, 3);
    const who = await shopper(1_000);
    const card = await say(who, "cek", { product: goods.sku });
    const lacking = await press(who, buttonIn(card, "confirm"));
    await costs(goods, 10_400);
    await endowed(shop, who.buyer, "IDR", 9_500);
    expect(shownIn(await press(who, buttonIn(lacking, "confirm")))).toContain("Rp 10.500");
    expect(await balanceIn(shop, who.buyer, "IDR")).toMatchObject({ available: 0 });
  });

  it("is kept for as long as staff have set", async () => {
    const goods = await counted(shop, 3);
    const who = await shopper();
    const heldSeconds = async () => {
      const card = await say(who, "cek", { product: goods.sku });
      const [, id = ""] = buttonIn(card, "confirm").split(":");
      const offer = await shop.ports.purchaseOffers.find(who.buyer.id, id);
      return offer && secondsBetween(offer.created_at, offer.expires_at);
    };
    expect(await heldSeconds()).toBe(300);
    await setting(shop, "discord.offer_minutes", 2);
    expect(await heldSeconds()).toBe(120);
    await setting(shop, "discord.offer_minutes", 5);
  });

  it("begins at the stock, page by page, with a price of what is chosen", async () => {
    for (let made = 0; made < 11; made += 1) await counted(shop, 1);
    const who = await shopper();
    const goods = await counted(shop, 7);
    await say(who, "buy", { product: goods.sku });
    await eventually(async () => (await ordersOf(shop, who.buyer, "PRODUCT")).length === 1);
    const asked = await say(who, "price", { product: goods.sku });
    const left = asked.embeds[0]?.fields.find(({ name }) => name === "Tersedia");
    expect(left?.value).toBe("6");
    const first = await say(who, "stock");
    const second = await press(who, buttonIn(first, "stock"));
    expect(shownIn(second)).not.toBe(shownIn(first));
    expect(buttonIn(second, "stock")).toBe("stock:0");
    const [row] = first.components;
    const [menu] = row?.components ?? [];
    const [option] = (menu?.options ?? []) as { value: string }[];
    const chosen = pressed(bot, who.person, "check", [option?.value ?? ""]);
    expect(buttonIn(await answered(shop, bot, chosen), "confirm")).toContain(chosen.id);
    expect(shownIn(await press(who, "cancel"))).toBe("Dibatalkan.");
  });
});
