// @module-tag unsampled
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { listOf } from "../../src/adapters/http/core/page.ts";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { INQUIRY_SECONDS, StaffInquiry } from "../../src/domain/ppob/inquiry.ts";
import { passSeconds } from "../support/clock.ts";
import { recover, settled } from "../support/delivery.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { ask, billShop, inquired, newNumber } from "./bills.ts";

const BALANCE = 5_000_000;
let shop: Shop;
beforeAll(async () => {
  shop = await billShop();
});
afterEach(() => {
  vi.useRealTimers();
});

const problem = async (answer: Response) => Problem.parse(await answer.json());
const buyer = () => shop.customer({ balance: BALANCE });
const pay = (who: Buyer, body: object, key?: string) => shop.buy(who, body, key);

async function paid(who: Buyer, inquiry_id: string): Promise<TransactionView> {
  const answer = await pay(who, { inquiry_id });
  expect(answer.status, await answer.clone().text()).toBe(202);
  return TransactionView.parse(await answer.json());
}

/** What the supplier's book says was paid under an order. */
async function payments(id: string): Promise<number> {
  const { data } = z
    .object({ data: z.array(z.object({ ref_id: z.string() })) })
    .parse(await (await shop.sandbox("GET", "/digiflazz/book")).json());
  return data.filter((row) => row.ref_id.startsWith(id)).length;
}

