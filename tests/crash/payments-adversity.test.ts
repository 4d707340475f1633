import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { topUp } from "../../src/application/payments/top-up.ts";
import { amount } from "../../src/domain/money.ts";
import type { GatewayState } from "../../src/domain/payments/payment.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { PaymentGateway } from "../../src/ports/payments/payment-gateway.ts";
import { AMOUNT, gatewaySays, openTopUp } from "../payments/paying.ts";
import { oneIn } from "../support/cases.ts";
import { deliver, recover, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { withGateway } from "../support/vendors.ts";
import { asCustomer } from "./acting.ts";

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function saying(shop: Shop, state: GatewayState): Ports {
  return withGateway(shop.ports, { status: async () => state });
}

async function credited(shop: Shop, buyer: Parameters<Shop["balance"]>[0]) {
  return (await shop.balance(buyer)).available === AMOUNT;
}

describe.runIf(oneIn(4))(
  "a notice that says paid while the status still says something older",
  () => {
    it.each(["expired", "cancelled", "denied"] as const)(
      "%s: is credited in the end",
      async (kind) => {
        const shop = await openShop();
        const buyer = await shop.customer();
        const { payment } = await openTopUp(shop, buyer);
        await gatewaySays(shop, payment.order_id, "settlement"); // the gateway has the money
        const job = await take("webhooks", "whk_");
        // Its status call lags once.
        if (!(await deliver(job, saying(shop, { kind })))) heldMessages.waiting.push(job);
        await recover(shop.ports, buyer.id, () => credited(shop, buyer));
        expect(await credited(shop, buyer)).toBe(true);
      },
    );
  },
);

describe.runIf(oneIn(4))(
  "money for a closed top-up, the gateway's status away for nine tries",
  () => {
    it("is credited once the gateway answers again", async () => {
      const shop = await openShop();
      const buyer = await shop.customer();
      const { transaction, payment } = await openTopUp(shop, buyer);
      await gatewaySays(shop, payment.order_id, "expire");
      await deliver(await take("webhooks", "whk_"), shop.ports);
      expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "EXPIRED" });
      await gatewaySays(shop, payment.order_id, "settlement");
      const job = await take("webhooks", "whk_");
      const away = saying(shop, { kind: "unknown", detail: "HTTP 503" });
      for (let n = 1; n <= 9; n += 1) expect(await deliver(job, away, n)).toBe(false);
      await deliver({ ...job, queue: "fa-system-webhooks-dlq" }, shop.ports);
      await recover(shop.ports, buyer.id, () => credited(shop, buyer));
      expect(await credited(shop, buyer)).toBe(true);
    });
  },
);

describe.runIf(oneIn(4))("fifty payments the gateway is for ever unsure about", () => {
  it("do not keep the fifty-first from being credited", async () => {
    const shop = await openShop();
    const buyer = await shop.customer();
    const { payment } = await openTopUp(shop, buyer);
    await shop.db
      .prepare(
        `INSERT INTO payments (id, transaction_id, user_id, gateway, order_id, status, currency,
             amount, gross, gateway_fee, token, expires_at, polled_at, created_at, updated_at)
           SELECT 'pay_x' || value, 'txn_x' || value, user_id, gateway, 'pay_x' || value, status,
             currency, amount, gross, gateway_fee, token, expires_at,
             '2026-01-01T00:00:00.000Z', created_at, updated_at
           FROM payments, json_each(?1) WHERE payments.id = ?2`,
      )
      .bind(JSON.stringify(Array.from({ length: 50 }, (_, number) => number)), payment.id)
      .run();
    await gatewaySays(shop, payment.order_id, "settlement");
    heldMessages.waiting.length = 0;
    const status = async (id: string): Promise<GatewayState> =>
      id.startsWith("pay_x")
        ? { kind: "unknown", detail: "status code 401" }
        : shop.ports.gateways.preferred.status(id);
    for (const round of [1, 2]) {
      const now = () => addSeconds(instant(Date.now()), round * 60);
      await runCron("* * * * *", withGateway({ ...shop.ports, now }, { status }));
    }
    await shop.db.prepare("DELETE FROM payments WHERE id LIKE 'pay_x%'").run();
    expect(await credited(shop, buyer)).toBe(true);
  });
});

describe.runIf(oneIn(4))("two repeats that take over one lease", () => {
  it("do not cancel the top-up whose address one of them hands out", async () => {
    const shop = await openShop();
    const buyer = await shop.customer();
    const request = { key: "isi", digest: "x" };
    const hung = {
      create: async () => ({ kind: "unknown" as const, detail: "HTTP 504" }),
    };
    await topUp(withGateway(shop.ports, hung), asCustomer(buyer), {
      amount: amount(AMOUNT),
      request,
    }).catch(() => 0);
    const opening = Promise.withResolvers<void>();
    let calls = 0;
    const create: PaymentGateway["create"] = async (payment) => {
      calls += 1;
      if (calls === 1)
        return { kind: "created", token: "tok", redirect_url: `https://pay.test/${payment.id}` };
      await opening.promise; // the second question arrives after the order was taken up
      return { kind: "taken" };
    };
    const ports = withGateway(shop.ports, { create });
    const both = await Promise.allSettled(
      [1, 2].map(() =>
        topUp(ports, asCustomer(buyer), { amount: amount(AMOUNT), request }).finally(
          opening.resolve,
        ),
      ),
    );
    const opened = both.find((each) => each.status === "fulfilled");
    expect(opened).toBeDefined();
    const id = opened?.status === "fulfilled" ? opened.value.transaction.id : "";
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "PENDING" });
  });
});

describe.runIf(oneIn(4))("a top-up asked for again after the janitor closed it", () => {
  it("is not answered as open and payable while it is closed", async () => {
    const shop = await openShop();
    const buyer = await shop.customer();
    const request = { key: "isi", digest: "x" };
    const dead = async (): Promise<never> => {
      throw new Error("D1_ERROR: Network connection lost.");
    };
    await topUp({ ...shop.ports, commitOnce: dead }, asCustomer(buyer), {
      amount: amount(AMOUNT),
      request,
    }).catch(() => 0);
    await recover(shop.ports, buyer.id, async () => {
      const { data } = await shop.ports.wallets.transactions(buyer.id, {}, { limit: 5 } as never);
      return data[0]?.status === "EXPIRED";
    });
    const again = await topUp(shop.ports, asCustomer(buyer), {
      amount: amount(AMOUNT),
      request,
    }).catch(() => undefined);
    if (again === undefined) return; // refused: right
    const now = await shop.transaction(buyer, again.transaction.id);
    expect({
      said: again.transaction.status,
      payment: again.payment.status,
      is: now.status,
    }).toEqual({
      said: "PENDING",
      payment: "PENDING",
      is: "PENDING",
    });
  });
});
