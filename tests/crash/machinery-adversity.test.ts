import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCron, SCHEDULE } from "../../src/adapters/cron/schedule.ts";
import { openDb } from "../../src/adapters/d1/db.ts";
import { d1Outbox } from "../../src/adapters/d1/operations/outbox.ts";
import { openSender } from "../../src/adapters/durable/wallet/outbox/outbox.ts";
import type { GatewayState } from "../../src/domain/payments/payment.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { midtransSends, signedNotice } from "../operations/webhooks/vendors.ts";
import { openTopUp } from "../payments/paying.ts";
import { oneIn } from "../support/cases.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { withGateway } from "../support/vendors.ts";
import { eventually } from "../support/wait.ts";

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

describe.runIf(oneIn(4))("an alarm that finds a send under way", () => {
  it("leaves an alarm for the case that this send never ends", async () => {
    const shop = await openShop();
    const buyer = await shop.customer();
    const left = await runInDurableObject(
      env.WALLETS.getByName(buyer.id),
      async (_w, { storage }) => {
        const begun = Promise.withResolvers<void>();
        const sendBatch = () => {
          begun.resolve();
          return new Promise<never>(() => {});
        };
        const hanging = { sendBatch } as unknown as Queue;
        const sender = openSender(storage, {
          projections: hanging,
          ppob: hanging,
          notifications: hanging,
          money: hanging,
        });
        storage.sql.exec("DELETE FROM outbox"); // what was sent and has not left yet
        const { sequence } = storage.transactionSync(() => {
          sender.arm();
          return storage.sql
            .exec<{ sequence: number }>(
              "INSERT INTO outbox (queue, body) VALUES ('ppob', '{}') RETURNING sequence",
            )
            .one();
        });
        sender.send([{ sequence, queue: "ppob", body: "{}", failures: 0 }]);
        await begun.promise; // the send hangs
        await storage.deleteAlarm(); // the platform takes the alarm when it fires …
        await sender.wake(); // … and calls the handler, which is then done
        const rows = storage.sql.exec("SELECT * FROM outbox").toArray().length;
        const alarm = await storage.getAlarm();
        storage.sql.exec("DELETE FROM outbox");
        return { rows, alarm }; // an eviction now forgets the hanging send
      },
    );
    expect(left.rows).toBe(1);
    expect(left.alarm).not.toBeNull();
  });
});

describe.runIf(oneIn(4))("the vendor hears a transient fault of ours", () => {
  it("as 503, which Midtrans tries four times, not 500, which it tries once", async () => {
    const shop = await openShop();
    const buyer = await shop.customer();
    const { payment } = await openTopUp(shop, buyer);
    await shop.db.prepare("ALTER TABLE inbound_events RENAME TO inbound_events_away").run();
    const notice = signedNotice({
      order_id: payment.order_id,
      status_code: "200",
      gross_amount: "50000.00",
      transaction_status: "settlement",
    });
    const answer = await midtransSends(shop, notice);
    await shop.db.prepare("ALTER TABLE inbound_events_away RENAME TO inbound_events").run();
    expect(answer.status).toBe(503);
  });
});

describe.runIf(oneIn(4))("a delay the queue does not take", () => {
  it("does not stop everybody else's messages", async () => {
    const shop = await openShop();
    const at = shop.ports.now();
    // nextCheck(…, 5, 180): STATUS_CHECK_SECONDS=180 is a valid configuration.
    await shop.ports.commit(
      shop.ports.outbox.enqueue(
        { queue: "ppob", body: { kind: "check", ref: "r11" }, delay_seconds: 360 * 180 },
        at,
      ),
      shop.ports.outbox.enqueue({ queue: "ppob", body: { kind: "check", ref: "r11b" } }, at),
    );
    const sent = await shop.ports.outbox.flush(shop.ports.now()).then(
      () => true,
      () => false,
    );
    await shop.db.prepare("DELETE FROM outbox WHERE body LIKE '%r11%'").run();
    expect(sent).toBe(true);
  });
});

describe.runIf(oneIn(4))("one queue that takes nothing", () => {
  it("does not stop the other queues", async () => {
    const shop = await openShop();
    const sent: unknown[] = [];
    const good = {
      sendBatch: async (m: Iterable<{ body: unknown }>) =>
        void sent.push(...[...m].map((x) => x.body)),
    };
    const bad = {
      sendBatch: async () => {
        throw new Error("Queue is overloaded");
      },
    };
    const outbox = d1Outbox(openDb(shop.db), {
      ppob: good,
      notifications: good,
      webhooks: bad,
    } as never);
    const at = shop.ports.now();
    const inbound_id = "whk_01KAV3Q9C5X7M2N8P4R6T0W1YZ" as never;
    const hooks = Array.from({ length: 90 }, () =>
      outbox.enqueue({ queue: "webhooks", body: { inbound_id } }, at),
    );
    await shop.ports.commit(
      ...hooks,
      outbox.enqueue({ queue: "ppob", body: { kind: "check", ref: "r12" } }, at),
    );
    for (let n = 0; n < 5; n += 1) await outbox.flush(shop.ports.now()).catch(() => 0);
    await shop.db.prepare("DELETE FROM outbox").run();
    expect(sent).toEqual([{ kind: "check", ref: "r12" }]);
  });
  it("does not make the others hear everything again and again", async () => {
    const shop = await openShop();
    const sent: unknown[] = [];
    const good = {
      sendBatch: async (m: Iterable<{ body: unknown }>) =>
        void sent.push(...[...m].map((x) => x.body)),
    };
    const bad = {
      sendBatch: async () => {
        throw new Error("Queue is overloaded");
      },
    };
    const outbox = d1Outbox(openDb(shop.db), {
      ppob: good,
      notifications: good,
      webhooks: bad,
    } as never);
    const at = shop.ports.now();
    const inbound_id = "whk_01KAV3Q9C5X7M2N8P4R6T0W1YZ" as never;
    await shop.ports.commit(
      outbox.enqueue({ queue: "webhooks", body: { inbound_id } }, at),
      outbox.enqueue({ queue: "ppob", body: { kind: "check", ref: "r12" } }, at),
    );
    for (let n = 0; n < 5; n += 1) await outbox.flush(shop.ports.now()).catch(() => 0);
    await shop.db.prepare("DELETE FROM outbox").run();
    expect(sent).toEqual([{ kind: "check", ref: "r12" }]);
  });
});

describe.runIf(oneIn(4))("a gateway that hangs", () => {
  it("does not keep the janitor from a stranded order", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    await openTopUp(shop, buyer); // overdue two hours later
    const answer = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
    const order = (await answer.json()) as { id: string };
    await take("ppob", order.id); // lost
    await settled(buyer);
    for (const letter of heldMessages.waiting.splice(0)) await deliver(letter, shop.ports);
    const hanging = Promise.withResolvers<void>();
    const gateway = {
      status: async (): Promise<GatewayState> => {
        await hanging.promise;
        return { kind: "unknown", detail: "TimeoutError" };
      },
    };
    // Each minute another section comes first, so one of these minutes begins behind the gateway.
    const crons = Object.keys(SCHEDULE["* * * * *"] ?? {}).map((_section, minute) => {
      const now = () => addSeconds(instant(Date.now()), 7200 + minute * 60);
      return runCron("* * * * *", withGateway({ ...shop.ports, now }, gateway));
    });
    const isPushed = () =>
      heldMessages.waiting.some((each) => JSON.stringify(each.body).includes(order.id));
    await eventually(isPushed);
    hanging.resolve();
    await Promise.all(crons);
  });
});