describe("a bill", () => {
  it.each([
    ["pln", "520000000018"],
    ["pdam", "10142262"],
    ["internet", "0213344552"],
    ["tv", "127246511102"],
    ["bpjs", "8801234511102"],
    ["cimahi", "32.98.010.923.759-1122.1 2026"],
    ["pgas", "0110022201"],
    ["multifinance", "6391602201"],
  ])("of %s is found, shown and paid at its price", async (sku, customer_no) => {
    const who = await buyer();
    const bill = await inquired(shop, who, { sku, customer_no });
    expect(bill.total).toBe(bill.amount + bill.admin + bill.fee);
    expect(bill.customer_name).not.toBe("");
    expect(bill.periods.length).toBeGreaterThan(0);
    const { token } = who;
    const again = await shop.request("GET", `/ppob/inquiries/${bill.id}`, { token });
    expect(await again.json()).toEqual(bill);

    const order = await paid(who, bill.id);
    expect(order).toMatchObject({ id: bill.transaction_id, total: bill.total, sku });
    const done = await shop.until(who, order.id, "SUCCESS");
    expect(done.serial_number).not.toBe("");
    expect(await shop.balance(who)).toMatchObject({ available: BALANCE - bill.total, held: 0 });
    expect(await payments(order.id)).toBe(1);
    await expectSoundBooks(who.id);
  });

  it("is told as paid, with whose it is and its reference", SLOW, async () => {
    const who = await buyer();
    const bill = await inquired(shop, who, { sku: "pln", customer_no: newNumber() });
    const order = await paid(who, bill.id);
    const { serial_number } = await shop.until(who, order.id, "SUCCESS");
    const mail = await eventually(async () =>
      (await shop.mails(who.email)).find(({ subject }) => subject.startsWith("Tagihan sudah")),
    );
    expect(mail.subject).toBe(`Tagihan sudah dibayar: ${bill.product_name}`);
    expect(mail.text).toContain(`Nama pelanggan: ${bill.customer_name}`);
    expect(mail.text).toContain(`Nomor referensi: ${serial_number}`);
    expect(mail.text).not.toContain("Nomor seri");
  });

  it("takes its margin on the admin fee, never on the bill", async () => {
    const bill = await inquired(shop, await buyer(), { sku: "pln", customer_no: newNumber() });
    const { margins } = await shop.ports.catalogue.snapshot();
    expect(margins.length).toBeGreaterThan(0);
    expect(bill.admin).toBeGreaterThanOrEqual(2_750);
    expect(bill.admin).toBeLessThan(2_750 + 2_000);
  });

  it("is found by staff, with whose it is and what came of it", async () => {
    const [who, customer_no] = [await buyer(), newNumber()];
    const body = { sku: "pln", customer_no };
    const first = await inquired(shop, who, body);
    await paid(who, first.id);
    await settled(who);
    const second = await inquired(shop, who, { ...body, customer_no: newNumber() });
    const { token } = await shop.staff("viewer");
    const seen = async (query: Readonly<Record<string, string>>) => {
      const asked = new URLSearchParams({ user_id: who.id, ...query });
      const answer = await shop.request("GET", `/admin/ppob/inquiries?${asked}`, { token });
      const { data, next_cursor } = listOf(StaffInquiry).parse(await answer.json());
      return { ids: data.map(({ id, state }) => `${id} ${state}`), next_cursor, data };
    };
    const [open, ordered] = [`${second.id} OPEN`, `${first.id} ORDERED`];
    const all = await seen({});
    expect(all.ids).toEqual([open, ordered]);
    expect(all.data[1]).toMatchObject({ customer_no, user_id: who.id, cost: expect.any(Number) });
    expect((await seen({ customer_no })).ids).toEqual([ordered]);
    expect((await seen({ sku: "pdam" })).ids).toEqual([]);
    expect((await seen({ state: "OPEN" })).ids).toEqual([open]);
    const page = await seen({ limit: "1" });
    expect(page.ids).toEqual([open]);
    expect((await seen({ limit: "1", cursor: page.next_cursor ?? "" })).ids).toEqual([ordered]);
    passSeconds(INQUIRY_SECONDS);
    const expired = [`${second.id} EXPIRED`];
    expect((await seen({ state: "EXPIRED" })).ids).toEqual(expired);
    expect((await seen({ state: "OPEN" })).ids).toEqual([]);
  });

  it("is nobody else's to see or to pay", async () => {
    const bill = await inquired(shop, await buyer(), { sku: "pln", customer_no: newNumber() });
    const other = await buyer();
    const seen = await shop.request("GET", `/ppob/inquiries/${bill.id}`, { token: other.token });
    expect(await problem(seen)).toMatchObject({ code: "inquiry.not_found", status: 404 });
    const answer = await pay(other, { inquiry_id: bill.id });
    expect(await problem(answer)).toMatchObject({ code: "inquiry.not_found" });
  });

  it.each([
    [{ sku: "pln", customer_no: "000000000001" }, 422, "bill.number_rejected"],
    [{ sku: "pln", customer_no: "530000000003" }, 409, "bill.not_payable"],
    [{ sku: "pln", customer_no: "12" }, 422, "request.invalid"],
    [{ sku: "pln20", customer_no: "12345678901" }, 409, "bill.not_payable"],
    [{ sku: "nothing", customer_no: "1" }, 404, "product.not_found"],
  ])("is not found for %j: %i %s", async (body, status, code) => {
    const answer = await ask(shop, await buyer(), body);
    expect(await problem(answer)).toMatchObject({ status, code });
  });

  it("that is paid has nothing due", async () => {
    const customer_no = newNumber();
    await shop.sandbox("POST", "/bills", { kind: "pln", customer_no, paid: true });
    const answer = await ask(shop, await buyer(), { sku: "pln", customer_no });
    expect(await problem(answer)).toMatchObject({ code: "bill.nothing_due" });
  });

  it("is not known while its supplier does not answer", async () => {
    await shop.sandbox("POST", "/chaos/digiflazz", { mode: "error_500" });
    const answer = await ask(shop, await buyer(), { sku: "pln", customer_no: newNumber() });
    expect(await problem(answer)).toMatchObject({ code: "supplier.unavailable" });
  });
});

