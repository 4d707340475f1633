import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { purchase } from "../../src/application/ppob/purchase.ts";
import { MissedDeadline } from "../../src/domain/orders/delivery-deadline.ts";
import { isOpen, type TransactionView } from "../../src/domain/orders/transaction.ts";
import { addSeconds, type Instant, instant, secondsBetween } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { asCustomer } from "../crash/acting.ts";
import { rounds, sampled, UNSAMPLED } from "../support/cases.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { ordered } from "./orders.ts";
import { copied, openedPurchase } from "./purchases.ts";

const shop = await openShop();
const staff = await shop.staff("viewer");
const DAY = 24 * 60 * 60;
const MINUTE = "* * * * *";

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(async () => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  await shop.sandbox("DELETE", "/chaos/digiflazz");
});

function laterBy(seconds: number): Ports {
  return { ...shop.ports, now: () => addSeconds(instant(Date.now()), seconds) };
}

/** The cron, with the post of every round thrown away: only what it does itself counts. */
async function cron(seconds: number): Promise<void> {
  await runCron(MINUTE, laterBy(seconds));
}

const Alert = z.object({
  times: z.number(),
  opened_at: z.string(),
  cleared_at: z.string().nullable(),
});

async function alertsOn(id: string) {
  const { results } = await shop.db
    .prepare("SELECT * FROM alerts WHERE kind = 'order.promise_missed' AND subject = ?")
    .bind(id)
    .all();
  return z.array(Alert).parse(results);
}

const List = z.object({
  data: z.array(MissedDeadline),
  next_cursor: z.string().nullable(),
  open: z.number(),
  missed: z.number(),
});

async function missed(query = "") {
  const path = `/admin/transactions/promises${query}`;
  const answer = await shop.request("GET", path, { token: staff.token });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return List.parse(await answer.json());
}

/** An order promised for a moment that has passed already. */
async function overdue(buyer: Buyer, number = 1) {
  const promised_by = addSeconds(shop.ports.now(), -60);
  const order = await openedPurchase(shop, buyer, number, { promised_by });
  await copied(shop, buyer);
  return order;
}

function settle(buyer: Buyer, id: TransactionView["id"], at: Instant = shop.ports.now()) {
  const failed = { kind: "failed", failure_code: "supplier.failed" } as const;
  return shop.ports.wallets.settle({ user_id: buyer.id, id }, failed, { at, actor: "system:test" });
}

