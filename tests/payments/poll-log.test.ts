// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { pollPayments } from "../../src/application/payments/poll-payments.ts";
import { watchPayments } from "../../src/application/payments/watch-payments.ts";
import { PaymentLog } from "../../src/domain/payments/payment-log.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { portsAt } from "../finance/books.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { gatewaySays, untilPayment } from "./paying.ts";
import { openBy } from "./ways.ts";

const shop = await openShop();
const { token } = await shop.staff("finance");

async function said(paymentId: string): Promise<readonly string[]> {
  const path = `/admin/payments/${paymentId}/logs?limit=100`;
  const answer = await shop.request("GET", path, { token });
  const { data } = z.object({ data: z.array(PaymentLog) }).parse(await answer.json());
  return data.toReversed().map(({ kind, outcome }) => `${kind} ${outcome}`);
}

let clock = shop.ports.now();

/** Asks about all that waits, as the cron does every ten minutes, so many times. */
async function poll(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    clock = addSeconds(clock, 605);
    await pollPayments(portsAt(shop, clock));
  }
}

const counted = async (table: string) =>
  (await shop.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>())?.n ?? 0;

describe("the answers to the shop's own questions", () => {
  it("are logged when they change, not each time", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "bca_va");
    await poll(20);
    expect(await said(payment.id)).toEqual(["create created", "status pending"]);

    await gatewaySays(shop, payment.order_id, "settlement", { notify: false });
    await poll(1);
    await untilPayment(shop, payment.order_id, "PAID");
    expect(await said(payment.id)).toEqual(["create created", "status pending", "status paid"]);
  });

  it("are logged again when they are as before, if something else was said between", async () => {
    const { payment } = await openBy(shop, await shop.customer(), "bca_va");
    await poll(2);
    const chaos = { mode: "garbage", times: 1, paths: ["status"] };
    await shop.sandbox("POST", "/chaos/midtrans", chaos);
    await poll(2);
    const outcomes = ["create created", "status pending", "status unknown", "status pending"];
    expect(await said(payment.id)).toEqual(outcomes);
  });

  it("say nothing new when they repeat that an order was ended", async () => {
    const { payment } = await openBy(shop, await shop.customer(), "qris");
    await poll(2);
    await untilPayment(shop, payment.order_id, "EXPIRED");
    // Asked and ended in one moment, in which ids have no order.
    const known = ["create created", "expire ended", "status pending"];
    expect((await said(payment.id)).toSorted()).toEqual(known);
    for (let hour = 0; hour < 6; hour += 1) {
      clock = addSeconds(clock, 3_700);
      await watchPayments(portsAt(shop, clock));
    }
    expect((await said(payment.id)).toSorted()).toEqual(known);
  });

  it("make an order findable once, not once each time", SLOW, async () => {
    const { payment } = await openBy(shop, await shop.customer(), "bca_va");
    const before = await counted("payment_log_terms");
    await poll(10);
    expect(await counted("payment_log_terms")).toBe(before);
    expect(await counted("payment_log_words")).toBe(0);
    const number = payment.instructions?.va_number ?? "";
    const answer = await shop.request("GET", `/admin/payment-logs?text=${number}`, { token });
    const { data } = z.object({ data: z.array(PaymentLog) }).parse(await answer.json());
    expect(data.map(({ payment_id }) => payment_id)).toEqual([payment.id, payment.id]);
  });
});

describe("a notice", () => {
  it("that says what the gateway's own answer has said is not logged beside it", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment, transaction } = await openBy(shop, buyer, "bca_va");
    await gatewaySays(shop, payment.order_id, "settlement", { times: 5 });
    await shop.until(buyer, transaction.id, "SUCCESS");
    await untilPayment(shop, payment.order_id, "PAID");
    expect(await said(payment.id)).toEqual(["create created", "status paid"]);
  });
});