describe("paying a bill", () => {
  it.each([
    [{ sku: "pln", customer_no: "520000000018" }, "inquiry.required"],
    [{ inquiry_id: "inq_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }, "inquiry.not_found"],
    [{ inquiry_id: "inq_01KAV3Q9C5X7M2N8P4R6T0W1YZ", sku: "pln" }, "request.invalid"],
    [{ sku: "pln20", customer_no: "12345678901", amount: 1 }, "request.invalid"],
    [{}, "request.invalid"],
  ])("is refused for %j with %s", async (body, code) => {
    expect(await problem(await pay(await buyer(), body))).toMatchObject({ code });
  });

  it("at another amount than the one that was agreed to is refused", async () => {
    const who = await buyer();
    const { id, total } = await inquired(shop, who, { sku: "pln", customer_no: newNumber() });
    const answer = await pay(who, { inquiry_id: id, amount: total - 1 });
    expect(await problem(answer)).toMatchObject({ code: "inquiry.price_changed", total });
    const agreed = await pay(who, { inquiry_id: id, amount: total });
    expect(agreed.status).toBe(202);
  });

  it("twice at once, by different requests, opens one order and pays once", SLOW, async () => {
    const who = await buyer();
    const bill = await inquired(shop, who, { sku: "pln", customer_no: newNumber() });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => pay(who, { inquiry_id: bill.id })),
    );
    const orders = await Promise.all(answers.map((each) => each.json()));
    expect(orders).toEqual(Array(4).fill(expect.objectContaining({ id: bill.transaction_id })));
    expect(answers.filter((each) => !each.headers.has("idempotency-replayed"))).toHaveLength(1);
    await shop.until(who, bill.transaction_id, "SUCCESS");
    expect(await payments(bill.transaction_id)).toBe(1);
    expect(await shop.balance(who)).toMatchObject({ available: BALANCE - bill.total, held: 0 });
  });

  it("of the same periods under a second inquiry is the same purchase", async () => {
    const who = await buyer();
    const wanted = { sku: "pln", customer_no: newNumber() };
    const first = await inquired(shop, who, wanted);
    const second = await inquired(shop, who, wanted);
    const order = await paid(who, first.id);
    const twin = await pay(who, { inquiry_id: second.id });
    expect(await problem(twin)).toMatchObject({
      code: "transaction.duplicate_order",
      transaction_id: order.id,
    });
  });

  it("runs out after ten minutes, and leaves what was paid before", async () => {
    const who = await buyer();
    const bill = await inquired(shop, who, { sku: "pln", customer_no: newNumber() });
    const other = await inquired(shop, who, { sku: "pln", customer_no: newNumber() });
    const order = await paid(who, other.id);
    passSeconds(601);
    const late = await pay(who, { inquiry_id: bill.id });
    expect(await problem(late)).toMatchObject({ code: "inquiry.expired" });
    expect(await shop.transaction(who, order.id)).toMatchObject({ total: other.total });
  });

  it.each([
    ["is another one now", { amount: 99_000 }],
    ["was paid somewhere else", { paid: true }],
  ])("fails and gives the money back when it %s", SLOW, async (_, change) => {
    const who = await buyer();
    const customer_no = newNumber();
    const bill = await inquired(shop, who, { sku: "pln", customer_no });
    await shop.sandbox("POST", "/bills", { kind: "pln", customer_no, ...change });
    const order = await paid(who, bill.id);
    const failed = await shop.until(who, order.id, "FAILED");
    expect(failed.failure_code).toBe("bill.not_payable");
    expect(await shop.balance(who)).toMatchObject({ available: BALANCE, held: 0 });
    await expectSoundBooks(who.id);
  });

  it("keeps the money held when the answer is lost, and finds it paid", SLOW, async () => {
    const who = await buyer();
    const bill = await inquired(shop, who, { sku: "pln", customer_no: newNumber() });
    await shop.sandbox("POST", "/chaos/digiflazz", { mode: "garbage", paths: ["pay-pasca"] });
    const order = await paid(who, bill.id);
    await recover(shop.ports, who.id, async () => {
      const { status } = await shop.transaction(who, order.id);
      return status === "SUCCESS";
    });
    expect(await payments(order.id)).toBe(1);
    expect(await shop.balance(who)).toMatchObject({ available: BALANCE - bill.total, held: 0 });
    await expectSoundBooks(who.id);
  });

  it("waits for the word of a supplier who is not done", SLOW, async () => {
    const who = await buyer();
    const bill = await inquired(shop, who, { sku: "pln", customer_no: "630000000001" });
    const order = await paid(who, bill.id);
    await shop.until(who, order.id, "SUCCESS");
    const late = await inquired(shop, who, { sku: "pln", customer_no: "630000000006" });
    const lost = await paid(who, late.id);
    expect(await shop.until(who, lost.id, "FAILED")).toMatchObject({
      failure_code: "supplier.failed",
    });
    expect(await shop.balance(who)).toMatchObject({ available: BALANCE - bill.total, held: 0 });
  });
});

describe("bills that one customer asks for", () => {
  it("are so many a day", async () => {
    const who = await buyer();
    const day = { user_id: who.id, at: shop.ports.now(), maximum: 100 };
    for (let asked = 0; asked < 100; asked += 20) {
      const writes = Array.from({ length: 20 }, () =>
        shop.ports.customerQuotas.use({ kind: "bill_inquiry", ...day }),
      );
      await shop.ports.commit(...writes);
    }
    const answer = await ask(shop, who, { sku: "pln", customer_no: newNumber() });
    expect(answer.headers.get("retry-after")).not.toBeNull();
    expect(await problem(answer)).toMatchObject({ code: "inquiry.too_many_today", status: 429 });
  });
});
