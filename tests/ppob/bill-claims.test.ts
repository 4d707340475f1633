import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { payBill } from "../../src/application/ppob/pay-bill.ts";
import { asCustomer } from "../crash/acting.ts";
import { crashPoints, DEATHS, UNSAMPLED } from "../support/cases.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import { passSeconds } from "../support/clock.ts";
import { crashing } from "../support/crashing.ts";
import { recover, settled } from "../support/delivery.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import type { Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { billShop, inquired, newNumber } from "./bills.ts";

const BALANCE = 5_000_000;
let shop: Shop;
beforeAll(async () => {
  shop = await billShop();
});
afterEach(() => {
  vi.useRealTimers();
});

const buyer = () => shop.customer({ balance: BALANCE });
const problem = async (answer: Response) => Problem.parse(await answer.json());

/** How often the supplier was paid for a number. */
async function payments(customer_no: string): Promise<number> {
  const { data } = z
    .object({ data: z.array(z.object({ customer_no: z.string() })) })
    .parse(await (await shop.sandbox("GET", "/digiflazz/book")).json());
  return data.filter((row) => row.customer_no === customer_no).length;
}

/** The same biller's bills under another SKU. */
async function twinOf(sku: string): Promise<string> {
  const twin = `${sku}-twin`;
  const copy = async (table: string, change: Record<string, string>, where: string) => {
    const { results } = await shop.db
      .prepare(`SELECT name FROM pragma_table_info('${table}')`)
      .all<{ name: string }>();
    const columns = results.map(({ name }) => name);
    const values = columns.map((name) => change[name] ?? name);
    return shop.db.prepare(
      `INSERT OR IGNORE INTO ${table} (${columns.join()})
       SELECT ${values.join()} FROM ${table} WHERE ${where}`,
    );
  };
  const id = "'prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ'";
  const product = await copy("products", { id, sku: `'${twin}'` }, `sku = '${sku}'`);
  const of = `product_id = (SELECT id FROM products WHERE sku = '${sku}')`;
  const source = await copy("product_sources", { product_id: id }, of);
  await shop.db.batch([
    product,
    source,
    shop.db.prepare("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'"),
  ]);
  await seeCatalogue(shop);
  return twin;
}

