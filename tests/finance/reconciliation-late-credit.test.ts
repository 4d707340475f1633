// @module-tag unsampled
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bookLine } from "../support/day-of-orders.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { hour } from "./books.ts";
import { at, deskOf, stored } from "./finance-staff.ts";

const shop = await openShop();
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  heldMessages.closed = true;
  desk = deskOf(shop, (await shop.staff("finance")).token);
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** A day's orders, of which one was credited by staff three days later; and those of that day. */
async function creditedLate(month: string) {
  const [first, last] = [`${month}-10`, `${month}-13`];
  const orders = await stored("midtrans", first, 20);
  const reviewed = at(orders, 10);
  await shop.db
    .prepare("UPDATE payments SET paid_at = ? WHERE order_id = ?")
    .bind(hour(last, 12), reviewed.ref)
    .run();
  const others = await stored("midtrans", last, 20);
  const missing = async () => {
    const lines = others.map((order) => bookLine("midtrans", order));
    const { id } = await desk.reconcile("midtrans", last, lines);
    return (await desk.differences(id)).map(({ kind, ref }) => `${kind} ${ref}`);
  };
  return { first, orders, reviewed, missing };
}

describe("a payment that staff credited three days after it was booked there", () => {
  it("is missing from no day's book", async () => {
    const { first, orders, missing } = await creditedLate("2026-06");
    const lines = orders.map((order) => bookLine("midtrans", order));
    expect(await desk.reconcile("midtrans", first, lines)).toMatchObject({
      missing: 0,
      extra: 0,
      status: 0,
      amount: 0,
    });
    expect(await missing()).toEqual([]);
  });

  it("is missing while no book has it as money", SLOW, async () => {
    const { first, orders, reviewed, missing } = await creditedLate("2026-07");
    expect(await missing()).toEqual([`missing ${reviewed.ref}`]);
    const failed = orders.map((order) =>
      bookLine("midtrans", order, order === reviewed ? { status: "expire" } : {}),
    );
    await desk.reconcile("midtrans", first, failed);
    expect(await missing()).toEqual([`missing ${reviewed.ref}`]);
  });

  it("is missing when a newer book of its day has it no more", SLOW, async () => {
    const { first, orders, reviewed, missing } = await creditedLate("2026-08");
    const lines = orders.map((order) => bookLine("midtrans", order));
    await desk.reconcile("midtrans", first, lines);
    await desk.reconcile("midtrans", first, lines.toSpliced(10, 1));
    expect(await missing()).toEqual([`missing ${reviewed.ref}`]);
  });
});
