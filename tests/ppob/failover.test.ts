// @module-tag unsampled
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { applyAnswer } from "../../src/application/ppob/apply-answer.ts";
import { checkOrder } from "../../src/application/ppob/check-order.ts";
import { attemptRef } from "../../src/domain/ppob/attempt.ts";
import type { SupplierAnswer } from "../../src/domain/ppob/supplier.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { cancel, openedPurchase, PRICE } from "../orders/purchases.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import {
  delivered,
  dispatch,
  doubtful,
  mappedTwice,
  notFormed,
  outOfDeposit,
  statesOf,
  timeout,
  withTwo,
} from "./two-suppliers.ts";

const BALANCE = 5 * PRICE;
const reason = "Gangguan di pusat";

let shop: Shop;
let number = 0;
beforeAll(async () => {
  shop = await openShop();
  await mappedTwice(shop);
});
beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(async () => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  await shop.ports.commit(...["digiflazz", "iak"].map((name) => shop.ports.catalogue.resume(name)));
});

async function placed() {
  const buyer = await shop.customer({ balance: BALANCE });
  number += 1;
  const { id } = await openedPurchase(shop, buyer, number);
  return { buyer, id };
}

async function alertsAbout(id: string) {
  const { results } = await shop.db
    .prepare("SELECT kind, detail FROM alerts WHERE subject = ?")
    .bind(id)
    .all<{ kind: string; detail: string }>();
  return results;
}

describe("an order whose first supplier has bought nothing", () => {
  it("is delivered by the next, at the same price and under a reference of its own", async () => {
    const { ports, one, two } = withTwo(
      shop.ports,
      () => notFormed(),
      () => delivered(),
    );
    const { buyer, id } = await placed();
    await dispatch(ports, buyer, id);
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS", total: PRICE });
    expect([one.orders, two.orders]).toEqual([[`${id}-1`], [`${id}-2`]]);
    expect(await statesOf(shop, id)).toEqual(["digiflazz NOT_FORMED", "iak DELIVERED"]);
    expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE - PRICE, held: 0 });
    await expectSoundBooks(buyer.id);
    // Asking the first again could be an order to it.
    await checkOrder(ports, `${id}-1`, 0);
    expect(one.checks).toEqual([]);
  });

  it("fails and gives the money back when the last has bought nothing either", async () => {
    const { ports } = withTwo(
      shop.ports,
      () => notFormed(),
      () => notFormed(),
    );
    const { buyer, id } = await placed();
    await dispatch(ports, buyer, id);
    const failed = { status: "FAILED", failure_code: "supplier.refused_us" };
    expect(await shop.transaction(buyer, id)).toMatchObject(failed);
    expect(await statesOf(shop, id)).toEqual(["digiflazz NOT_FORMED", "iak FAILED"]);
    expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });
  });

  it("goes nowhere else when the order itself is what is wrong", async () => {
    const refused = () => notFormed("order.number_rejected");
    const { ports, two } = withTwo(shop.ports, refused, () => delivered());
    const { buyer, id } = await placed();
    await dispatch(ports, buyer, id);
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "FAILED" });
    expect(two.orders).toEqual([]);
  });

  it.each<[string, SupplierAnswer]>([
    ["timeout", timeout],
    ["pending", { kind: "pending" }],
    ["failure", { kind: "failed", failure_code: "supplier.failed" }],
    ["doubt", doubtful],
  ])("is never put to another after a %s", SLOW, async (_what, answer) => {
    const { ports, two } = withTwo(
      shop.ports,
      () => answer,
      () => delivered(),
    );
    const { buyer, id } = await placed();
    await dispatch(ports, buyer, id);
    await dispatch(ports, buyer, id);
    const later = { ...ports, now: () => addSeconds(shop.ports.now(), 120) };
    await checkOrder(later, `${id}-1`, 0);
    expect(two.orders).toEqual([]);
    expect(await shop.ports.attempts.of(id)).toHaveLength(1);
  });

  it("is not put to another once somebody has asked the first again", async () => {
    const { buyer, id } = await placed();
    const { ports, two } = withTwo(
      shop.ports,
      () => notFormed(),
      () => delivered(),
    );
    const slow = {
      ...ports.suppliers.preferred,
      // While the first answer is on its way, the reference is asked about.
      order: async (attempt: Parameters<typeof ports.suppliers.preferred.order>[0]) => {
        const answer = await ports.suppliers.preferred.order(attempt);
        await shop.ports.attempts.claimCheck(attempt.ref, shop.ports.now(), shop.ports.now());
        return answer;
      },
    };
    const suppliers = { ...ports.suppliers, named: () => slow };
    await dispatch({ ...ports, suppliers }, buyer, id);
    expect(two.orders).toEqual([]);
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "PROCESSING" });
  });
});

