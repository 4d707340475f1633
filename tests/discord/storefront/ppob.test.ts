// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { billShop, newNumber } from "../../ppob/bills.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { SLOW } from "../../support/slow.ts";
import { eventually } from "../../support/wait.ts";
import { answered, command, interactionOf, linked, newBot, newPerson } from "./at-discord.ts";
import { buttonIn, filled, ordersOf, pressed, shownIn } from "./pressing.ts";

const shop = await billShop();
const bot = await newBot(shop);

async function shopper(balance = 1_000_000) {
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

async function choices(
  { person }: Shopper,
  name: string,
  { product = "", ...options }: Record<string, string>,
) {
  const given = Object.entries(options).map(([option, value]) => ({
    name: option,
    type: 3,
    value,
  }));
  const focused = { name: "product", type: 3, value: product, focused: true };
  const data = { id: "1", name, type: 1, options: [...given, focused] };
  const answer = await bot.send(interactionOf(bot, person, { type: 4, data }));
  const { data: shown } = (await answer.json()) as { data: { choices: { value: string }[] } };
  return shown.choices.map(({ value }) => value);
}

describe("what goes to a number", () => {
  it("is checked, shown with its name, and bought once when it is confirmed", SLOW, async () => {
    const who = await shopper();
    const asked = command(bot, who.person, ["pln", { number: "1234-5678-977", product: "PLN20" }]);
    const card = await answered(shop, bot, asked);
    const name = card.embeds[0]?.fields.find((field) => field.name === "Nama");
    expect(name?.value).toMatch(/[A-Z]{2}/);
    const same = await answered(shop, bot, asked);
    expect(buttonIn(same, "confirm")).toBe(buttonIn(card, "confirm"));
    const confirm = buttonIn(card, "confirm");
    const done = await Promise.all([1, 2, 3, 4, 5].map(() => press(who, confirm)));
    for (const answer of done) expect(shownIn(answer)).toContain("Pesanan diterima");
    const [order, ...others] = await ordersOf(shop, who.buyer, "PPOB");
    expect(others).toEqual([]);
    expect(order).toMatchObject({ customer_no: "12345678977" });
    await shop.until(who.buyer, order?.id ?? "", "SUCCESS");
    const seen = pressed(bot, who.person, "order", [order?.id ?? ""]);
    expect(shownIn(await answered(shop, bot, seen))).toMatch(/Token\n`\d{20}`/);
    await expectSoundBooks(who.buyer.id);
  });

  it("is bought once more on one day by who says so, once for each card", SLOW, async () => {
    const who = await shopper();
    const wanted = { number: "12345678977", product: "pln20" };
    const confirm = async () => buttonIn(await say(who, "pln", wanted), "confirm");
    await press(who, await confirm());
    const refused = await press(who, await confirm());
    expect(shownIn(refused)).toContain("sudah dipesan hari ini");
    expect(shownIn(refused)).not.toContain("sequence");
    const again = buttonIn(refused, "confirm");
    const done = await Promise.all([1, 2, 3].map(() => press(who, again)));
    for (const answer of done) expect(shownIn(answer)).toContain("Pesanan diterima");
    const third = buttonIn(await press(who, await confirm()), "confirm");
    await press(who, third);
    const orders = await ordersOf(shop, who.buyer, "PPOB");
    expect(orders.map(({ customer_no }) => customer_no)).toEqual(Array(3).fill(wanted.number));
    await expectSoundBooks(who.buyer.id);
  });

  it("is not offered once more where its supplier sells it once a day", SLOW, async () => {
    const who = await shopper();
    const card = () => say(who, "pulsa", { number: "087800001230", product: "xld10" });
    await press(who, buttonIn(await card(), "confirm"));
    const offered = buttonIn(await press(who, buttonIn(await card(), "confirm")), "confirm");
    const refused = await press(who, offered);
    expect(shownIn(refused)).toContain("sudah dipesan hari ini");
    expect(refused.components).toEqual([]);
  });

  it("has its number asked for by a form, and a wrong one refused", SLOW, async () => {
    const who = await shopper();
    const asked = await say(who, "buy", { product: "xld10" });
    const form = buttonIn(asked, "number_form");
    const opened = await bot.send(pressed(bot, who.person, form));
    const { data } = (await opened.json()) as { data: { custom_id: string } };
    expect(data.custom_id).toBe("number:xld10");
    const wrong = filled(bot, who.person, data.custom_id, { number: "12" });
    expect(shownIn(await answered(shop, bot, wrong))).toContain("❌");
    const right = filled(bot, who.person, data.custom_id, { number: "087800001230" });
    expect(shownIn(await answered(shop, bot, right))).toContain("087800001230");
    const foreign = shownIn(await say(who, "pulsa", { number: "087800001230", product: "tsel10" }));
    expect(foreign).toContain("nomor XL, sedangkan produknya untuk TELKOMSEL");
    const nobody = await say(who, "pln", { number: "00012345678", product: "pln20" });
    expect(() => buttonIn(nobody, "confirm")).toThrow("no confirm");
  });

  it("is offered by what the number can be", async () => {
    const who = await shopper();
    const credit = await choices(who, "pulsa", { number: "087800001230" });
    expect(credit).toContain("xld10");
    expect(credit).not.toContain("pln20");
    const pasted = { number: "087800001230", product: " XL\u200bD10 " };
    expect(await choices(who, "pulsa", pasted)).toContain("xld10");
    expect(await choices(who, "pulsa", { number: "081100001230" })).not.toContain("xld10");
    expect(await choices(who, "pln", {})).toEqual(expect.arrayContaining(["pln20", "pln"]));
  });
});

describe("a bill", () => {
  it("is asked for, shown and paid once as it was found", SLOW, async () => {
    const who = await shopper(5_000_000);
    const card = await say(who, "pln", { number: newNumber(), product: "pln" });
    expect(shownIn(card)).toContain("Nama");
    const confirm = buttonIn(card, "confirm");
    for (const _time of [1, 2]) await press(who, confirm);
    const orders = await ordersOf(shop, who.buyer, "PPOB");
    expect(orders).toHaveLength(1);
    await eventually(async () => {
      const [order] = await ordersOf(shop, who.buyer, "PPOB");
      return order?.status === "SUCCESS";
    });
    await expectSoundBooks(who.buyer.id);
  });
});
