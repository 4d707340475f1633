import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nextCheck } from "../../src/domain/operations/back-off.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";

import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { sampled, UNSAMPLED } from "../support/cases.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calls } from "../support/vendor-transport.ts";

const DAY = 24 * 60 * 60;

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(async () => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  await (await openShop()).sandbox("DELETE", "/chaos/digiflazz");
});

/**
 * An order the supplier has accepted without us hearing of it, and the question that will follow.
 */
async function unanswered(shop: Shop) {
  const buyer = await shop.customer({ balance: 60_000 });
  await shop.sandbox("POST", "/chaos/digiflazz", { mode: "garbage", times: 1 });
  const answer = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
  const order = TransactionView.parse(await answer.json());
  await deliver(await take("ppob", order.id), shop.ports);
  return { buyer, order, ref: `${order.id}-1`, check: await take("ppob", `${order.id}-1`) };
}

function orders(): number {
  return calls.filter((path) => path.endsWith("/transaction")).length;
}

function laterBy(shop: Shop, seconds: number): Ports {
  return { ...shop.ports, now: () => addSeconds(instant(Date.now()), seconds) };
}

describe("asking the supplier again", () => {
  it("finds out what happened under the same reference", SLOW, async () => {
    const shop = await openShop();
    const { buyer, order, check } = await unanswered(shop);
    expect(await shop.transaction(buyer, order.id)).toMatchObject({ status: "PROCESSING" });
    await deliver(check, laterBy(shop, 60));
    expect(await shop.transaction(buyer, order.id)).toMatchObject({ status: "SUCCESS" });
  });

  it(
    "happens at most once within a minute, however many questions are on their way",
    SLOW,
    async () => {
      const shop = await openShop();
      const { check } = await unanswered(shop);
      await shop.sandbox("POST", "/chaos/digiflazz", { mode: "error_500", times: 10 });
      const before = orders();
      const later = laterBy(shop, 60);
      await Promise.all([1, 2, 3, 4].map(() => deliver(check, later)));
      expect(orders() - before).toBe(1);
    },
  );

  it.each(sampled([86, 89, 91, 100, 400], 2))(
    "never happens %i days later, when it would buy again",
    async (days) => {
      const shop = await openShop();
      const { buyer, order, ref, check } = await unanswered(shop);
      const before = orders();
      await deliver(check, laterBy(shop, days * DAY));
      expect(orders()).toBe(before);

      expect((await shop.ports.attempts.byRef(ref))?.state).toBe("STALE");
      expect(await shop.balance(buyer)).toMatchObject({ held: order.total });
      const alert = await shop.db
        .prepare("SELECT kind FROM alerts WHERE subject = ?")
        .bind(ref)
        .first();
      expect(alert).toEqual({ kind: "supplier.stale_attempt" });
    },
  );

  it("grows rarer with every answer that settles nothing", UNSAMPLED, () => {
    const start = instant(0);
    const waits = [0, 1, 2, 3, 4, 5, 9].map(
      (checks) => Date.parse(nextCheck(start, checks, 60)) / 60_000,
    );
    expect(waits).toEqual([1, 2, 5, 15, 60, 360, 360]);
  });

  it("stops once the end is known", SLOW, async () => {
    const shop = await openShop();
    const { check, ref } = await unanswered(shop);
    await deliver(check, laterBy(shop, 60));
    const before = orders();
    await deliver(check, laterBy(shop, 600));
    expect(orders()).toBe(before);
    expect(await shop.ports.attempts.byRef(ref)).toMatchObject({
      state: "DELIVERED",
      next_check_at: null,
    });
  });

  it(
    "has to hear a doubtful failure twice, and from its own question, to believe it",
    SLOW,
    async () => {
      const shop = await openShop();
      const buyer = await shop.customer({ balance: 60_000 });
      const wanted = { sku: "pln20", customer_no: "12345678902" };
      await shop.sandbox("POST", "/digiflazz/catalogue", {
        items: [{ buyer_sku_code: "pln20", force_rc: "70" }],
      });
      const order = TransactionView.parse(await (await shop.buy(buyer, wanted)).json());
      await deliver(await take("ppob", order.id), shop.ports);
      expect(await shop.transaction(buyer, order.id)).toMatchObject({ status: "PROCESSING" });
      await shop.sandbox("POST", `/digiflazz/simulate/${order.id}-1`, {
        status: "Gagal",
        rc: "70",
      });
      await deliver(await take("webhooks", "whk_"), shop.ports);
      expect(await shop.transaction(buyer, order.id)).toMatchObject({ status: "PROCESSING" });
      await deliver(await take("ppob", `${order.id}-1`), laterBy(shop, 60));
      await shop.sandbox("POST", "/digiflazz/catalogue", { remove: ["pln20"] });
      expect(await shop.transaction(buyer, order.id)).toMatchObject({
        status: "FAILED",
        failure_code: "supplier.timed_out",
      });
    },
  );
});
