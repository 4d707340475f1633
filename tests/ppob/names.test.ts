import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { passSeconds } from "../support/clock.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => {
  vi.useRealTimers();
});

const check = ({ token }: Buyer, sku: string, customer_no: string) =>
  shop.request("POST", "/ppob/names", { token, body: { sku, customer_no } });
const problem = async (answer: Response) => Problem.parse(await answer.json());
const broken = () =>
  shop.sandbox("POST", "/chaos/digiflazz", { mode: "error_500", paths: ["inquiry-pln"] });

it("tells whose meter it is, and again for five minutes without asking", async () => {
  const who = await shop.customer();
  const first = await check(who, "pln20", "12345678901");
  expect(first.status).toBe(200);
  const said = await first.json();
  expect(said).toMatchObject({ name: expect.any(String), customer_no: "12345678901" });

  await broken();
  const again = await check(who, "pln20", "1234-5678-901");
  expect(await again.json()).toEqual(said);
  passSeconds(301);
  expect(await problem(await check(who, "pln20", "12345678901"))).toMatchObject({
    code: "supplier.cannot_check",
    status: 503,
  });
});

it("says when nobody is known under a number", async () => {
  const answer = await check(await shop.customer(), "pln20", "00012345678");
  expect(await answer.json()).toMatchObject({ name: null });
});

it.each([
  ["xld10", "087800001230", "name_check.not_offered"],
  ["pln20", "12", "request.invalid"],
  ["nothing", "12", "product.not_found"],
])("of %s for %s is refused with %s", async (sku, number, code) => {
  expect(await problem(await check(await shop.customer(), sku, number))).toMatchObject({ code });
});

it("hinders no purchase when it cannot be asked", async () => {
  const who = await shop.customer({ balance: 100_000 });
  await broken();
  const refused = await check(who, "pln20", "12345678909");
  expect(await problem(refused)).toMatchObject({ code: "supplier.cannot_check" });
  const bought = await shop.buy(who, { sku: "pln20", customer_no: "12345678909" });
  expect(bought.status).toBe(202);
});
