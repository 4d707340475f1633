// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import type { Projection } from "../../src/ports/read-model/read-model.ts";
import { handOver } from "../operations/batches.ts";
import { eventful, ordered } from "../orders/orders.ts";
import { gatewaySays, openTopUp } from "../payments/paying.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import {
  copiedTables,
  expectSameTables,
  forgetCopy,
  projectionsOf,
  untilSameTables,
  walletTables,
} from "./copies.ts";

const shop = await openShop();
const QUEUE = "fa-system-projections";

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** Every message twice, in an order of its own for each seed, a few to a batch. */
function strewn(letters: readonly Projection[], seed: number): Projection[][] {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state;
  };
  const mixed = [...letters, ...letters]
    .map((letter) => ({ letter, key: next() }))
    .sort((a, b) => a.key - b.key);
  const batches: Projection[][] = [];
  while (mixed.length > 0) {
    batches.push(mixed.splice(0, 1 + (next() % 4)).map(({ letter }) => letter));
  }
  return batches;
}

describe("the copy of a wallet", () => {
  it(
    "equals it in all five tables after everything that can happen to a customer",
    SLOW,
    async () => {
      const { buyer, ids } = await eventful(shop);
      await untilSameTables(shop, buyer.id);

      const copy = await copiedTables(shop, buyer.id);
      expect(copy.transactions.length).toBeGreaterThanOrEqual(Object.keys(ids).length + 1);
      expect(copy.journal_entries.length).toBeGreaterThanOrEqual(5);
      for (const rows of Object.values(copy)) expect(rows.length).toBeGreaterThan(0);
    },
  );

  it("says when it was made", async () => {
    const before = shop.ports.now();
    const buyer = await shop.customer({ balance: 10_000 });
    await untilSameTables(shop, buyer.id);
    const { results } = await shop.db
      .prepare("SELECT projected_at FROM transactions WHERE user_id = ?")
      .bind(buyer.id)
      .all<{ projected_at: string }>();
    expect(results).toHaveLength(1);
    for (const { projected_at } of results) {
      expect(projected_at >= before && projected_at <= shop.ports.now()).toBe(true);
    }
  });

  it(
    "ends equal whatever the order in which its messages come, and however often",
    SLOW,
    async () => {
      heldMessages.closed = true;
      const buyer = await shop.customer({ balance: 100_000 });
      const { payment } = await openTopUp(shop, buyer);
      await gatewaySays(shop, payment.order_id, "settlement");
      await ordered(shop, buyer, { sku: "pln20", customer_no: "12345678901" });
      await ordered(shop, buyer, { sku: "xld10", customer_no: "087800001232" });
      const letters = await projectionsOf(shop, buyer.id);
      expect(letters.length).toBeGreaterThanOrEqual(8);
      const wallet = await walletTables(buyer.id);

      for (const seed of [1, 2, 3, 4, 5, 6]) {
        await forgetCopy(shop, buyer.id);
        for (const batch of strewn(letters, seed)) {
          const { acked } = await handOver(QUEUE, batch, shop.ports);
          expect(acked).toHaveLength(batch.length);
        }
        expect(await copiedTables(shop, buyer.id), `seed ${seed}`).toEqual(wallet);
      }
    },
  );

  it("takes many customers' changes in one write", async () => {
    heldMessages.closed = true;
    const buyers = await Promise.all(
      [1, 2, 3, 4].map((n) => shop.customer({ balance: n * 1_000 })),
    );
    const letters = [];
    for (const { id } of buyers) letters.push(...(await projectionsOf(shop, id)));
    let commits = 0;
    const commit: typeof shop.ports.commit = (...writes) => {
      commits += 1;
      return shop.ports.commit(...writes);
    };
    await handOver(QUEUE, letters, { ...shop.ports, commit });
    expect(commits).toBe(1);
    for (const { id } of buyers) await expectSameTables(shop, id);
  });
});
