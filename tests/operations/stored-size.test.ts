import { describe, expect, it, type TaskMeta } from "vitest";
import { z } from "zod";
import { pollPayments } from "../../src/application/payments/poll-payments.ts";
import { addSeconds, type Instant } from "../../src/domain/time.ts";
import { portsAt } from "../finance/books.ts";
import { openBy, paidBy } from "../payments/ways.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { sandbox } from "../support/outside.ts";
import { type Buyer, openShop, PASSWORD, type Shop } from "../support/shop.ts";

declare module "vitest" {
  interface TaskMeta {
    /** Of which the benchmark tells. */
    bytes?: number;
  }
}

const shop = await openShop();
const COUNT = 12;
/** What pages leave empty beside their rows, at worst, as measured over hundreds. */
const FILLED = 0.9;

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

const Named = z.array(z.object({ name: z.string() }));
const Objects = z.array(
  z.object({
    type: z.string(),
    name: z.string(),
    tbl_name: z.string(),
    sql: z.string().nullable(),
  }),
);

/** Bytes of every row of every table and index: its values, and what SQLite writes beside them. */
async function bytesIn({ db }: Shop): Promise<number> {
  const { results } = await db
    .prepare(
      `SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('table', 'index')
       AND name NOT LIKE 'sqlite_sequence' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
    )
    .all();
  const sums = await Promise.all(
    Objects.parse(results)
      .filter(({ name, sql }) => !(name.includes("autoindex") && sql === null && isKeyed(name)))
      .map((each) => bytesOf(db, each)),
  );
  return sums.reduce((sum, bytes) => sum + bytes, 0);
}

/** Tables without row ids are their own key. */
function isKeyed(name: string): boolean {
  return /_(payment_log_terms|webhook_refusals)_/.test(name);
}

async function bytesOf(db: D1Database, it: z.infer<typeof Objects>[number]): Promise<number> {
  const info = it.type === "table" ? "pragma_table_info" : "pragma_index_info";
  const { results } = await db.prepare(`SELECT name FROM ${info}('${it.name}')`).all();
  const columns = Named.parse(results).map(({ name }) => name);
  const where = / WHERE (.*)$/is.exec(it.type === "index" ? (it.sql ?? "") : "")?.[1] ?? "true";
  const values = columns.map((name) => `COALESCE(SUM(LENGTH(CAST("${name}" AS BLOB))), 0)`);
  const row = await db
    .prepare(
      `SELECT COUNT(*) AS n, ${values.join(" + ")} AS b FROM "${it.tbl_name}" WHERE ${where}`,
    )
    .first<{ n: number; b: number }>();
  const beside = 6 + columns.length;
  return (row?.b ?? 0) + (row?.n ?? 0) * beside;
}

/** What each of so many leaves in the database, tables and indexes, with the room between them. */
async function each(task: { readonly meta: TaskMeta }, work: () => Promise<void>) {
  const before = await bytesIn(shop);
  await work();
  const bytes = Math.round(((await bytesIn(shop)) - before) / COUNT / FILLED);
  task.meta.bytes = bytes;
  return bytes;
}

async function untilTold(buyer: Buyer): Promise<void> {
  await sandbox.flushDue();
  await untilSameTables(shop, buyer.id);
  for (let round = 0; round < 200; round += 1) {
    const open = await shop.db
      .prepare("SELECT COUNT(*) AS n FROM notifications WHERE user_id = ? AND status = 'SENT'")
      .bind(buyer.id)
      .first<{ n: number }>();
    if ((open?.n ?? 0) >= COUNT) return;
    await scheduler.wait(50);
  }
  throw new Error("not everybody was told");
}

async function buySome(buyer: Buyer): Promise<void> {
  const ids: string[] = [];
  for (let n = 0; n < COUNT; n += 1) {
    const customer_no = String(10_000_000_000 + n);
    const answer = await shop.buy(buyer, { sku: "pln20", customer_no });
    ids.push(z.object({ id: z.string() }).parse(await answer.json()).id);
  }
  for (const id of ids) await shop.until(buyer, id, "SUCCESS");
  await untilTold(buyer);
}

describe("all that the database holds of", () => {
  it("a paid top-up by virtual account is at most 5 kB", async ({ task }) => {
    const buyer = await somebody();
    const bytes = await each(task, async () => {
      for (let n = 0; n < COUNT; n += 1) await paidBy(shop, buyer, "bca_va", 500_000);
      await untilTold(buyer);
    });
    expect(bytes).toBeLessThanOrEqual(5_000);
  });

  it("a delivered purchase is at most 3 kB", async ({ task }) => {
    const buyer = await somebody();
    await paidBy(shop, buyer, "bca_va", 5_000_000);
    expect(await each(task, () => buySome(buyer))).toBeLessThanOrEqual(3_000);
  });

  it("a top-up that nobody pays is at most 3 kB, whatever its wait", async ({ task }) => {
    const buyer = await somebody();
    const bytes = await each(task, async () => {
      for (let n = 0; n < COUNT; n += 1) await openBy(shop, buyer, "bca_va");
      let clock: Instant = shop.ports.now();
      // Every ten minutes for nearly a day, as the cron asks.
      for (let round = 0; round < 140; round += 1) {
        clock = addSeconds(clock, 605);
        await pollPayments(portsAt(shop, clock));
      }
      await sandbox.flushDue();
      await untilSameTables(shop, buyer.id);
    });
    expect(bytes).toBeLessThanOrEqual(3_000);
  });
});