describe("the promise to a buyer", UNSAMPLED, () => {
  it("is made with the purchase and shown with it", async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const wanted = { sku: "pln20", customer_no: "12345678901" };
    const { id, created_at, promised_by } = await ordered(shop, buyer, wanted);
    expect(secondsBetween(created_at, promised_by ?? created_at)).toBe(DAY);
    expect(await shop.transaction(buyer, id)).toMatchObject({ promised_by });
  });

  it("is a setting of the shop's", async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const { catalogue } = shop.ports;
    const snapshot = await catalogue.snapshot();
    const settings = { ...snapshot.settings, "ppob.promise_minutes": 30 };
    const ports: Ports = {
      ...shop.ports,
      catalogue: { ...catalogue, snapshot: async () => ({ ...snapshot, settings }) },
    };
    const wanted = { sku: "pln20", customer_no: "12345678901", sequence: undefined };
    const key = { key: crypto.randomUUID(), digest: "" };
    const { transaction } = await purchase(ports, asCustomer(buyer), { ...wanted, request: key });
    const { created_at, promised_by } = transaction;
    expect(secondsBetween(created_at, promised_by ?? created_at)).toBe(30 * 60);
  });

  it(
    "that is missed raises one alert for the order, however often the cron runs",
    SLOW,
    async () => {
      const buyer = await shop.customer({ balance: 60_000 });
      const { id, promised_by } = await overdue(buyer);
      const before = await missed();
      await Promise.all([cron(0), cron(0)]);
      await cron(60);
      await cron(120);
      expect(await alertsOn(id)).toMatchObject([{ times: 1, cleared_at: null }]);
      const after = await missed();
      expect(after.missed).toBe(before.missed + 1);
      expect(after.data.find((each) => each.transaction_id === id)).toMatchObject({
        user_id: buyer.id,
        promised_by,
        ended_at: null,
      });
    },
  );

  it("that is missed is called off when the order ends, and stays counted", SLOW, async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const { id } = await overdue(buyer);
    await cron(0);
    const { open } = await missed();
    await settle(buyer, id);
    await copied(shop, buyer);
    await cron(60);
    await cron(120);
    const [alert, ...more] = await alertsOn(id);
    expect(more).toEqual([]);
    expect(alert?.cleared_at).not.toBeNull();
    const after = await missed("?state=ended");
    expect(after.open).toBe(open - 1);
    expect(after.data.map((each) => each.transaction_id)).toContain(id);
    expect((await missed("?state=open")).data.map((each) => each.transaction_id)).not.toContain(id);
  });

  it("is not missed by what ended in time, nor by what is not due yet", async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const ended = await overdue(buyer, 1);
    await settle(buyer, ended.id);
    const promised_by = addSeconds(shop.ports.now(), 3_600);
    const early = await openedPurchase(shop, buyer, 2, { promised_by });
    await copied(shop, buyer);
    await cron(0);
    expect(await alertsOn(ended.id)).toEqual([]);
    expect(await alertsOn(early.id)).toEqual([]);
  });

  it("is listed page by page", async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const ids: string[] = [];
    for (const number of [1, 2, 3]) ids.push((await overdue(buyer, number)).id);
    await cron(0);
    const walked: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: z.infer<typeof List> = await missed(`?limit=2${cursor && `&cursor=${cursor}`}`);
      walked.push(...page.data.map((each) => each.transaction_id));
      cursor = page.next_cursor;
    }
    expect(walked.filter((id) => ids.includes(id))).toEqual(ids.toReversed());
  });
});

describe("orders on the supplier's worst days", () => {
  const DAYS = ["timeout_after_accept", "drop_reply", "garbage", "error_429", "error_500"];
  const CHAOS = sampled(DAYS, 2);
  const EACH = rounds(3, 6);

  it("are each met in time or announced, all of them", async () => {
    const orders: { buyer: Buyer; id: TransactionView["id"] }[] = [];
    for (const mode of CHAOS) {
      await shop.sandbox("POST", "/chaos/digiflazz", { mode, times: 1_000 });
      const buyer = await shop.customer({ balance: 400_000 });
      for (let number = 1; number <= EACH; number += 1) {
        const wanted = { sku: "pln20", customer_no: "12345678901", sequence: number };
        const { id } = await ordered(shop, buyer, wanted);
        orders.push({ buyer, id });
        // Of every three, one is lost on its way, one is dispatched, one also hears better news.
        if (number % 3 !== 0) await workOff(id, laterBy(0));
        await shop.sandbox("DELETE", "/chaos/digiflazz");
        if (number % 3 === 2) await workOff(`${id}-1`, laterBy(120));
        await shop.sandbox("POST", "/chaos/digiflazz", { mode, times: 1_000 });
      }
    }
    await shop.sandbox("POST", "/chaos/digiflazz", { mode: "error_500", times: 100_000 });
    for (const buyer of new Set(orders.map((each) => each.buyer))) await copied(shop, buyer);
    await cron(DAY + 60);

    const outcomes = { met: 0, announced: 0 };
    for (const { buyer, id } of orders) {
      const { status } = await shop.transaction(buyer, id);
      const alerts = await alertsOn(id);
      expect([isOpen(status), alerts.length]).toEqual(isOpen(status) ? [true, 1] : [false, 0]);
      outcomes[isOpen(status) ? "announced" : "met"] += 1;
    }
    expect(outcomes.met + outcomes.announced).toBe(CHAOS.length * EACH);
    expect(Math.min(outcomes.met, outcomes.announced)).toBeGreaterThan(0);
  });

  /** Delivers what waits about one order; whatever follows from it waits again. */
  async function workOff(about: string, ports: Ports): Promise<void> {
    await deliver(await take("ppob", about), ports);
  }
});
