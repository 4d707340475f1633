import { expect, it } from "vitest";
import { repeatOf } from "../../src/domain/orders/favourite.ts";
import type { Transaction } from "../../src/domain/orders/transaction.ts";
import { checkCustomerNumber } from "../../src/domain/ppob/customer-number.ts";

it.each([
  ["MOBILE LEGENDS", "12345678(2045)"],
  ["GENSHIN IMPACT", "800123456 asia"],
  ["VALORANT", "Budi Santoso#ID01"],
  ["FREE FIRE", "123456789"],
])("a repeated order of %s has all parts of its number", (brand, typed) => {
  const product = { category_slug: "games", brand };
  const number = checkCustomerNumber(typed, product);
  if (number.kind !== "valid") throw new Error(number.message);
  const { customer_no, parts } = number;
  const quote = parts.length > 1 ? { number_parts: parts } : {};
  const order = { type: "PPOB", sku: "game", customer_no, quote } as unknown as Transaction;
  expect(checkCustomerNumber(repeatOf(order)?.customer_no ?? "", product)).toEqual(number);
});
