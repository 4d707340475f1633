// @module-tag slow
import { expect, it } from "vitest";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";
import { expectCounted, usesOf, wish } from "./ordering.ts";
import { opened, refusal } from "./staffing.ts";

it("a voucher for new customers is used once by one of them, also in orders at once", async () => {
  const shop = await openShop();
  const buyer = await shop.customer({ balance: 1_000_000 });
  const { id, code } = await opened(shop, { new_customers_only: true });
  const answers = await Promise.all(Array.from({ length: 8 }, () => shop.buy(buyer, wish([code]))));
  const refused = answers.filter(({ status }) => status !== 202);
  const codes = new Set(await Promise.all(refused.map(refusal)));
  codes.delete("409 voucher.not_for_you");
  expect([...codes]).toEqual(["409 voucher.user_limit"]);
  await expectCounted(shop, id, 1);
});

it("of several vouchers for new customers, in orders at once, one takes something", async () => {
  const shop = await openShop();
  const buyer = await shop.customer({ balance: 1_000_000 });
  const vouchers = await Promise.all(
    Array.from({ length: 4 }, () => opened(shop, { new_customers_only: true })),
  );
  const answers = await Promise.all(vouchers.map(({ code }) => shop.buy(buyer, wish([code]))));
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status !== 202);
  const codes = new Set(await Promise.all(refused.map(refusal)));
  expect([...codes]).toEqual(["409 voucher.not_for_you"]);
  await settled(buyer);
  const used = (await usesOf(shop, buyer)).filter(({ state }) => state !== "RELEASED");
  expect(used).toHaveLength(1);
});
