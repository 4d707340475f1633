// @module-tag unsampled
import { isDeepStrictEqual } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CRONS, runCron, SCHEDULE } from "../../src/adapters/cron/schedule.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { openedAt, ordered } from "../orders/orders.ts";
import { openTopUp, storedPayment } from "../payments/paying.ts";
import { expectSameTables, untilSameTables } from "../read-model/copies.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";

const shop = await openShop();
const [WRANGLER = ""] = Object.values(
  import.meta.glob<string>("../../wrangler.toml", {
    import: "default",
    eager: true,
    query: "?raw",
  }),
);
const METER = "12345678901";
const MINUTE = "* * * * *";

function minutesFromNow(minutes: number): Ports {
  return { ...shop.ports, now: () => addSeconds(instant(Date.now()), minutes * 60) };
}

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function untilSilent(owner: Buyer["id"]): Promise<void> {
  await eventually(async () => (await booksOf(owner)).outbox.length === 0);
}

/** Delivers kept messages and what follows from them, until `done` of all that were delivered. */
async function workOff(
  ports: Ports,
  done: (delivered: readonly unknown[]) => boolean | Promise<boolean>,
): Promise<void> {
  const delivered: unknown[] = [];
  await eventually(async () => {
    for (const letter of heldMessages.waiting.splice(0)) {
      if (await deliver(letter, ports)) delivered.push(letter.body);
      else heldMessages.waiting.push(letter);
    }
    return await done(delivered);
  });
}

function isCopied(owner: Buyer["id"]): Promise<boolean> {
  return expectSameTables(shop, owner).then(
    () => true,
    () => false,
  );
}

async function acceptedFor(id: string): Promise<number> {
  const book = await (await shop.sandbox("GET", `/digiflazz/book?ref_id=${id}-1`)).json<{
    data: unknown[];
  }>();
  return book.data.length;
}

describe("the schedule", () => {
  it("does something at every time the platform calls, and is called for all it does", () => {
    const lines = [...WRANGLER.matchAll(/^crons = \[(.*)\]$/gm)];
    expect(lines).toHaveLength(2);
    for (const [, list = ""] of lines) {
      const called = [...list.matchAll(/"([^"]+)"/g)].map(([, cron]) => cron);
      expect(called.sort()).toEqual([...CRONS].sort());
    }
  });

  it("is not called at any other time", async () => {
    await expect(runCron("0 0 1 1 *", shop.ports)).rejects.toThrow("nothing is scheduled");
  });

  it("takes a refusal for an answer: the price list came a moment ago", async () => {
    await expect(runCron("*/15 * * * *", shop.ports)).resolves.toBeUndefined();
  });

  it("fails aloud when something is broken", async () => {
    const flush = async () => {
      throw new Error("the queue is away");
    };
    const broken: Ports = { ...shop.ports, outbox: { ...shop.ports.outbox, flush } };
    await expect(runCron(MINUTE, broken)).rejects.toThrow("the queue is away");
  });

  it.each(CRONS)("lets no section of %s keep another from its turn", async (cron) => {
    const sections = Object.keys(SCHEDULE[cron] ?? {});
    const log = { info: vi.fn(), error: vi.fn() };
    const away = (name: string) => {
      const fail = () => {
        throw new Error(`no ${name}`);
      };
      return new Proxy(() => undefined, { get: fail, apply: fail });
    };
    const names = Object.keys(shop.ports);
    const gone = Object.fromEntries(names.map((name) => [name, away(name)]));
    const { budget, metrics, now, traces } = shop.ports;
    const ports = { ...gone, budget, log, metrics, now, traces } as unknown as Ports;
    await expect(runCron(cron, ports)).rejects.toThrow(/^no /);
    const failed = log.error.mock.calls.map(([, fields]) => fields?.section);
    expect(sections.length).toBeGreaterThan(0);
    expect(failed).toEqual(expect.arrayContaining(sections));
  });
});

