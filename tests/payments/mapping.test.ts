// @module-tag slow
import { describe, expect, it } from "vitest";
import { openShop } from "../support/shop.ts";
import { gatewaySays, storedPayment, untilApplied } from "./paying.ts";
import { legsOf, openBy } from "./ways.ts";

const shop = await openShop();

/** What the gateway says, and what payment, top-up and wallet are after it. */
const TABLE = [
  ["authorize accept", "PENDING PENDING 0"],
  ["authorize challenge", "REVIEW PENDING 0"],
  ["authorize deny", "REVIEW PENDING 0"],
  ["capture accept", "PAID SUCCESS 50000"],
  ["capture challenge", "REVIEW PENDING 0"],
  ["capture deny", "REVIEW PENDING 0"],
  ["settlement accept", "PAID SUCCESS 50000"],
  ["settlement challenge", "REVIEW PENDING 0"],
  ["settlement deny", "REVIEW PENDING 0"],
  ["pending accept", "PENDING PENDING 0"],
  ["deny accept", "PENDING PENDING 0"],
  ["deny deny", "PENDING PENDING 0"],
  ["cancel accept", "CANCELLED CANCELLED 0"],
  ["expire accept", "EXPIRED EXPIRED 0"],
  ["failure accept", "CANCELLED CANCELLED 0"],
  ["refund accept", "REVIEW PENDING 0"],
  ["partial_refund accept", "REVIEW PENDING 0"],
  ["chargeback accept", "REVIEW PENDING 0"],
  ["partial_chargeback accept", "REVIEW PENDING 0"],
] as const;

describe("an open payment of which the gateway says", () => {
  it.each(TABLE)("%s ends as %s", async (said, expected) => {
    const [status = "", fraud_status] = said.split(" ");
    const buyer = await shop.customer();
    const { transaction, payment } = await openBy(shop, buyer, "card");
    await gatewaySays(shop, payment.order_id, status, { fraud_status });
    // That it waits to be paid is known, and nothing follows from hearing it.
    const isIdle = /^(pending|authorize)/.test(status) && expected === "PENDING PENDING 0";
    const events = isIdle ? 0 : 1;
    await untilApplied(shop, payment.order_id, events);
    const stored = await storedPayment(shop, payment.order_id);
    const order = await shop.transaction(buyer, transaction.id);
    const wallet = (await legsOf(buyer)).wallet ?? 0;
    expect([stored.status, order.status, wallet].join(" ")).toBe(expected);
  });
});
