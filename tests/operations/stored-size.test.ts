// @module-tag slow
import { beforeAll, describe, expect, it, type TaskMeta } from "vitest";
import * as z from "zod";
import { pollPayments } from "../../src/application/payments/poll-payments.ts";
import { watchPayments } from "../../src/application/payments/watch-payments.ts";
import { addSeconds, type Instant } from "../../src/domain/time.ts";
import { portsAt } from "../finance/books.ts";
import { openBy, paidBy } from "../payments/ways.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { type Buyer, openShop, PASSWORD } from "../support/shop.ts";
import { storedBytes } from "../support/stored-bytes.ts";
import { sandbox } from "../support/vendor-transport.ts";
import { eventually } from "../support/wait.ts";

declare module "vitest" {
  interface TaskMeta {
    /** Of which the benchmark tells, by table and index. */
    bytes?: Readonly<Record<string, number>>;
  }
}

const shop = await openShop();
/**
 * Rows are counted as the file format writes them. The rest of a promise is what pages leave empty
 * between them: under a tenth, of thousands of orders of hundreds of people.
 */
const ROWS = { purchase: 2_820, paid: 4_540, unpaid: 2_700 };
/** Every one of a kind leaves the same rows, but for the digits of their numbers. */
const COUNT = 2;
const limits = { timeout: 120_000 };
/** The supplier says first that it is pending, and tells the end by a webhook. */
const PENDING_FIRST = "087800001233";

/** Somebody whose address is as long as most people's. */
async function somebody(): Promise<Buyer> {
  const email = `sari.${crypto.randomUUID().slice(0, 8)}@gmail.com`;
  const answer = await shop.request("POST", "/auth/register", {
    body: { email, password: PASSWORD, name: "Sari" },
    headers: { "cf-connecting-ip": crypto.randomUUID() },
  });
  const Registered = z.object({ user: z.object({ id: z.string() }), access_token: z.string() });
  const { user, access_token } = Registered.parse(await answer.json());
  return { id: user.id as Buyer["id"], email, token: access_token };
}

/** What each of so many leaves in the database: all rows of all tables and indexes. */
async function each(task: { readonly meta: TaskMeta }, work: () => Promise<void>) {
  const before = await storedBytes(shop.db);
  await work();
  const after = await storedBytes(shop.db);
  const grown = [...after].map(([name, bytes]) => {
    const more = bytes - (before.get(name) ?? 0);
    return [name, Math.round(more / COUNT)] as const;
  });
  task.meta.bytes = Object.fromEntries(grown.filter(([, bytes]) => bytes !== 0));
}

/** Waits until each of them has been told of one order more. */
async function untilTold(): Promise<void> {
  told += COUNT;
  await sandbox.flushDue();
  for (const { id } of buyers) await untilSameTables(shop, id);
  const about = buyers.map(({ id }) => id);
  await eventually(async () => {
    const open = await shop.db
      .prepare(
        `SELECT COUNT(*) AS n FROM notifications
           WHERE user_id IN (SELECT value FROM json_each(?)) AND status = 'SENT'`,
      )
      .bind(JSON.stringify(about))
      .first<{ n: number }>();
    return open?.n === told;
  });
}

/** Who have paid once today and were told so: what is one a customer and day is there. */
const buyers: Buyer[] = [];
let told = 0;
beforeAll(async () => {
  for (let n = 0; n < COUNT; n += 1) {
    const buyer = await somebody();
    await paidBy(shop, buyer, "bca_va", 500_000);
    buyers.push(buyer);
  }
  await untilTold();
}, 60_000);

async function buy(buyer: Buyer, sku: string, customer_no: string): Promise<void> {
  const answer = await shop.buy(buyer, { sku, customer_no });
  const { id } = z.object({ id: z.string() }).parse(await answer.json());
  await shop.until(buyer, id, "SUCCESS");
}

/** As the crons ask: every ten minutes while it can be paid, and for days after its end. */
async function pollToTheEnd(): Promise<void> {
  let clock: Instant = shop.ports.now();
  for (let round = 0; round < 150; round += 1) {
    clock = addSeconds(clock, 605);
    await pollPayments(portsAt(shop, clock));
  }
  for (let round = 0; round < 120; round += 1) {
    clock = addSeconds(clock, 3_600);
    await watchPayments(portsAt(shop, clock));
  }
}

/**
 * Without what leaves after as many days as vendors' notices and events are kept, the inbox, which
 * holds some hundred messages of a customer and no more, and the newest that watchers are told of.
 */
function lasting({ meta }: { readonly meta: TaskMeta }): number {
  return Object.entries(meta.bytes ?? {})
    .filter(([name]) => !/^(analytics_events|inbound_events|inbox_items|live_feed)/.test(name))
    .reduce((sum, [, bytes]) => sum + bytes, 0);
}

describe("the rows that the database holds of", () => {
  it("a paid top-up by virtual account take at most 5 kB", { ...limits }, async ({ task }) => {
    await each(task, async () => {
      for (const buyer of buyers) await paidBy(shop, buyer, "bca_va", 500_000);
      await untilTold();
    });
    expect(lasting(task)).toBeLessThanOrEqual(ROWS.paid);
  });

  it("a purchase that its supplier delivers at once take at most 3 kB", {
    ...limits,
  }, async ({ task }) => {
    await each(task, async () => {
      for (const [n, buyer] of buyers.entries()) await buy(buyer, "pln20", `1000000000${n}`);
      await untilTold();
    });
    expect(lasting(task)).toBeLessThanOrEqual(ROWS.purchase);
  });

  it("a purchase that a webhook delivers take at most 3 kB beside the webhook", {
    ...limits,
  }, async ({ task }) => {
    await each(task, async () => {
      for (const buyer of buyers) await buy(buyer, "xld10", PENDING_FIRST);
      await untilTold();
    });
    expect(lasting(task)).toBeLessThanOrEqual(ROWS.purchase);
  });

  it("a top-up that nobody pays take at most 3 kB, asked about for a day and expired", {
    ...limits,
  }, async ({ task }) => {
    await pollPayments(shop.ports);
    await watchPayments(shop.ports);
    const opened: string[] = [];
    await each(task, async () => {
      for (const buyer of buyers) opened.push((await openBy(shop, buyer, "bca_va")).payment.id);
      await pollToTheEnd();
      for (const { id } of buyers) await untilSameTables(shop, id);
    });
    const { results } = await shop.db
      .prepare("SELECT status, watch_at FROM payments WHERE id IN (SELECT value FROM json_each(?))")
      .bind(JSON.stringify(opened))
      .all();
    expect(results).toEqual(Array(COUNT).fill({ status: "EXPIRED", watch_at: null }));
    expect(lasting(task)).toBeLessThanOrEqual(ROWS.unpaid);
  });
});
