// @module-tag unsampled
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { GatewayUnsure } from "../../src/application/payments/apply-gateway-state.ts";
import { settlePayment } from "../../src/application/payments/settle-payment.ts";
import { watchLosses } from "../../src/application/payments/watch-losses.ts";
import { amount } from "../../src/domain/money.ts";
import type { GatewayState } from "../../src/domain/payments/payment.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { withGateway } from "../support/vendors.ts";
import { gatewaySays, storedEvents } from "./paying.ts";
import { openBy, paidBy } from "./ways.ts";

const shop = await openShop();
const PAID: GatewayState = { kind: "paid", gross: amount(50_350), original: undefined };

beforeEach(() => {
  heldMessages.closed = false;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** The shop some minutes from now; with a state, as the gateway's status says it then. */
function later(minutes: number, state?: GatewayState): Ports {
  const ports = { ...shop.ports, now: () => addSeconds(shop.ports.now(), minutes * 60) };
  return state === undefined ? ports : withGateway(ports, { status: async () => state });
}

/** The kept notice that the gateway sends when it puts an order into a state. */
async function noticeOf(orderId: string, status: string, more: object = {}) {
  heldMessages.closed = true;
  await gatewaySays(shop, orderId, status, more);
  return await take("webhooks", (await storedEvents(shop, orderId)).at(-1)?.id ?? "none");
}

async function alertOf(paymentId: string) {
  return await shop.db
    .prepare("SELECT kind FROM alerts WHERE subject = ?")
    .bind(paymentId)
    .first<string>("kind");
}
const watched = async () =>
  (await shop.db.prepare("SELECT payment_id FROM loss_claims").all()).results.length;

describe.each([
  ["chargeback", "payment.chargeback"],
  ["cancel", "payment.chargeback"],
  ["refund", "payment.mismatch"],
] as const)("a paid order whose notice says %s while the status still says paid", (said, kind) => {
  it("is asked about again at once, and later until it shows", SLOW, async () => {
    const { payment } = await paidBy(shop, await shop.customer(), "qris");
    const notice = await noticeOf(payment.order_id, said);
    expect(await deliver(notice, later(0, PAID))).toBe(false);
    expect(await deliver(notice, later(3, PAID))).toBe(true);
    await runCron("* * * * *", later(4, PAID));
    expect(await alertOf(payment.id)).toBeNull();
    await runCron("* * * * *", later(10));
    expect(await alertOf(payment.id)).toBe(kind);
    expect(await watched()).toBe(0);
  });
});

describe("the notice of a loss", () => {
  it("that the next delivery finds in the status needs nobody to watch for it", SLOW, async () => {
    const { payment } = await paidBy(shop, await shop.customer(), "qris");
    const notice = await noticeOf(payment.order_id, "chargeback");
    expect(await deliver(notice, later(0, PAID))).toBe(false);
    expect(await watched()).toBe(1);
    expect(await deliver(notice, shop.ports)).toBe(true);
    expect(await alertOf(payment.id)).toBe("payment.chargeback");
    expect(await watched()).toBe(0);
  });

  it("is kept through silence, and in the end left to a person", SLOW, async () => {
    const { payment } = await paidBy(shop, await shop.customer(), "qris");
    const notice = await noticeOf(payment.order_id, "chargeback");
    await deliver(notice, later(0, PAID));
    const silent: GatewayState = { kind: "unknown", detail: "HTTP 503" };
    for (const hours of [1, 20, 40, 60]) await runCron("* * * * *", later(hours * 60, silent));
    expect(await alertOf(payment.id)).toBeNull();
    await runCron("* * * * *", later(73 * 60, PAID));
    expect(await alertOf(payment.id)).toBe("payment.chargeback");
    expect(await watched()).toBe(0);
  });

  it("is asked about ever more rarely", SLOW, async () => {
    const { payment } = await paidBy(shop, await shop.customer(), "qris");
    const start = shop.ports.now();
    let minute = 0;
    const asked = new Set<number>();
    const status = async () => {
      asked.add(minute);
      return PAID;
    };
    const now = () => addSeconds(start, minute * 60);
    const ports = withGateway({ ...shop.ports, now }, { status });
    await deliver(await noticeOf(payment.order_id, "chargeback"), ports);
    for (minute = 1; minute <= 40; minute += 1) await watchLosses(ports);
    expect([...asked]).toEqual([0, 1, 2, 4, 8, 16, 32]);
    await shop.db.prepare("DELETE FROM loss_claims").run();
  });

  it("of a second refund is not taken for the first, which the status shows", SLOW, async () => {
    const { payment } = await paidBy(shop, await shop.customer(), "qris");
    const first = { refund_amount: "10000.00", refund_key: "dash-1" };
    await gatewaySays(shop, payment.order_id, "partial_refund", first);
    const more = { refund_amount: "20000.00", refund_key: "dash-2" };
    const notice = await noticeOf(payment.order_id, "partial_refund", more);
    const refunds = [{ refund_key: "dash-1", amount: amount(10_000), confirmed: false }];
    const lagging = { kind: "refunded", total: amount(10_000), refunds } as const;
    expect(await deliver(notice, later(0, lagging))).toBe(false);
    expect(await deliver(notice, shop.ports)).toBe(true);
    const rows = await shop.ports.refunds.ofPayment((await storedOf(payment.order_id)).id);
    expect(rows.map((each) => each.refund_key).toSorted()).toEqual(["dash-1", "dash-2"]);
  });

  it("keeps an order from being credited by a status that is older than it", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "card");
    const notice = await noticeOf(payment.order_id, "cancel");
    const captured = { ...PAID, gross: amount(payment.gross), channel: "card" } as GatewayState;
    expect(await deliver(notice, later(0, captured))).toBe(false);
    expect(await shop.balance(buyer)).toMatchObject({ total: 0 });
    expect(await deliver(notice, shop.ports)).toBe(true);
    expect(await shop.balance(buyer)).toMatchObject({ total: 0 });
  });

  it("keeps whoever asks from crediting an order by a status that is older than it", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "card");
    const notice = await noticeOf(payment.order_id, "cancel");
    const captured = { ...PAID, gross: amount(payment.gross), channel: "card" } as GatewayState;
    expect(await deliver(notice, later(0, captured))).toBe(false);
    const stored = await storedOf(payment.order_id);
    for (const claimsPaid of [false, true]) {
      const asked = settlePayment(later(1, captured), stored, { claimsPaid });
      await expect(asked).rejects.toThrow(GatewayUnsure);
    }
    expect(await shop.balance(buyer)).toMatchObject({ total: 0 });
    expect(await watched()).toBe(1);
    await settlePayment(shop.ports, stored, { claimsPaid: false });
    expect(await shop.balance(buyer)).toMatchObject({ total: 0 });
    expect(await watched()).toBe(0);
  });

  it("that whoever asks finds in the status is watched for no longer", SLOW, async () => {
    const { payment } = await paidBy(shop, await shop.customer(), "qris");
    await deliver(await noticeOf(payment.order_id, "chargeback"), later(0, PAID));
    const stored = await storedOf(payment.order_id);
    expect(await settlePayment(shop.ports, stored, { claimsPaid: false })).toBe("charged_back");
    expect(await alertOf(payment.id)).toBe("payment.chargeback");
    expect(await watched()).toBe(0);
  });

  it("of an order nobody has paid is believed as before", async () => {
    const { payment } = await openBy(shop, await shop.customer(), "card");
    const notice = await noticeOf(payment.order_id, "failure");
    expect(await deliver(notice, later(0, { kind: "denied" }))).toBe(true);
    expect(await watched()).toBe(0);
  });
});

async function storedOf(orderId: string) {
  const payment = await shop.ports.payments.byOrderId(orderId);
  if (payment === undefined) throw new Error("no payment");
  return payment;
}
