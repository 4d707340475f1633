// @module-tag slow
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { payBill } from "../../src/application/ppob/pay-bill.ts";
import { asCustomer } from "../crash/acting.ts";
import { billShop, inquired, newNumber } from "../ppob/bills.ts";
import { settled } from "../support/delivery.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { expectCounted, placed, usesOf } from "./ordering.ts";
import { opened, refusal } from "./staffing.ts";

const BALANCE = 5_000_000;
let shop: Shop;
beforeAll(async () => {
  shop = await billShop();
});

/** A bill of 200,000 with an admin fee on top, and whose it is. */
async function found() {
  const buyer = await shop.customer({ balance: BALANCE });
  const wanted = { sku: "pln", customer_no: newNumber() };
  await shop.sandbox("POST", "/bills", { kind: "pln", ...wanted, amount: 200_000 });
  return { buyer, wanted, bill: await inquired(shop, buyer, wanted) };
}

function validate({ token }: Buyer, inquiry_id: string, codes: readonly string[], more = {}) {
  const body = { codes, inquiry_id, ...more };
  return shop.request("POST", "/vouchers/validate", { token, body });
}

/** What the supplier took under an order. */
async function paidTo(id: string): Promise<readonly number[]> {
  const { data } = z
    .object({ data: z.array(z.object({ ref_id: z.string(), price: z.number() })) })
    .parse(await (await shop.sandbox("GET", "/digiflazz/book")).json());
  return data.filter((row) => row.ref_id.startsWith(id)).map(({ price }) => price);
}

describe("a voucher on a bill", () => {
  it("takes a share of what the biller wants, up to a most, and the biller gets all", async () => {
    const { buyer, bill } = await found();
    const share = { kind: "percent", value: 1_000, max_discount: 15_000, uses_max: 30 };
    const { id, code } = await opened(shop, { ...share, below_cost: true });
    const validated = await validate(buyer, bill.id, [code]);
    expect(await validated.json()).toMatchObject({
      ...{ sku: "pln", price: bill.amount + bill.admin, fee: bill.fee },
      ...{ discount: 15_000, total: bill.total - 15_000, locked_until: null },
    });

    const body = { inquiry_id: bill.id, amount: bill.total, vouchers: [code] };
    const order = await placed(await shop.buy(buyer, body));
    expect(order).toMatchObject({ discount: 15_000, total: bill.total - 15_000 });
    await shop.until(buyer, order.id, "SUCCESS");
    await settled(buyer);
    const { quote } = (await shop.ports.wallets.transaction(buyer.id, order.id)) ?? {};
    expect(quote).toMatchObject({
      claims: ["bill", "voucher"],
      bill: { number: expect.any(String) },
    });
    expect(await paidTo(order.id)).toEqual([quote?.cost]);
    expect(await usesOf(shop, buyer)).toMatchObject([{ state: "REDEEMED", amount: 15_000 }]);
    await expectCounted(shop, id, 1);
    const { postings } = await expectSoundBooks(buyer.id);
    const legs = postings.map(({ account, delta }) => [account, delta]);
    expect(legs).toContainEqual(["expense:discount", -15_000]);
  });

  it("frees it of the admin fee, below what it costs the shop only if it may", async () => {
    const { buyer, bill } = await found();
    const free = { kind: "free_admin_fee", value: 0, max_discount: 5_000, skus: ["pln"] };
    const careful = await opened(shop, { ...free, below_cost: false });
    const generous = await opened(shop, { ...free, below_cost: true });
    const other = await opened(shop, { ...free, skus: ["pdam"] });
    const pay = (code: string) => shop.buy(buyer, { inquiry_id: bill.id, vouchers: [code] });
    expect(await refusal(await pay(other.code))).toBe("409 voucher.wrong_product");
    expect(await refusal(await pay(careful.code))).toBe("409 voucher.below_cost");
    const order = await placed(await pay(generous.code));
    expect(order.total).toBe(bill.amount);
    await expectCounted(shop, careful.id, 0);
  });

  it("is given back once when the payment fails", async () => {
    const { buyer, wanted, bill } = await found();
    const { id, code } = await opened(shop, { uses_max: 1 });
    await shop.sandbox("POST", "/bills", { kind: "pln", ...wanted, amount: 199_000 });
    await placed(await shop.buy(buyer, { inquiry_id: bill.id, vouchers: [code] }));
    await expectCounted(shop, id, 1);
    await shop.until(buyer, bill.transaction_id, "FAILED");
    await settled(buyer);
    await expectCounted(shop, id, 0);
    expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });
  });

  it("is what the bill was reserved with first, however another request would pay it", async () => {
    const { buyer, bill } = await found();
    const { id, code } = await opened(shop);
    const open = () => Promise.reject(new Error("the isolate died"));
    const dying = { ...shop.ports, wallets: { ...shop.ports.wallets, open } };
    const first = { request: { key: "a", digest: "a" }, inquiry_id: bill.id, amount: undefined };
    const paying = payBill(dying, asCustomer(buyer), { ...first, vouchers: [code] });
    await expect(paying).rejects.toThrow("the isolate died");

    const order = await placed(await shop.buy(buyer, { inquiry_id: bill.id }));
    expect(order).toMatchObject({ id: bill.transaction_id, discount: 1_000 });
    const again = await opened(shop, { value: 2_000 });
    const late = { inquiry_id: bill.id, vouchers: [again.code] };
    expect(await placed(await shop.buy(buyer, late))).toMatchObject({ discount: 1_000 });
    await shop.until(buyer, order.id, "SUCCESS");
    await settled(buyer);
    await expectCounted(shop, id, 1);
    await expectCounted(shop, again.id, 0);
    await expectSoundBooks(buyer.id);
  });

  it.each<[string, (id: string) => object]>([
    ["422 request.invalid", (inquiry_id) => ({ inquiry_id, sku: "pln" })],
    ["422 request.invalid", (inquiry_id) => ({ inquiry_id, quantity: 2 })],
    ["422 request.invalid", () => ({ inquiry_id: undefined })],
    ["409 inquiry.required", () => ({ inquiry_id: undefined, sku: "pln" })],
    ["404 inquiry.not_found", () => ({ inquiry_id: `inq_${"0".repeat(26)}` })],
  ])("is not validated, but answered with %s, for nothing that can be paid", async (said, more) => {
    const { buyer, bill } = await found();
    const { code } = await opened(shop);
    expect(await refusal(await validate(buyer, bill.id, [code], more(bill.id)))).toBe(said);
  });
});
