import { describe, expect, it } from "vitest";
import { inMemoryShop } from "../ppob/in-memory-shop.ts";

const ORDERS = 1_000;
/** Half of all answers arrive. */
const CHECKS_MAX = 100;

describe("a thousand orders whose first supplier times out, or says that it bought nothing", () => {
  it("are bought once or not at all, and paid once", async () => {
    const shop = inMemoryShop(7);
    for (let number = 0; number < ORDERS; number += 1) shop.open(number);
    for (const id of shop.orders.keys()) {
      // A message may come twice, and at once.
      await Promise.all([shop.dispatch(id), shop.dispatch(id)]);
    }
    for (let check = 0; check < CHECKS_MAX && shop.unsettled().length > 0; check += 1) {
      shop.pass(3_600);
      for (const { ref } of shop.unsettled()) await shop.check(ref);
    }
    expect(shop.unsettled()).toEqual([]);

    for (const [id, order] of shop.orders) {
      const bought = shop.book.filter((ref) => ref.startsWith(`${id}-`));
      expect(bought.length).toBe(order.status === "SUCCESS" ? 1 : 0);
      expect(shop.captures.get(id) ?? 0).toBe(bought.length);
      // Nobody else was asked unless the one before had said, at once, that it formed nothing.
      const asked = shop.attempts.filter((each) => each.transaction_id === id);
      expect(asked.slice(0, -1).every(({ state }) => state === "NOT_FORMED")).toBe(true);
      for (const { ref } of asked.slice(0, -1)) expect(shop.timedOut.has(ref)).toBe(false);
    }
    expect(shop.timedOut.size).toBeGreaterThan(ORDERS / 4);
    const others = shop.attempts.filter(({ supplier }) => supplier === "iak");
    expect(others.length).toBeGreaterThan(ORDERS / 10);
  });
});