describe("a bill that several want to pay", UNSAMPLED, () => {
  it("at once is paid by one of them, and the others keep their money", SLOW, async () => {
    const customer_no = newNumber();
    const people = await Promise.all(Array.from({ length: 6 }, buyer));
    const found = await Promise.all(
      people.map((each) => inquired(shop, each, { sku: "pln", customer_no })),
    );
    const answers = await Promise.all(
      people.map((each, at) => shop.buy(each, { inquiry_id: found[at]?.id })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, ...Array(5).fill(409)]);
    for (const answer of answers.filter(({ status }) => status !== 202)) {
      const said = await problem(answer);
      expect(["bill.being_paid", "bill.nothing_due"]).toContain(said.code);
      expect(said).not.toHaveProperty("transaction_id");
    }
    await settled(...people);
    expect(await payments(customer_no)).toBe(1);
    for (const [at, each] of people.entries()) {
      const paid = answers[at]?.status === 202 ? (found[at]?.total ?? 0) : 0;
      expect(await shop.balance(each)).toMatchObject({ available: BALANCE - paid, held: 0 });
    }
  });

  it("is not paid again on its day, and is asked for anew on the next", SLOW, async () => {
    const wanted = { sku: "pln", customer_no: newNumber() };
    const [first, second] = await Promise.all([buyer(), buyer()]);
    const [mine, yours] = [
      await inquired(shop, first, wanted),
      await inquired(shop, second, wanted),
    ];
    expect((await shop.buy(first, { inquiry_id: mine.id })).status).toBe(202);
    await shop.until(first, mine.transaction_id, "SUCCESS");
    await settled(first);
    const answer = await shop.buy(second, { inquiry_id: yours.id });
    expect(await problem(answer)).toMatchObject({ code: "bill.nothing_due", status: 409 });

    passSeconds(86_400);
    await shop.sandbox("POST", "/bills", { kind: "pln", customer_no: wanted.customer_no });
    const third = await buyer();
    const later = await inquired(shop, third, wanted);
    expect((await shop.buy(third, { inquiry_id: later.id })).status).toBe(202);
  });

  it("through two SKUs is paid through one, by one customer too", SLOW, async () => {
    const [who, customer_no] = [await buyer(), newNumber()];
    const one = await inquired(shop, who, { sku: "pln", customer_no });
    const two = await inquired(shop, who, { sku: await twinOf("pln"), customer_no });
    expect((await shop.buy(who, { inquiry_id: one.id })).status).toBe(202);
    expect(await problem(await shop.buy(who, { inquiry_id: two.id }))).toMatchObject({
      code: "transaction.duplicate_order",
      transaction_id: one.transaction_id,
    });
    await settled(who);
    expect(await payments(customer_no)).toBe(1);
  });

  it("is free for others when a payment was refused or has failed", SLOW, async () => {
    const wanted = { sku: "pln", customer_no: newNumber() };
    const [poor, unlucky, third] = await Promise.all([shop.customer(), buyer(), buyer()]);
    const theirs = await inquired(shop, poor, wanted);
    const refused = await shop.buy(poor, { inquiry_id: theirs.id });
    expect(await problem(refused)).toMatchObject({ code: "wallet.insufficient_funds" });
    const again = await shop.buy(poor, { inquiry_id: theirs.id });
    expect(await problem(again)).toMatchObject({ code: "inquiry.expired" });

    const lost = await inquired(shop, unlucky, wanted);
    const bill = { kind: "pln", customer_no: wanted.customer_no };
    await shop.sandbox("POST", "/bills", { ...bill, amount: 99_000 });
    expect((await shop.buy(unlucky, { inquiry_id: lost.id })).status).toBe(202);
    await shop.until(unlucky, lost.transaction_id, "FAILED");
    await settled(unlucky);
    const spent = await shop.buy(unlucky, { inquiry_id: lost.id });
    expect(await problem(spent)).toMatchObject({ code: "inquiry.expired" });

    const last = await inquired(shop, third, wanted);
    expect((await shop.buy(third, { inquiry_id: last.id })).status).toBe(202);
    await shop.until(third, last.transaction_id, "SUCCESS");
    for (const each of [poor, unlucky, third]) await expectSoundBooks(each.id);
  });
});

describe.each(DEATHS)("an isolate that dies %s a step of a payment", (death) => {
  it("leaves the bill paid once, or free for somebody else", { timeout: 120_000 }, async () => {
    for (const at of crashPoints()) {
      const [first, second] = await Promise.all([buyer(), buyer()]);
      const wanted = { sku: "pln", customer_no: newNumber() };
      const found = await inquired(shop, first, wanted);
      const dying = crashing(shop.ports, at, death);
      const request = { key: "bayar", digest: "satu" };
      const paying = { request, inquiry_id: found.id, amount: undefined };
      await payBill(dying.ports, asCustomer(first), paying).catch(() => undefined);
      await recover(shop.ports, first.id, async () => {
        const { outbox } = await booksOf(first.id);
        const held = await shop.db
          .prepare("SELECT 1 FROM bill_claims WHERE transaction_id = ? AND state = 'HELD'")
          .bind(found.transaction_id)
          .first();
        return outbox.length === 0 && held === null;
      });
      const { transactions } = await booksOf(first.id);
      const paid = transactions.some(({ id }) => id === found.transaction_id);
      if (!paid) {
        const theirs = await inquired(shop, second, wanted);
        expect((await shop.buy(second, { inquiry_id: theirs.id })).status).toBe(202);
        await settled(second);
      }
      expect(await payments(wanted.customer_no)).toBe(1);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("commitOnce");
        break;
      }
    }
  });
});
