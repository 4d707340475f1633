// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { recoverPayments } from "../../src/application/payments/recover-payments.ts";
import { watchPayments } from "../../src/application/payments/watch-payments.ts";
import type { Id } from "../../src/domain/ids.ts";
import { ZERO } from "../../src/domain/money.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { portsAt } from "../finance/books.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { withGateway } from "../support/vendors.ts";
import { gatewaySays, storedPayment, untilPayment } from "./paying.ts";
import { askRefund, type Employee, legsOf, openBy, untilRefunds } from "./ways.ts";

const shop = await openShop();
let staff: Employee;
beforeAll(async () => {
  staff = await shop.staff("finance");
});

const SILENT = { notify: false };
const HOUR = 3_600;

/** The minute's cron, so many hours from now. */
async function hoursLater(...hours: readonly number[]): Promise<void> {
  const now = shop.ports.now();
  for (const each of hours) await runCron("* * * * *", portsAt(shop, addSeconds(now, each * HOUR)));
}

/** How often the watch asks the gateway about an order, working at these hours from now. */
async function timesAsked(orderId: string, hours: readonly number[]): Promise<number> {
  const gateway = shop.ports.gateways.preferred;
  let times = 0;
  const status = (asked: string) => {
    if (asked === orderId) times += 1;
    return gateway.status(asked);
  };
  const now = shop.ports.now();
  for (const each of hours) {
    const at = addSeconds(now, each * HOUR);
    await watchPayments(withGateway(portsAt(shop, at), { status }));
  }
  return times;
}

const decide = (id: string, body: object) =>
  shop.request("PUT", `/admin/payments/${id}/resolve`, {
    token: staff.token,
    body: { reason: "sesuai mutasi bank", ...body },
  });

async function heldBack(buyer: Buyer) {
  const opened = await openBy(shop, buyer, "card");
  await gatewaySays(shop, opened.payment.order_id, "capture", { fraud_status: "challenge" });
  await untilPayment(shop, opened.payment.order_id, "REVIEW");
  return opened;
}

/** Staff have dismissed it, and died on the way to the wallet. */
async function decidedToDismiss(payment_id: Id<"payment">): Promise<void> {
  const decision = {
    payment_id,
    action: "dismiss",
    amount: ZERO,
    reason: "belum dibayar",
    resolved_by: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    created_at: shop.ports.now(),
    applied_at: null,
  } as const;
  await shop.ports.commit(shop.ports.payments.resolve(decision));
}

/** Everything but the wallet's end of a dismissal, which its isolate does not live to see. */
const dyingAtWallet: Ports = {
  ...shop.ports,
  wallets: { ...shop.ports.wallets, cancelOrExpire: () => Promise.reject(new Error("gone")) },
};

describe("a payment that was held back for fraud", SLOW, () => {
  it("is credited when the gateway accepts it and its notice is lost", async () => {
    const buyer = await shop.customer();
    const { payment } = await heldBack(buyer);
    await gatewaySays(shop, payment.order_id, "capture", { fraud_status: "accept", ...SILENT });
    await hoursLater(24);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PAID" });
    expect(await shop.balance(buyer)).toMatchObject({ total: 50_000 });
  });

  it("is over when the gateway says that it came to nothing, and its alert with it", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await heldBack(buyer);
    await gatewaySays(shop, payment.order_id, "cancel", SILENT);
    await hoursLater(2);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "REJECTED" });
    expect((await shop.transaction(buyer, transaction.id)).status).toBe("CANCELLED");
    const alert = await shop.db
      .prepare("SELECT cleared_by FROM alerts WHERE subject = ?")
      .bind(payment.id)
      .first();
    expect(alert).toEqual({ cleared_by: "system" });
  });
});

describe("a payment that ended here", SLOW, () => {
  it("is credited as a late one when it was paid there and its notice is lost", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "bca_va");
    await gatewaySays(shop, payment.order_id, "expire");
    await untilPayment(shop, payment.order_id, "EXPIRED");
    await gatewaySays(shop, payment.order_id, "settlement", SILENT);
    await hoursLater(0.5);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "EXPIRED" });
    await hoursLater(2);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PAID" });
    expect((await legsOf(buyer)).wallet).toBe(50_000);
  });

  it("is asked about ever more rarely, and no longer than the setting says", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "bca_va");
    await gatewaySays(shop, payment.order_id, "expire");
    await untilPayment(shop, payment.order_id, "EXPIRED");
    const hours = Array.from({ length: 72 }, (_none, hour) => hour + 1.1);
    const times = await timesAsked(payment.order_id, hours);
    expect(times).toBeGreaterThan(3);
    expect(times).toBeLessThan(9);
    await gatewaySays(shop, payment.order_id, "settlement", SILENT);
    expect(await timesAsked(payment.order_id, [96, 200, 400])).toBe(0);
  });
});

