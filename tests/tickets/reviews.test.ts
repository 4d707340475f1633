// @module-tag unsampled
import { expect, it } from "vitest";
import * as z from "zod";
import { ratingOf } from "../../src/domain/support/review.ts";
import { refusalIn } from "../auth/people.ts";
import { answered, newBot } from "../discord/storefront/at-discord.ts";
import { press, shopper, toPerson } from "../discord/storefront/goods.ts";
import { buttonIn, filled, shownIn } from "../discord/storefront/pressing.ts";
import { handsOf } from "../orders/manual-status.ts";
import { counted, type Goods } from "../stock/own-goods.ts";
import { settled } from "../support/delivery.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { bought, boughtThere } from "./at-support.ts";

const shop = await openShop();
const bot = await newBot(shop);
const staff = await shop.staff("super_admin");

const put = ({ token }: Buyer, order: string, body: object) =>
  shop.request("PUT", `/transactions/${order}/review`, { token, body });

const Shown = z.object({
  data: z.array(z.looseObject({ id: z.string(), stars: z.number(), text: z.string().nullable() })),
  rating: z.object({ count: z.number(), sum: z.number(), hundredths: z.number().nullable() }),
});

/** What everybody sees of a product, of which the sums equal a recount. */
async function shown({ id }: Goods) {
  const answer = await shop.request("GET", `/products/${id}/reviews`);
  const found = Shown.parse(await answer.json());
  const recount = shop.db.prepare(
    `SELECT count(*) AS count, COALESCE(sum(stars), 0) AS sum FROM reviews
      WHERE product_id = ? AND hidden_at IS NULL AND refunded = 0`,
  );
  const { count, sum } = found.rating;
  expect({ count, sum }).toEqual(await recount.bind(id).first());
  return found;
}

async function customer(goods: Goods) {
  const buyer = await shop.customer({ balance: 100_000 });
  return { buyer, order: await bought(shop, buyer, goods) };
}

it("is a whole number of hundredths, rounded to the nearest", () => {
  const averages = [
    { count: 0, sum: 0 },
    { count: 3, sum: 14 },
    { count: 8, sum: 37 },
    { count: 1, sum: 5 },
  ].map((each) => ratingOf(each).hundredths);
  expect(averages).toEqual([null, 467, 463, 500]);
});

it("is one of each delivered order, its buyer's alone, however often it is said", async () => {
  const goods = await counted(shop, 9);
  const { buyer, order } = await customer(goods);
  const stars = { stars: 4 };
  const answers = await Promise.all([1, 2, 3].map(() => put(buyer, order, stars)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await shown(goods)).rating).toEqual({ count: 1, sum: 4, hundredths: 400 });
  const changed = await put(buyer, order, { stars: 2, text: "Lama\nsekali" });
  expect(await changed.json()).toMatchObject({ stars: 2, text: "Lama\nsekali" });
  const { data, rating } = await shown(goods);
  expect(rating).toEqual({ count: 1, sum: 2, hundredths: 200 });
  expect(JSON.stringify(data)).not.toMatch(/txn_|usr_|guild/);
  const stranger = await shop.customer();
  expect(await refusalIn(await put(stranger, order, stars))).toBe("404 transaction.not_found");
  const path = `/transactions/${order}/review`;
  const own = await shop.request("GET", path, { token: buyer.token });
  expect(await own.json()).toMatchObject({
    ...{ reviewable: true, review: { transaction_id: order, product_id: goods.id } },
  });
  const theirs = await shop.request("GET", path, { token: stranger.token });
  expect(await refusalIn(theirs)).toBe("404 transaction.not_found");
  for (const wrong of [
    { stars: 0 },
    { stars: 6 },
    { stars: 1.5 },
    { stars: 5, text: "🙂".repeat(400) },
  ]) {
    expect(await refusalIn(await put(buyer, order, wrong))).toBe("422 request.invalid");
  }
  const old = "UPDATE reviews SET created_at = '2026-01-01T00:00:00.000Z' WHERE transaction_id = ?";
  await shop.db.prepare(old).bind(order).run();
  expect((await put(buyer, order, { stars: 2, text: "Lama\nsekali" })).status).toBe(200);
  expect(await refusalIn(await put(buyer, order, { stars: 5 }))).toBe("409 review.fixed");
  const topUp = (await shop.ports.wallets.transactions(buyer.id, { type: "TOPUP" }, { limit: 1 }))
    .data[0];
  const never = await put(buyer, topUp?.id ?? "", stars);
  expect(await refusalIn(never)).toBe("409 review.not_delivered");
});

