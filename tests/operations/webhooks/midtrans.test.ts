// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import { Problem } from "../../../src/adapters/http/core/problem.ts";
import {
  AMOUNT,
  gatewaySays,
  openTopUp,
  storedEvents,
  storedPayment,
  untilAlert,
  untilApplied,
} from "../../payments/paying.ts";
import { deliver, take } from "../../support/delivery.ts";
import { heldMessages } from "../../support/held-messages.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { tripsOf } from "../../support/trips.ts";
import { midtransSends, refusalsOf, signedNotice } from "./vendors.ts";

const shop = await openShop();
const SAMPLES = import.meta.glob<object>("../../samples/midtrans/notification.*.json", {
  import: "default",
  eager: true,
});

function settled(order_id: string, gross_amount = `${AMOUNT}.00`) {
  return signedNotice({
    order_id,
    gross_amount,
    status_code: "200",
    transaction_status: "settlement",
    fraud_status: "accept",
    currency: "IDR",
  });
}

afterEach(async () => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  await shop.sandbox("DELETE", "/chaos/midtrans");
});

describe("a forged notice", SLOW, () => {
  it.each([
    ["a signature of another key", (id: string) => signedNotice(settled(id), "bukan-kuncinya")],
    ["no signature worth the name", (id: string) => ({ ...settled(id), signature_key: "" })],
    [
      "another amount than it was signed with",
      (id: string) => ({
        ...settled(id),
        gross_amount: "99999999.00",
      }),
    ],
    [
      "another order than it was signed for",
      (id: string) => ({
        ...settled("pay_lain"),
        order_id: id,
      }),
    ],
  ])(
    "(%s) is refused, counted once with its verdict, and changes nothing",
    async (_what, forge) => {
      const buyer = await shop.customer();
      const { transaction, payment } = await openTopUp(shop, buyer);
      await gatewaySays(shop, payment.order_id, "settlement", { notify: false });

      const answer = await midtransSends(shop, forge(payment.order_id));
      expect(answer.status).toBe(401);
      expect(Problem.parse(await answer.json())).toMatchObject({
        code: "webhook.invalid_signature",
      });
      expect(await storedEvents(shop, payment.order_id)).toEqual([]);
      expect(await refusalsOf(shop, payment.order_id)).toMatchObject([
        { verdict: "forged", times: 1 },
      ]);
      expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "PENDING" });
      expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PENDING" });
      expect((await expectSoundBooks(buyer.id)).entries).toEqual([]);
    },
  );

  it("in place of a true one only delays it", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await shop.sandbox("POST", "/chaos/midtrans", { mode: "wrong_signature", times: 1 });
    expect(await gatewaySays(shop, payment.order_id, "settlement")).toEqual([401]);
    await shop.until(buyer, transaction.id, "SUCCESS");
    await expectSoundBooks(buyer.id);
  });
});

describe("a genuine notice", () => {
  it("whose status was altered credits nothing, because the gateway itself is asked", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, "deny", { notify: false });
    // The signature covers order, code and amount; the claim of money is the attacker's.
    heldMessages.closed = true;
    const answer = await midtransSends(shop, settled(payment.order_id));
    expect(answer.status).toBe(200);
    const job = await take("webhooks", "whk_");
    for (const _try of [1, 2, 3]) expect(await deliver(job, shop.ports)).toBe(false);
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "PENDING" });
    expect((await expectSoundBooks(buyer.id)).entries).toEqual([]);
  });

  it("of money the gateway does not know yet asks again until it does", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, "pending", { notify: false });
    heldMessages.closed = true;
    await midtransSends(shop, settled(payment.order_id));
    const job = await take("webhooks", "whk_");
    expect(await deliver(job, shop.ports)).toBe(false);
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "PENDING" });

    await gatewaySays(shop, payment.order_id, "settlement", { notify: false });
    expect(await deliver(job, shop.ports)).toBe(true);
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "SUCCESS" });
    expect(await shop.balance(buyer)).toMatchObject({ available: AMOUNT });
  });

  it("may be written in another way: the signature is over its fields", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, "settlement", { notify: false });
    const answer = await midtransSends(shop, JSON.stringify(settled(payment.order_id), null, 4));
    expect(answer.status).toBe(200);
    await shop.until(buyer, transaction.id, "SUCCESS");
  });

  it("waits in its queue while the status cannot be asked, and ends credited", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    const chaos = { mode: "error_500", times: 2, paths: ["status"] };
    await shop.sandbox("POST", "/chaos/midtrans", chaos);
    expect(await gatewaySays(shop, payment.order_id, "settlement")).toEqual([200]);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
    await shop.until(buyer, transaction.id, "SUCCESS");
    expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
  });

  it("about an order that is not ours is kept and announced", async () => {
    const order_id = `INV-${crypto.randomUUID()}`;
    const answer = await midtransSends(shop, settled(order_id));
    expect(answer.status).toBe(200);
    expect(await untilApplied(shop, order_id, 1)).toEqual(["unknown_order"]);
    expect(await untilAlert(shop, order_id)).toMatchObject({ kind: "payment.unknown_order" });
  });

  it("costs one trip to the database before the gateway has its answer", async () => {
    const notice = settled(`INV-${crypto.randomUUID()}`);
    const { status, trips } = await tripsOf(() => midtransSends(shop, notice));
    expect(status).toBe(200);
    expect(trips).toBeLessThanOrEqual(2);
  });

  it("of a charge that waits to be paid is answered and not kept", async () => {
    const waits = Object.entries(SAMPLES).filter(([file]) => file.endsWith(".pending.json"));
    expect(waits).not.toEqual([]);
    for (const [, sample] of waits) {
      const answer = await midtransSends(shop, sample);
      expect(await answer.json()).toEqual({ received: true, repeated: false });
      expect(await (await midtransSends(shop, sample)).json()).toMatchObject({ repeated: false });
    }
  });

  it.each(Object.entries(SAMPLES).filter(([file]) => !file.endsWith(".pending.json")))(
    "as in %s is understood",
    SLOW,
    async (_file, sample) => {
      const answer = await midtransSends(shop, sample);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ received: true, repeated: false });
      const again = await midtransSends(shop, sample);
      expect(await again.json()).toEqual({ received: true, repeated: true });
    },
  );

  it("has samples to be tried with", () => {
    expect(Object.keys(SAMPLES).length).toBeGreaterThan(10);
  });
});

describe("what is no notice", () => {
  it.each(["", "Selamat datang", "{"])("like %j is refused as unreadable", async (body) => {
    expect((await midtransSends(shop, body)).status).toBe(400);
  });

  it.each([
    "[]",
    "{}",
    '{"order_id":"canary-1","status_code":200,"gross_amount":10000,"signature_key":"ab"}',
    '{"order_id":"","status_code":"200","gross_amount":"1.00","signature_key":"ab"}',
  ])("like %s is refused and queues nothing", async (body) => {
    const before = await jobsWaiting();
    const answer = await midtransSends(shop, body);
    expect(answer.status, await answer.clone().text()).toBe(400);
    expect(Problem.parse(await answer.json()).code).toMatch(/malformed$/);
    expect(await jobsWaiting()).toBe(before);
  });
});

async function jobsWaiting(): Promise<number> {
  const row = await shop.db.prepare("SELECT COUNT(*) AS n FROM outbox").first<{ n: number }>();
  return row?.n ?? Number.NaN;
}
