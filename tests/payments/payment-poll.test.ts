import { afterEach, describe, expect, it, vi } from "vitest";
import { pollPayments } from "../../src/application/payments/poll-payments.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { AMOUNT, gatewaySays, openTopUp, storedPayment, untilPayment } from "./paying.ts";

const shop = await openShop();
/** The shop as it will be after every top-up of now has run out. */
const later: Ports = { ...shop.ports, now: () => inHours(2) };

function inHours(hours: number): Instant {
  return addSeconds(instant(Date.now()), hours * 3_600);
}

afterEach(async () => {
  await shop.sandbox("DELETE", "/chaos/midtrans");
});

describe("a payment whose time has run out without a notice", () => {
  it("expires when nobody ever chose how to pay", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await pollPayments(shop.ports);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PENDING" });

    await pollPayments(later);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "EXPIRED" });
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "EXPIRED" });
  });

  it("expires when its only try was refused", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, "deny", { notify: false });
    await pollPayments(later);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "EXPIRED" });
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "EXPIRED" });
  });

  it("is credited when it was paid and the notice was lost", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, "settlement", { notify: false });
    await pollPayments(later);
    await pollPayments(later);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PAID" });
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "SUCCESS" });
    expect(await shop.balance(buyer)).toMatchObject({ available: AMOUNT });
    expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
  });

  it("is asked about again when the gateway does not answer", async () => {
    const buyer = await shop.customer();
    const { payment } = await openTopUp(shop, buyer);
    const mode = { mode: "error_500", times: 1, paths: ["status"] };
    await shop.sandbox("POST", "/chaos/midtrans", mode);
    await pollPayments(later);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PENDING" });
    await pollPayments({ ...shop.ports, now: () => inHours(3) });
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "EXPIRED" });
  });

  it("does not wait for another one that cannot be settled", async () => {
    const [first, second] = [await shop.customer(), await shop.customer()];
    const broken = await openTopUp(shop, first);
    const sound = await openTopUp(shop, second);
    const close: Ports["wallets"]["cancelOrExpire"] = async (order, ...rest) => {
      if (order.user_id === first.id) throw new Error("this wallet does not answer");
      return await shop.ports.wallets.cancelOrExpire(order, ...rest);
    };
    const log = { info: vi.fn(), error: vi.fn() };
    await pollPayments({
      ...later,
      log,
      wallets: { ...shop.ports.wallets, cancelOrExpire: close },
    });

    await untilPayment(shop, sound.payment.order_id, "EXPIRED");
    expect(await storedPayment(shop, broken.payment.order_id)).toMatchObject({
      status: "PENDING",
    });
    expect(log.error).toHaveBeenCalledWith("payment.poll_failed", {
      payment: broken.payment.id,
      cause: expect.any(String),
    });
  });
});
