// @module-tag slow
import { describe, expect, it } from "vitest";
import { untilSameTables } from "../read-model/copies.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { alertsOn, handsOf, supplierTells } from "./manual-status.ts";
import { ordered } from "./orders.ts";

const shop = await openShop();
const { refund } = handsOf(shop, await shop.staff("finance"));

describe("a supplier who takes back what staff had refunded in full", () => {
  it("is announced, and the sale no longer stands in the books", async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const { id } = await ordered(shop, buyer, { sku: "pln20", customer_no: "12345678901" });
    await shop.until(buyer, id, "SUCCESS");
    await untilSameTables(shop, buyer.id);
    await refund(id, { reason: "pulsa tidak masuk" });
    await supplierTells(shop, `${id}-1`, "reversed");
    const { entries, postings } = await expectSoundBooks(buyer.id);
    const own = new Set(
      entries.filter((each) => each.transaction_id === id).map((each) => each.sequence),
    );
    const sums: Record<string, number> = {};
    for (const { entry_sequence, account, delta } of postings) {
      if (own.has(entry_sequence)) sums[account] = (sums[account] ?? 0) + delta;
    }
    expect.soft(await alertsOn(shop, id)).toContain("supplier.reversal");
    expect.soft(sums).toEqual({ wallet: 0, "sales:ppob": 0, "expense:refund": 0 });
  });
});
