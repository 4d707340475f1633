import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { TransactionView } from "../../src/domain/transaction.ts";
import { mailAbout } from "../notifications/readers.ts";
import { handOver } from "../queues/batches.ts";
import { BAD_AMOUNTS } from "../support/bad-amounts.ts";
import { booksOf, circleOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { tripsOf } from "../support/trips.ts";
import { balanceIn, ban, codeOf, endowed, send, sent, setting, state } from "./sending.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

/** Two people, the first of whom has money. */
async function pair(balance = 100_000): Promise<readonly [Buyer, Buyer]> {
  return [await shop.customer({ balance }), await shop.customer()];
}

async function phoneOf({ id }: Buyer, phone: string): Promise<void> {
  await shop.db.prepare("UPDATE users SET phone = ? WHERE id = ?").bind(phone, id).run();
}

function until(receiver: Buyer, available: number): Promise<boolean> {
  const come = async () => (await shop.balance(receiver)).available === available;
  return vi.waitUntil(come, { timeout: 20_000, interval: 50 });
}

async function expectNothingMoved([sender, other]: readonly [Buyer, Buyer], total: number) {
  expect(await circleOf([sender.id, other.id], "IDR")).toEqual({
    wallets: total,
    between: 0,
    fees: 0,
  });
  const books = await expectSoundBooks(sender.id);
  expect(books.transactions.filter((each) => each.type === "TRANSFER")).toEqual([]);
}

describe("a transfer", () => {
  it("leaves the sender at once and lands at the receiver, both knowing the other", async () => {
    const [sender, receiver] = await pair();
    const answer = await send(shop, sender, { to: receiver.id, amount: 30_000, note: "kopi" });
    expect(answer.status).toBe(202);
    const order = TransactionView.parse(await answer.json());
    expect(order).toMatchObject({
      type: "TRANSFER",
      status: "PROCESSING",
      direction: "debit",
      counterparty: receiver.id,
      note: "kopi",
      total: 30_000,
    });
    expect(await shop.balance(sender)).toMatchObject({ available: 70_000, held: 0 });

    const done = await shop.until(sender, order.id, "SUCCESS");
    expect(done).toMatchObject({ captured: 30_000, related_id: order.related_id });
    const landed = await shop.transaction(receiver, order.related_id ?? "");
    expect(landed).toMatchObject({
      type: "TRANSFER",
      status: "SUCCESS",
      direction: "credit",
      counterparty: sender.id,
      related_id: order.id,
      note: "kopi",
      captured: 30_000,
    });
    expect(await shop.balance(receiver)).toMatchObject({ available: 30_000 });
    for (const { id } of [sender, receiver]) await expectSoundBooks(id);
    const circle = await circleOf([sender.id, receiver.id], "IDR");
    expect(circle).toEqual({ wallets: 100_000, between: 0, fees: 0 });
  });

  it.each(["id", "e-mail", "phone"])("finds its receiver by %s in 3 trips", async (by) => {
    const [sender, receiver] = await pair();
    const phone = `+62812${Math.floor(10_000_000 + Math.random() * 89_999_999)}`;
    await phoneOf(receiver, phone);
    const addresses: Record<string, string> = {
      id: receiver.id,
      "e-mail": receiver.email.toUpperCase(),
      phone: phone.replace("+62", "0"),
    };
    const ask = () => send(shop, sender, { to: addresses[by], amount: 10_000 });
    expect(await tripsOf(ask)).toEqual({ trips: 3, status: 202 });
    await until(receiver, 10_000);
  });

  it("costs the sender the fee of its currency, which is the shop's", async () => {
    const rule = { minimum: 5, maximum: 500, fee: 3 };
    await setting(shop, "transfer.rules", { WL: rule });
    const [sender, receiver] = await pair(0);
    await endowed(shop, sender, "WL", 1_000);
    const order = await sent(shop, sender, receiver, { amount: 345, currency: "WL" });
    expect(order).toMatchObject({ price: 345, fee: 3, total: 348 });
    await shop.until(sender, order.id, "SUCCESS");
    expect(await balanceIn(shop, sender, "WL")).toMatchObject({ available: 652 });
    expect(await balanceIn(shop, receiver, "WL")).toMatchObject({ available: 345 });
    expect(await circleOf([sender.id, receiver.id], "WL")).toEqual({
      wallets: 997,
      between: 0,
      fees: 3,
    });
    for (const amount of [4, 501]) {
      const refused = await send(shop, sender, { to: receiver.id, amount, currency: "WL" });
      expect(await codeOf(refused)).toBe("transfer.amount_out_of_range");
    }
    await shop.db.prepare("DELETE FROM settings WHERE key = 'transfer.rules'").run();
    await setting(shop, "exchange.quote_seconds", 60);
  });

  it("is told to both in the units of its currency", async () => {
    const [sender, receiver] = await pair(0);
    await endowed(shop, sender, "WL", 20_000);
    const order = await sent(shop, sender, receiver, { amount: 12_345, currency: "WL" });
    const out = await mailAbout(shop, sender, order.id, "Transfer berhasil");
    expect(out.subject).toBe("Transfer berhasil: 1 BGL 23 DL 45 WL");
    const into = await mailAbout(shop, receiver, order.related_id ?? "", "Uang masuk");
    expect(into.text).toContain("1 BGL 23 DL 45 WL");
    expect(into.text).not.toContain("Rp");
  });
});

describe("a transfer that cannot land", () => {
  it.each<[string, (receiver: Buyer) => Promise<void>]>([
    ["frozen for incoming money", (one) => state(shop, one, { frozen_in: true })],
    ["closed", (one) => state(shop, one, { closed: true })],
  ])("because the receiver's wallet is %s comes back whole, fee and all", async (_what, stop) => {
    const [sender, receiver] = await pair();
    await stop(receiver);
    const order = await sent(shop, sender, receiver, { amount: 30_000 });
    const failed = await shop.until(sender, order.id, "FAILED");
    expect(failed).toMatchObject({ failure_code: "transfer.not_accepted", captured: null });
    expect(await shop.balance(sender)).toMatchObject({ available: 100_000, held: 0 });
    const mail = await mailAbout(shop, sender, order.id, "Transfer gagal");
    expect(mail.text).toContain("sudah kembali");
    for (const { id } of [sender, receiver]) await expectSoundBooks(id);
    expect(await circleOf([sender.id, receiver.id], "IDR")).toEqual({
      wallets: 100_000,
      between: 0,
      fees: 0,
    });
    expect((await booksOf(receiver.id)).transactions).toEqual([]);
  });

  it("does not land later, when the receiver's wallet is open again", async () => {
    const [sender, receiver] = await pair();
    await state(shop, receiver, { frozen_in: true });
    const order = await sent(shop, sender, receiver, { amount: 30_000 });
    await shop.until(sender, order.id, "FAILED");
    await state(shop, receiver, {});
    const job = {
      kind: "land",
      from: sender.id,
      to: receiver.id,
      transaction_id: order.id,
      landing_id: order.related_id,
      currency: "IDR",
      amount: 30_000,
      note: null,
    };
    const { acked } = await handOver("fa-system-money", [job, job, job], shop.ports);
    expect(acked).toHaveLength(3);
    expect(await shop.balance(receiver)).toMatchObject({ total: 0 });
    expect(await shop.balance(sender)).toMatchObject({ available: 100_000 });
  });
});

describe("a transfer that is refused", () => {
  it.each(BAD_AMOUNTS)("for %s moves nothing", async (_what, json) => {
    const people = await pair();
    const body = `{"to":"${people[1].id}","amount":${json}}`;
    const answer = await send(shop, people[0], body);
    expect([400, 422]).toContain(answer.status);
    await expectNothingMoved(people, 100_000);
  });

  it.each<[string, object, string]>([
    ["an amount below the least", { amount: 999 }, "transfer.amount_out_of_range"],
    ["an amount above the most", { amount: 25_000_001 }, "transfer.amount_out_of_range"],
    ["more than there is", { amount: 100_001 }, "wallet.insufficient_funds"],
    ["a currency nobody knows", { currency: "XAU" }, "currency.unknown"],
    ["a currency in small letters", { currency: "idr" }, "request.invalid"],
    ["another currency than there is", { currency: "USD" }, "wallet.insufficient_funds"],
    [
      "a receiver nobody knows",
      { to: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" },
      "transfer.receiver_not_found",
    ],
    ["an e-mail nobody has", { to: "siapa@example.com" }, "transfer.receiver_not_found"],
    ["a phone nobody has", { to: "081299990001" }, "transfer.receiver_not_found"],
    ["no address at all", { to: "siapa" }, "request.invalid"],
    ["a note of two lines", { note: "a\nb" }, "request.invalid"],
    ["a field nobody knows", { from: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }, "request.invalid"],
  ])("for %s moves nothing", async (_what, change, code) => {
    const people = await pair();
    const answer = await send(shop, people[0], { to: people[1].id, amount: 10_000, ...change });
    expect(await codeOf(answer)).toBe(code);
    await expectNothingMoved(people, 100_000);
  });

  it("to oneself, by whatever address, moves nothing", async () => {
    const people = await pair();
    const [{ id, email }] = people;
    const phone = "+6281277778888";
    await phoneOf(people[0], phone);
    for (const to of [id, email, phone]) {
      expect(await codeOf(await send(shop, people[0], { to, amount: 10_000 }))).toBe(
        "transfer.to_self",
      );
    }
    await expectNothingMoved(people, 100_000);
  });

  it("to somebody banned is refused like one to nobody, to the letter", async () => {
    const people = await pair();
    const [sender, banned] = people;
    await ban(shop, banned);
    const answers = [banned.id, banned.email, "tidak-ada@example.com"].map(async (to) => {
      const answer = await send(shop, sender, { to, amount: 10_000 });
      const { request_id: _mine, ...rest } = z
        .looseObject({ request_id: z.string() })
        .parse(await answer.json());
      return JSON.stringify(rest);
    });
    expect(new Set(await Promise.all(answers)).size).toBe(1);
    await expectNothingMoved(people, 100_000);
  });

  it.each<[string, object, string]>([
    ["frozen for outgoing money", { frozen_out: true }, "wallet.frozen"],
    ["frozen both ways", { frozen_out: true, frozen_in: true }, "wallet.frozen"],
  ])("because the sender's wallet is %s moves nothing", async (_what, how, code) => {
    const people = await pair();
    await state(shop, people[0], how);
    const answer = await send(shop, people[0], { to: people[1].id, amount: 10_000 });
    expect(await codeOf(answer)).toBe(code);
    await expectNothingMoved(people, 100_000);
  });

  it("because the sender's wallet is closed, or its owner banned", async () => {
    const people = await pair(0);
    await state(shop, people[0], { closed: true });
    const wanted = { to: people[1].id, amount: 10_000 };
    expect(await codeOf(await send(shop, people[0], wanted))).toBe("wallet.closed");
    await ban(shop, people[0]);
    expect(await codeOf(await send(shop, people[0], wanted))).toBe("auth.token_invalid");
    await expectNothingMoved(people, 0);
  });

  it("still goes out of a wallet that only takes nothing in", async () => {
    const [sender, receiver] = await pair();
    await state(shop, sender, { frozen_in: true });
    const order = await sent(shop, sender, receiver, { amount: 10_000 });
    await shop.until(sender, order.id, "SUCCESS");
  });
});

describe("who looks for people by sending to them", () => {
  it("is stopped, whether the guesses are right or wrong", async () => {
    await setting(shop, "transfer.failures_per_minute", 3);
    const [sender, receiver] = await pair(0);
    const codes: string[] = [];
    for (const to of [
      receiver.email,
      "x@example.com",
      receiver.id,
      receiver.email,
      "y@example.com",
    ]) {
      codes.push(await codeOf(await send(shop, sender, { to, amount: 10_000 })));
    }
    expect(codes).toEqual([
      "wallet.insufficient_funds",
      "transfer.receiver_not_found",
      "wallet.insufficient_funds",
      "rate.limited",
      "rate.limited",
    ]);
    const waiting = await send(shop, sender, { to: "z@example.com", amount: 10_000 });
    expect(Number(waiting.headers.get("retry-after"))).toBeGreaterThan(0);
    await setting(shop, "transfer.failures_per_minute", 30);
  });

  it("is refused while nobody can count", async () => {
    const [sender] = await pair();
    const down = vi.spyOn(shop.ports.limiter, "take").mockRejectedValue(new Error("gone"));
    const answer = await send(shop, sender, { to: "x@example.com", amount: 10_000 });
    expect(await codeOf(answer)).toBe("service.unavailable");
    down.mockRestore();
  });
});

describe("the same transfer twice", () => {
  it("is one transfer and one answer, to the letter", async () => {
    const [sender, receiver] = await pair();
    const body = { to: receiver.email, amount: 30_000 };
    const first = await send(shop, sender, body, "kirim-1");
    const { id } = TransactionView.parse(await first.clone().json());
    await shop.until(sender, id, "SUCCESS");
    const second = await send(shop, sender, body, "kirim-1");
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await second.text()).toBe(await first.text());

    await ban(shop, receiver);
    const third = await send(shop, sender, body, "kirim-1");
    expect(third.status).toBe(202);
    expect(TransactionView.parse(await third.json()).id).toBe(id);
    expect(await shop.balance(sender)).toMatchObject({ available: 70_000 });
  });

  it("with other content is refused", async () => {
    const [sender, receiver] = await pair();
    const body = { to: receiver.id, amount: 30_000 };
    await send(shop, sender, body, "kirim-2");
    for (const other of [{ amount: 1 }, { amount: 40_000 }, { to: "x@example.com" }]) {
      const answer = await send(shop, sender, { ...body, ...other }, "kirim-2");
      expect(await codeOf(answer)).toBe("request.key_reused");
    }
    expect(await shop.balance(sender)).toMatchObject({ available: 70_000 });
  });

  it("sent many times at once is one transfer", async () => {
    const [sender, receiver] = await pair();
    const body = { to: receiver.id, amount: 30_000 };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(shop, sender, body, "kirim-3")),
    );
    expect(answers.map((each) => each.status)).toEqual(Array(20).fill(202));
    expect(new Set(await Promise.all(answers.map((each) => each.text()))).size).toBe(1);
    await until(receiver, 30_000);
    expect(await shop.balance(sender)).toMatchObject({ available: 70_000 });
  });
});