describe("a supplier that contradicts its first word", () => {
  const late = { kind: "delivered", serial_number: "LATE", cost: null } as const;

  it.each([
    ["before the next has answered", [timeout, delivered()]],
    ["after the next has delivered", [delivered(), delivered()]],
  ])(
    "%s takes the money once, and somebody is told of both references",
    SLOW,
    async (_when, said) => {
      const [first, then] = said as [SupplierAnswer, SupplierAnswer];
      let answer = first;
      const { ports } = withTwo(
        shop.ports,
        () => notFormed(),
        () => answer,
      );
      const { buyer, id } = await placed();
      await dispatch(ports, buyer, id);
      const attempt = await ports.attempts.byRef(attemptRef(id, 1));
      if (attempt === undefined) throw new Error("no attempt");
      await applyAnswer(ports, attempt, { answer: late, actor: "system:webhook" });
      answer = then;
      const later = { ...ports, now: () => addSeconds(shop.ports.now(), 120) };
      await checkOrder(later, attemptRef(id, 2), 0);

      expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS" });
      expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE - PRICE, held: 0 });
      await expectSoundBooks(buyer.id);
      const alert = (await alertsAbout(id)).find(({ kind }) => kind === "supplier.contradiction");
      expect(alert?.detail).toContain(attemptRef(id, 1));
      expect(alert?.detail).toContain(attemptRef(id, 2));
    },
  );

  it("and then takes its own back leaves what the other has delivered paid", async () => {
    const { ports } = withTwo(
      shop.ports,
      () => notFormed(),
      () => delivered(),
    );
    const { buyer, id } = await placed();
    await dispatch(ports, buyer, id);
    const word = async (answer: SupplierAnswer) => {
      const attempt = await ports.attempts.byRef(attemptRef(id, 1));
      if (attempt) await applyAnswer(ports, attempt, { answer, actor: "system:webhook" });
    };
    await word(late);
    await word({ kind: "reversed", failure_code: "supplier.reversed" });
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS" });
    expect((await alertsAbout(id)).map(({ kind }) => kind)).toContain("supplier.reversal");
  });
});

describe("a supplier that is paused", () => {
  async function staffAsk(action: "pause" | "resume", supplier: string) {
    const { token } = await shop.staff("operator");
    const path = `/admin/suppliers/${supplier}/${action}`;
    return await shop.request("POST", path, { token, body: { reason } });
  }

  it("gets no orders: they go to the next, and to it again once staff resume it", async () => {
    expect((await staffAsk("pause", "digiflazz")).status).toBe(200);
    const { ports, one, two } = withTwo(
      shop.ports,
      () => delivered(),
      () => delivered(),
    );
    const paused = await placed();
    await dispatch(ports, paused.buyer, paused.id);
    expect([one.orders, two.orders]).toEqual([[], [`${paused.id}-1`]]);
    expect((await staffAsk("resume", "digiflazz")).status).toBe(200);
    const after = await placed();
    await dispatch(ports, after.buyer, after.id);
    expect(one.orders).toEqual([`${after.id}-1`]);
  });

  it("and alone keeps its orders waiting, free to be cancelled, and sells nothing", async () => {
    const { ports, one, two } = withTwo(
      shop.ports,
      () => delivered(),
      () => delivered(),
    );
    const pause = { reason, paused_by: "system", paused_at: shop.ports.now() } as const;
    const names = ["digiflazz", "iak"];
    const cause = "deposit" as const;
    await shop.ports.commit(
      ...names.map((supplier) => shop.ports.catalogue.pause({ supplier, cause, ...pause })),
    );
    const { buyer, id } = await placed();
    await dispatch(ports, buyer, id);
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "PENDING" });
    expect([one.orders, two.orders]).toEqual([[], []]);
    const bought = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
    expect(await bought.json()).toMatchObject({ code: "product.unavailable" });
    expect((await cancel(shop, buyer, id)).status).toBe(200);
    expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });
  });

  it("because its deposit is out is the only one, and stays so where staff say it", async () => {
    const { ports } = withTwo(
      shop.ports,
      () => outOfDeposit,
      () => delivered(),
    );
    const { buyer, id } = await placed();
    await dispatch(ports, buyer, id);
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS" });
    const { pauses } = await ports.catalogue.snapshot();
    expect(pauses).toMatchObject([{ supplier: "digiflazz", cause: "deposit" }]);
    expect((await staffAsk("pause", "digiflazz")).status).toBe(200);
    await shop.ports.commit(shop.ports.catalogue.resume("digiflazz", "deposit"));
    const after = await ports.catalogue.snapshot();
    expect(after.pauses).toMatchObject([{ supplier: "digiflazz", cause: "staff", reason }]);
  });
});

it("an order waits while both suppliers are away, and goes to the first that is back", async () => {
  const { ports, one, two } = withTwo(
    shop.ports,
    () => delivered(),
    () => delivered(),
  );
  const { buyer, id } = await placed();
  const away = new Set(["digiflazz", "iak"]);
  const wait = (name: string) => (away.has(name) ? 30 : 0);
  const circuits = { ...ports.circuits, wait };
  await dispatch({ ...ports, circuits }, buyer, id);
  expect(await shop.transaction(buyer, id)).toMatchObject({ status: "PENDING" });
  expect(await shop.balance(buyer)).toMatchObject({ held: PRICE });
  expect(await shop.ports.attempts.of(id)).toEqual([]);
  away.delete("iak");
  await dispatch({ ...ports, circuits }, buyer, id);
  expect([one.orders, two.orders]).toEqual([[], [`${id}-1`]]);
  expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS" });
  await expectSoundBooks(buyer.id);
});

it("an order that nobody can deliver fails once, however often it is dispatched", async () => {
  const { ports, one, two } = withTwo(
    shop.ports,
    () => delivered(),
    () => delivered(),
  );
  const { buyer, id } = await placed();
  const bare = await shop.ports.catalogue.snapshot();
  const catalogue = { ...ports.catalogue, snapshot: async () => ({ ...bare, sources: [] }) };
  await dispatch({ ...ports, catalogue }, buyer, id);
  await dispatch(ports, buyer, id);
  expect(await shop.transaction(buyer, id)).toMatchObject({ failure_code: "product.unavailable" });
  expect(await statesOf(shop, id)).toEqual(["digiflazz UNSENT"]);
  expect([one.orders, two.orders]).toEqual([[], []]);
  expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });
});