it("counts no more where its order was given back whole, or staff have hidden it", async () => {
  const goods = await counted(shop, 9);
  const [one, two, three] = [await customer(goods), await customer(goods), await customer(goods)];
  for (const [{ buyer, order }, stars] of [
    [one, 5],
    [two, 1],
    [three, 3],
  ] as const) {
    await put(buyer, order, { stars });
  }
  expect((await shown(goods)).rating).toEqual({ count: 3, sum: 9, hundredths: 300 });
  await handsOf(shop, staff).refund(two.order, { reason: "salah kirim" });
  await settled(two.buyer);
  expect((await shown(goods)).rating).toEqual({ count: 2, sum: 8, hundredths: 400 });
  const late = await put(two.buyer, two.order, { stars: 2 });
  expect(await refusalIn(late)).toBe("409 review.not_delivered");
  const { data } = await shown(goods);
  const [newest] = data;
  expect(data.map(({ stars }) => stars)).toEqual([3, 5]);
  const { token } = staff;
  const asked = { token, body: { reason: "Kata kasar" } };
  const path = `/admin/reviews/${newest?.id}`;
  for (const _time of [1, 2]) {
    const hidden = await shop.request("POST", `${path}/hide`, asked);
    expect(await hidden.json()).toMatchObject({ hidden_by: staff.id });
  }
  expect((await shown(goods)).rating).toEqual({ count: 1, sum: 5, hundredths: 500 });
  const list = await shop.request("GET", `/admin/reviews?product_id=${goods.id}`, { token });
  expect(z.object({ data: z.array(z.object({})) }).parse(await list.json()).data).toHaveLength(3);
  expect((await shop.request("POST", `${path}/show`, asked)).status).toBe(200);
  expect((await shown(goods)).rating).toEqual({ count: 2, sum: 8, hundredths: 400 });
  const lost = await shop.request(
    "POST",
    "/admin/reviews/rvw_01KAV3Q9C5X7M2N8P4R6T0W1YZ/hide",
    asked,
  );
  expect(await refusalIn(lost)).toBe("404 review.not_found");
});

it("is given by stars under what was delivered, and words, by its buyer alone", SLOW, async () => {
  const goods = await counted(shop, 2);
  const someone = await shopper(shop);
  const { person, buyer } = someone;
  const order = await boughtThere(shop, bot, { ...someone, ...goods });
  const [told] = await toPerson(shop, person);
  const menu = buttonIn(
    { ...told, content: "", embeds: [], files: [], components: told?.components ?? [] },
    "review",
  );
  const sent = press(bot, person, menu, ["5"]);
  const [thanks] = await Promise.all([answered(shop, bot, sent), bot.send(sent)]);
  expect(shownIn(thanks)).toContain("★★★★★");
  const again = await answered(shop, bot, press(bot, person, menu, ["4"]));
  expect(shownIn(again)).toContain("★★★★☆");
  const form = await (await bot.send(press(bot, person, buttonIn(again, "review_form")))).json();
  expect(form).toMatchObject({ type: 9, data: { custom_id: `review_text:${order}` } });
  const words = filled(bot, person, `review_text:${order}`, { review: "Cepat!" });
  expect(shownIn(await answered(shop, bot, words))).toContain("Cepat!");
  expect(await shown(goods)).toMatchObject({
    ...{ data: [{ stars: 4, text: "Cepat!" }], rating: { count: 1, sum: 4 } },
  });
  const { data } = await shop.ports.reviews.list({ user_id: buyer.id }, { limit: 2 });
  expect(data).toMatchObject([{ guild_id: bot.guild_ids[0] }]);
  const stranger = await shopper(shop);
  for (const pressed of [
    press(bot, stranger.person, menu, ["1"]),
    filled(bot, stranger.person, `review_text:${order}`, { review: "Palsu" }),
  ]) {
    expect(shownIn(await answered(shop, bot, pressed))).toMatch(/^❌/);
  }
  expect((await shown(goods)).rating).toMatchObject({ count: 1, sum: 4 });
});