describe("the minute's cron", () => {
  it(
    "pushes on an order whose message was lost; running it twice is running it once",
    SLOW,
    async () => {
      heldMessages.closed = true;
      const buyer = await shop.customer({ balance: 100_000 });
      const order = await ordered(shop, buyer, { sku: "pln20", customer_no: METER });
      await untilSilent(buyer.id);
      await eventually(() => heldMessages.waiting.some((each) => each.queue.endsWith("ppob")));
      const lost = heldMessages.waiting.findIndex((each) => each.queue.endsWith("ppob"));
      heldMessages.waiting.splice(lost, 1);
      await workOff(shop.ports, () => isCopied(buyer.id));
      expect(await acceptedFor(order.id)).toBe(0);

      const later = minutesFromNow(2);
      await Promise.all([runCron(MINUTE, later), runCron(MINUTE, later)]);
      await runCron(MINUTE, later);
      const dispatch = {
        kind: "dispatch",
        user_id: buyer.id,
        transaction_id: order.id,
        supplier: "digiflazz",
      };
      await workOff(later, async (delivered) => {
        const times = delivered.filter((body) => isDeepStrictEqual(body, dispatch)).length;
        return times >= 3 && (await shop.transaction(buyer, order.id)).status === "SUCCESS";
      });
      expect(await acceptedFor(order.id)).toBe(1);
      const { entries } = await expectSoundBooks(buyer.id);
      expect(entries.filter((entry) => entry.transaction_id === order.id)).toHaveLength(1);
    },
  );

  it("leaves alone what has only just begun", SLOW, async () => {
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 100_000 });
    await ordered(shop, buyer, { sku: "pln20", customer_no: METER });
    await openedAt(shop, buyer, shop.ports.now());
    await untilSilent(buyer.id);
    const projections = heldMessages.waiting.filter((each) => each.queue.endsWith("projections"));
    heldMessages.waiting.length = 0;
    for (const letter of projections) await deliver(letter, shop.ports);
    const before: Ports = minutesFromNow(-1);
    await runCron(MINUTE, before);
    const { transactions } = await booksOf(buyer.id);
    expect(transactions.filter((each) => each.status === "PENDING")).toHaveLength(2);
  });

  it(
    "ends a top-up that never came to a payment, whatever becomes of another wallet",
    SLOW,
    async () => {
      const [broken, sound] = [await shop.customer(), await shop.customer()];
      const stuck = await openedAt(shop, broken, shop.ports.now());
      const waiting = await openedAt(shop, sound, shop.ports.now());
      await untilSameTables(shop, broken.id);
      await untilSameTables(shop, sound.id);
      const later = minutesFromNow(2);
      const close: Ports["wallets"]["cancelOrExpire"] = async (order, ...rest) => {
        if (order.user_id === broken.id) throw new Error("this wallet does not answer");
        return await shop.ports.wallets.cancelOrExpire(order, ...rest);
      };
      const failing: Ports = {
        ...later,
        wallets: { ...shop.ports.wallets, cancelOrExpire: close },
      };
      const log = { info: vi.fn(), error: vi.fn() };
      await runCron(MINUTE, { ...failing, log });
      const cause = "Error: this wallet does not answer";
      expect(log.error).toHaveBeenCalledWith("janitor.failed", {
        transaction: stuck.id,
        lack: "payment",
        cause,
      });
      expect(await shop.transaction(sound, waiting.id)).toMatchObject({
        status: "EXPIRED",
        failure_code: "payment.never_opened",
      });
      expect(await shop.transaction(broken, stuck.id)).toMatchObject({ status: "PENDING" });

      await runCron(MINUTE, later);
      expect(await shop.transaction(broken, stuck.id)).toMatchObject({ status: "EXPIRED" });
    },
  );

  it("asks about payments that have run out, once for each", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    const later = minutesFromNow(120);
    await Promise.all([runCron(MINUTE, later), runCron(MINUTE, later)]);
    await runCron(MINUTE, later);
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "EXPIRED" });
    const { events } = await expectSoundBooks(buyer.id);
    expect(events.filter((event) => event.transaction_id === transaction.id)).toHaveLength(2);
  });

  it("sends what a crash left in the outbox", async () => {
    heldMessages.closed = true;
    const at = shop.ports.now();
    const job = {
      queue: "webhooks",
      body: { inbound_id: "whk_01KAV3Q9C5X7M2N8P4R6T0W1YZ" },
    } as const;
    await shop.ports.commit(shop.ports.outbox.enqueue(job, at));
    await runCron(MINUTE, shop.ports);
    const isSent = () =>
      heldMessages.waiting.some((each) => isDeepStrictEqual(each.body, job.body));
    await eventually(isSent);
    const row = await shop.db.prepare("SELECT COUNT(*) AS n FROM outbox").first<{ n: number }>();
    expect(row?.n).toBe(0);
  });
});
