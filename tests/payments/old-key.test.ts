// @module-tag slow
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, describe, expect, it } from "vitest";
import { makeRefund } from "../../src/application/payments/refunds/make-refund.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { askRefund, paidBy, refundsOf } from "./ways.ts";

const shop = await openShop();
const DAY_SECONDS = 86_400;

afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

describe("a refund whose job comes back after more than a week", () => {
  it("is given to a person although its wallet has forgotten the request", async () => {
    const staff = await shop.staff("finance");
    const buyer = await shop.customer({ balance: 50_000 });
    const { payment } = await paidBy(shop, buyer, "gopay");
    heldMessages.closed = true;
    await askRefund(shop, staff, payment.id, { amount: 20_000 });
    const [refund] = await refundsOf(shop, staff, payment.id);
    if (refund === undefined) throw new Error("no refund");
    expect(refund.status).toBe("OPEN");
    expect(await shop.balance(buyer)).toMatchObject({ held: 20_000 });
    // What its alarm does after seven days.
    await runInDurableObject(env.WALLETS.getByName(buyer.id), (_wallet, { storage }) => {
      storage.sql.exec("DELETE FROM request_keys");
    });
    const eightDaysLater = addSeconds(shop.ports.now(), 8 * DAY_SECONDS);
    await makeRefund({ ...shop.ports, now: () => eightDaysLater }, refund.id);
    expect((await refundsOf(shop, staff, payment.id))[0]?.status).toBe("REVIEW");
  });
});
