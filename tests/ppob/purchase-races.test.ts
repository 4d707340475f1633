// @module-tag slow
import { describe, expect, it } from "vitest";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

function meter(number: number): string {
  return String(20_000_000_000 + number);
}

describe("purchases that race", () => {
  it("sells once, however many identical orders come at once", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 5_000_000 });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" }),
      ),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(49);
    const books = await expectSoundBooks(buyer.id);
    expect(books.transactions.filter((each) => each.type === "PPOB")).toHaveLength(1);
  });

  it("sells once, however often one request is sent at once", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 5_000_000 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" }, "satu-kunci"),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(202));
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
    expect(bodies.size).toBe(1);
  });

  it("sells exactly what the balance pays for, and delivers each of them once", async () => {
    const shop = await openShop();
    const price = 21_100;
    const buyer = await shop.customer({ balance: price * 20 + 5_000 });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, number) =>
        shop.buy(buyer, { sku: "pln20", customer_no: meter(number) }),
      ),
    );
    const sold = answers.filter((answer) => answer.status === 202);
    const refused = answers.filter((answer) => answer.status === 402);
    expect([sold.length, refused.length]).toEqual([20, 180]);

    await eventually(async () => (await shop.balance(buyer)).held === 0);
    expect(await shop.balance(buyer)).toMatchObject({ available: 5_000, total: 5_000 });
    const books = await expectSoundBooks(buyer.id);
    const orders = books.transactions.filter((each) => each.type === "PPOB");
    expect(orders.map((each) => each.status)).toEqual(Array(20).fill("SUCCESS"));
  });
});
