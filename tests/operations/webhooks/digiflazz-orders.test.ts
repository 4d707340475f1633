// @module-tag slow
import { describe, expect, it } from "vitest";
import { storedEvents, untilAlert, untilApplied } from "../../payments/paying.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import {
  BALANCE,
  eventAbout,
  type Order,
  pendingOrder,
  type Said,
  supplierSays,
  untilAttempt,
} from "./orders.ts";
import { digiflazzSends } from "./vendors.ts";

const shop = await openShop();

/** One seed, one order of events: a failure can be seen again. */
function shuffled<Each>(items: readonly Each[], seed: number): Each[] {
  let state = seed;
  const keyed = items.map((item) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return { item, key: state };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

async function mailAbout({ buyer, id }: Order, subject: RegExp) {
  return await eventually(async () =>
    (await shop.mails(buyer.email)).find(
      (mail) => subject.test(mail.subject) && mail.text.includes(id),
    ),
  );
}

describe("ten copies of a success and ten of an older Pending", () => {
  it.each([1, 2, 3])("in any order (%i) are one sale that never regresses", async (seed) => {
    const order = await pendingOrder(shop);
    const words: [Said, number][] = [];
    for (let mark = 1; mark <= 5; mark += 1) {
      words.push(["delivered", mark], ["delivered", mark], ["pending", mark], ["pending", mark]);
    }
    const sent = shuffled(words, seed).map(([said, mark]) => eventAbout(order, said, mark));
    const answers = await Promise.all(sent.map((body) => digiflazzSends(shop, body)));
    expect(answers.map((answer) => answer.status)).toEqual(new Array(20).fill(200));
    await supplierSays(shop, order, "pending", 99);
    await untilApplied(shop, order.ref, 11);

    expect(await storedEvents(shop, order.ref)).toHaveLength(11);
    expect(await shop.transaction(order.buyer, order.id)).toMatchObject({ status: "SUCCESS" });
    expect(await untilAttempt(shop, order, "DELIVERED")).toMatchObject({ rc: "00" });
    expect(await shop.balance(order.buyer)).toMatchObject({
      available: BALANCE - order.total,
      held: 0,
    });
    const { entries } = await expectSoundBooks(order.buyer.id);
    expect(entries.filter((entry) => entry.transaction_id === order.id)).toHaveLength(1);
  });
});

describe("a failure", () => {
  it("gives the money back and is told by mail", async () => {
    const order = await pendingOrder(shop);
    await supplierSays(shop, order, "failed");
    const failed = await shop.until(order.buyer, order.id, "FAILED");
    expect(failed.failure_code).toBe("supplier.failed");
    expect(await shop.balance(order.buyer)).toMatchObject({ available: BALANCE, held: 0 });
    await expectSoundBooks(order.buyer.id);
    const mail = await mailAbout(order, /^Pembelian gagal/);
    expect(mail.text).toContain("uangnya sudah kembali ke saldo");
  });

  it("is final: a later success moves nothing and a person is told", async () => {
    const order = await pendingOrder(shop);
    await supplierSays(shop, order, "failed");
    await shop.until(order.buyer, order.id, "FAILED");
    await supplierSays(shop, order, "delivered");

    expect(await untilAlert(shop, order.id)).toMatchObject({ kind: "supplier.contradiction" });
    expect(await shop.transaction(order.buyer, order.id)).toMatchObject({ status: "FAILED" });
    expect(await shop.balance(order.buyer)).toMatchObject({ available: BALANCE, held: 0 });
    await expectSoundBooks(order.buyer.id);
  });
});

describe("a success", () => {
  it("that the supplier takes back is refunded once, with a reversing entry and mail", async () => {
    const order = await pendingOrder(shop);
    await supplierSays(shop, order, "delivered");
    await shop.until(order.buyer, order.id, "SUCCESS");
    await Promise.all([1, 2, 3].map((mark) => supplierSays(shop, order, "reversed", mark)));

    const refunded = await shop.until(order.buyer, order.id, "REFUNDED");
    expect(refunded.failure_code).toBe("supplier.reversed");
    await untilApplied(shop, order.ref, 4);
    expect(await shop.balance(order.buyer)).toMatchObject({ available: BALANCE, held: 0 });
    const books = await expectSoundBooks(order.buyer.id);
    const ours = books.entries.filter((entry) => entry.transaction_id === order.id);
    expect(ours).toMatchObject([
      { operation_id: `${order.id}:capture` },
      { operation_id: `${order.id}:reverse` },
    ]);
    expect(await untilAlert(shop, order.id)).toMatchObject({ kind: "supplier.reversal" });
    await mailAbout(order, /^Dana dikembalikan/);
  });

  it("is not undone by a plain failure: nothing moves and a person is told", async () => {
    const order = await pendingOrder(shop);
    await supplierSays(shop, order, "delivered");
    await shop.until(order.buyer, order.id, "SUCCESS");
    await supplierSays(shop, order, "failed");

    expect(await untilAlert(shop, order.id)).toMatchObject({ kind: "supplier.contradiction" });
    expect(await shop.transaction(order.buyer, order.id)).toMatchObject({ status: "SUCCESS" });
    expect(await shop.balance(order.buyer)).toMatchObject({ available: BALANCE - order.total });
  });
});

describe("an order that is taken back before it ended", () => {
  it("fails, and a late Pending changes nothing", async () => {
    const order = await pendingOrder(shop);
    await supplierSays(shop, order, "reversed");
    await shop.until(order.buyer, order.id, "FAILED");
    await supplierSays(shop, order, "pending");
    await untilApplied(shop, order.ref, 2);
    expect(await shop.transaction(order.buyer, order.id)).toMatchObject({ status: "FAILED" });
    expect(await shop.balance(order.buyer)).toMatchObject({ available: BALANCE, held: 0 });
  });
});
