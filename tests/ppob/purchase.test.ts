import { describe, expect, it, vi } from "vitest";
import { openShop } from "../support/shop.ts";

describe("purchase", () => {
  it("delivers a PLN token and captures what it held", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    const answer = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
    expect(answer.status, await answer.clone().text()).toBe(202);
    const opened: { id: string; total: number } = await answer.json();
    const done = await shop.until(buyer, opened.id, "SUCCESS");
    expect(done.token).toMatch(/^\d{20}$/);
    expect(await shop.balance(buyer)).toMatchObject({ available: 100_000 - opened.total, held: 0 });
    await vi.waitUntil(async () => (await shop.mails(buyer.email)).length > 0, {
      timeout: 20000,
      interval: 500,
    });
    console.log(JSON.stringify(await shop.mails(buyer.email)));
  });
});
