// @module-tag slow
import { afterEach, describe, expect, it, vi } from "vitest";
import { counted } from "../../stock/own-goods.ts";
import { seeCatalogue } from "../../support/catalogue.ts";
import { settled } from "../../support/delivery.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { expectCounted } from "../../vouchers/ordering.ts";
import { opened } from "../../vouchers/staffing.ts";
import { answered, command, newBot, type Person } from "./at-discord.ts";
import { shopper } from "./goods.ts";
import { buttonIn, filled, ordersOf, pressed, shownIn } from "./pressing.ts";

const shop = await openShop();
const bot = await newBot(shop);

afterEach(() => {
  vi.useRealTimers();
});

const say = (person: Person, name: string, options = {}) =>
  answered(shop, bot, command(bot, person, [name, options]));
const press = (person: Person, custom_id: string) =>
  answered(shop, bot, pressed(bot, person, custom_id));

describe("a voucher on a card with a locked price", () => {
  it("makes it another card, which is bought once and in the place of the first", async () => {
    const goods = await counted(shop, 5);
    const known = await opened(shop, { uses_per_user: 1 });
    const { person, buyer } = await shopper(shop);
    const card = await say(person, "cek", { product: goods.sku, quantity: 2 });
    const form = await bot.send(pressed(bot, person, buttonIn(card, "voucher_form")));
    const { type, data } = (await form.json()) as { type: number; data: { custom_id: string } };
    expect(type).toBe(9);
    const using = (voucher: string) => filled(bot, person, data.custom_id, { voucher });
    expect(shownIn(await answered(shop, bot, using("TIDAK-ADA")))).toContain("tidak dikenal");

    const typed = using(known.code.toLowerCase());
    const [next, same] = [await answered(shop, bot, typed), await answered(shop, bot, typed)];
    expect(shownIn(next)).toContain("−Rp 1.000");
    expect(shownIn(next)).toContain("Total\nRp 20.000");
    expect(buttonIn(same, "confirm")).toBe(buttonIn(next, "confirm"));
    expect(shownIn(await press(person, buttonIn(card, "confirm")))).toContain("tidak berlaku");

    const confirm = pressed(bot, person, buttonIn(next, "confirm"));
    await Promise.all([1, 2, 3].map(() => answered(shop, bot, confirm)));
    expect(shownIn(await press(person, buttonIn(next, "confirm")))).toContain("Rp 20.000");
    expect(await ordersOf(shop, buyer, "PRODUCT")).toMatchObject([{ total: 20_000 }]);
    await expectCounted(shop, known.id, 1);
    const again = await say(person, "cek", { product: goods.sku });
    const custom_id = buttonIn(again, "voucher_form").replace("_form", "");
    const refused = filled(bot, person, custom_id, { voucher: known.code });
    expect(shownIn(await answered(shop, bot, refused))).toMatch(/^❌/);
    await expectSoundBooks(buyer.id);
  });

  it("is bought for what was shown, or not at all", async () => {
    const goods = await counted(shop, 5);
    const off = await opened(shop, { kind: "fixed", value: 500 });
    const { person, buyer } = await shopper(shop);
    const card = await say(person, "cek", { product: goods.sku });
    const custom_id = buttonIn(card, "voucher_form").replace("_form", "");
    const next = await answered(shop, bot, filled(bot, person, custom_id, { voucher: off.code }));
    const less = "UPDATE vouchers SET value = 100, revision = revision + 1 WHERE id = ?";
    await shop.db.prepare(less).bind(off.id).run();
    expect(shownIn(await press(person, buttonIn(next, "confirm")))).toContain(
      "tidak memberi potongan itu lagi",
    );
    expect(await ordersOf(shop, buyer, "PRODUCT")).toEqual([]);
  });
});

describe("an order that has ended", () => {
  it("leads to a card with today's price of one of the same", async () => {
    const goods = await counted(shop, 3);
    const { person, buyer } = await shopper(shop);
    await say(person, "buy", { product: goods.sku });
    await settled(buyer);
    const [order] = await ordersOf(shop, buyer, "PRODUCT");
    const shown = await press(person, `show_order:${order?.id}`);
    const card = await press(person, buttonIn(shown, "check"));
    expect(shownIn(card)).toContain("Rp 10.500");
    expect(shownIn(await press(person, buttonIn(card, "confirm")))).toContain("Pesanan diterima");
    expect(await ordersOf(shop, buyer, "PRODUCT")).toHaveLength(2);
  });
});

describe("goods that are sold for locks", () => {
  it("cost the usual margin more, in whole locks and not to the next hundred", async () => {
    const goods = await counted(shop, 3, { currency: "WL", unit_cost: 50 });
    await seeCatalogue(shop);
    const { person } = await shopper(shop);
    expect(shownIn(await say(person, "price", { product: goods.sku }))).toContain("53 WL");
    const cheap = await counted(shop, 3, { currency: "WL", unit_cost: 1 });
    expect(shownIn(await say(person, "price", { product: cheap.sku }))).toContain("2 WL");
  });
});