describe("money for a payment that staff had dismissed", SLOW, () => {
  async function dismissed(buyer: Buyer) {
    const opened = await heldBack(buyer);
    expect((await decide(opened.payment.id, { action: "dismiss" })).status).toBe(200);
    await gatewaySays(shop, opened.payment.order_id, "settlement", { gross_amount: "40000.00" });
    await untilPayment(shop, opened.payment.order_id, "REVIEW");
    return opened;
  }

  it("of another sum than asked can be credited", async () => {
    const buyer = await shop.customer();
    const { payment } = await dismissed(buyer);
    const answer = await decide(payment.id, { action: "credit" });
    expect(await answer.json()).toMatchObject({ status: "PAID", credited: 40_000 });
    expect((await legsOf(buyer)).wallet).toBe(40_000);
  });

  it("of another sum than asked can be given back", async () => {
    const buyer = await shop.customer();
    const { payment } = await dismissed(buyer);
    expect((await askRefund(shop, staff, payment.id, {})).status).toBe(201);
    await untilRefunds(shop, staff, payment.id, ["DONE"]);
    expect((await legsOf(buyer)).wallet ?? 0).toBe(0);
  });

  it("can be dismissed as well, and stays so when the gateway repeats itself", async () => {
    const buyer = await shop.customer();
    const { payment } = await dismissed(buyer);
    await decide(payment.id, { action: "dismiss" });
    await hoursLater(2, 24);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "REJECTED" });
    expect((await decide(payment.id, { action: "credit" })).status).toBe(409);
  });

  it("that comes before the dismissal took effect voids it", async () => {
    const buyer = await shop.customer();
    const { payment } = await heldBack(buyer);
    await decidedToDismiss(payment.id);
    await recoverPayments({
      ...dyingAtWallet,
      now: () => addSeconds(shop.ports.now(), HOUR),
    });
    await gatewaySays(shop, payment.order_id, "settlement", { gross_amount: "40000.00" });
    await expect
      .poll(async () => (await shop.ports.payments.byId(payment.id))?.received)
      .toBe(40_000);
    await hoursLater(1);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "REVIEW" });
    expect(await (await decide(payment.id, { action: "credit" })).json()).toMatchObject({
      credited: 40_000,
    });
  });

  it("as asked is credited, though the dismissal has not taken effect yet", async () => {
    const buyer = await shop.customer();
    const { payment } = await heldBack(buyer);
    await decidedToDismiss(payment.id);
    await gatewaySays(shop, payment.order_id, "settlement");
    await untilPayment(shop, payment.order_id, "PAID");
    await hoursLater(1);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PAID" });
    expect((await legsOf(buyer)).wallet).toBe(50_000);
  });
});

describe("staff", () => {
  const ask = (id: string, by: Employee = staff) =>
    shop.request("POST", `/admin/payments/${id}/recheck`, { token: by.token });
  const callOff = (id: string) =>
    shop.request("PUT", `/admin/payments/${id}/cancel`, {
      token: staff.token,
      body: { reason: "salah nominal" },
    });

  it("have the gateway asked at once, whatever a payment stands at", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "bca_va");
    const pending = await ask(payment.id);
    expect(await pending.json()).toMatchObject({ status: "PENDING" });
    await gatewaySays(shop, payment.order_id, "expire");
    await untilPayment(shop, payment.order_id, "EXPIRED");
    await gatewaySays(shop, payment.order_id, "settlement", SILENT);
    const answer = await ask(payment.id);
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(await answer.json()).toMatchObject({ status: "PAID", credited: 50_000 });
    const { results } = await shop.db
      .prepare("SELECT action FROM audit_log WHERE resource_id = ?")
      .bind(payment.id)
      .all();
    expect(results).toEqual([{ action: "payment.recheck" }, { action: "payment.recheck" }]);
  });

  it("hear that the gateway does not answer, and can ask again", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "bca_va");
    await shop.sandbox("POST", "/chaos/midtrans", {
      mode: "error_500",
      times: 1,
      paths: ["status"],
    });
    const refused = await ask(payment.id);
    expect(Problem.parse(await refused.json())).toMatchObject({
      status: 503,
      code: "payment.gateway_unavailable",
    });
    expect((await ask(payment.id)).status).toBe(200);
  });

  it("call off a payment that waits for its payer, and its top-up with it", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openBy(shop, buyer, "bca_va");
    const answer = await callOff(payment.id);
    expect(await answer.json()).toMatchObject({ status: "CANCELLED" });
    expect((await shop.transaction(buyer, transaction.id)).status).toBe("CANCELLED");
    expect((await callOff(payment.id)).status).toBe(200);
  });

  it("credit what was paid meanwhile instead of calling it off", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "bca_va");
    await gatewaySays(shop, payment.order_id, "settlement", SILENT);
    expect(await (await callOff(payment.id)).json()).toMatchObject({ status: "PAID" });
    expect(Problem.parse(await (await callOff(payment.id)).json()).code).toBe(
      "payment.not_cancellable",
    );
  });

  it("need the permission, and a payment that is there", async () => {
    const nobody = "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
    expect((await ask(nobody, await shop.staff("viewer"))).status).toBe(403);
    expect((await ask(nobody)).status).toBe(404);
    expect((await callOff(nobody)).status).toBe(404);
  });
});
