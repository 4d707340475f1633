// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { mailAbout } from "../notifications/readers.ts";
import { handOver } from "../operations/batches.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, circleOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { eventually } from "../support/wait.ts";
import { balanceIn, ban, codeOf, endowed, send, sent, setting, state } from "./sending.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

/** Two people, the first of whom has money. */
async function pair(balance = 100_000): Promise<readonly [Buyer, Buyer]> {
  return [await shop.customer({ balance }), await shop.customer()];
}

/** Gives somebody a number, and has both their addresses proved. */
async function phoneOf({ id }: Buyer, phone: string): Promise<void> {
  const proved = "phone_verified_at = created_at, email_verified_at = created_at";
  const change = shop.db.prepare(`UPDATE users SET phone = ?, ${proved} WHERE id = ?`);
  await change.bind(phone, id).run();
}

function until(receiver: Buyer, available: number): Promise<boolean> {
  const come = async () => (await shop.balance(receiver)).available === available;
  return eventually(come);
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

  it.each(["id", "e-mail", "phone"])("finds its receiver by %s in 3 trips", SLOW, async (by) => {
    const [sender, receiver] = await pair();
    const phone = `+62812${Math.floor(10_000_000 + Math.random() * 89_999_999)}`;
    await phoneOf(receiver, phone);
    const addresses: Record<string, string> = {
      id: receiver.id,
      "e-mail": receiver.email.toUpperCase(),
      phone: phone.replace("+62", "0"),
    };
    const ask = () => send(shop, sender, { to: addresses[by], amount: 10_000 });
    await calmCatalogue(shop);
    expect(await tripsOf(ask)).toEqual({ trips: 3, status: 202 });
    await until(receiver, 10_000);
  });

  it(
    "takes 1 trip to the id of somebody whom one has reached, with no word of D1",
    SLOW,
    async () => {
      const [sender, receiver] = await pair();
      const first = await sent(shop, sender, receiver, { amount: 10_000 });
      await shop.until(sender, first.id, "SUCCESS");
      await calmCatalogue(shop);
      const ask = () => send(shop, sender, { to: receiver.id, amount: 10_000 }, "lagi");
      expect(await tripsOf(ask)).toEqual({ trips: 1, status: 202 });
      expect(await tripsOf(ask)).toEqual({ trips: 1, status: 202 });
      await until(receiver, 20_000);
      expect(await shop.balance(sender)).toMatchObject({ available: 80_000 });

      await ban(shop, receiver);
      const back = await sent(shop, sender, receiver, { amount: 10_000 });
      const failed = await shop.until(sender, back.id, "FAILED");
      expect(failed).toMatchObject({ failure_code: "transfer.not_accepted" });
      expect(await shop.balance(sender)).toMatchObject({ available: 80_000 });
    },
  );

  it("that came back makes nobody known", SLOW, async () => {
    const [sender, receiver] = await pair();
    await state(shop, receiver, { frozen_in: true });
    const order = await sent(shop, sender, receiver, { amount: 10_000 });
    await shop.until(sender, order.id, "FAILED");
    await ban(shop, receiver);
    const refused = await send(shop, sender, { to: receiver.id, amount: 10_000 });
    expect(await codeOf(refused)).toBe("transfer.receiver_not_found");
  });

  it("costs the sender the fee of its currency, which is the shop's", SLOW, async () => {
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

  it("is told to both in the units of its currency", SLOW, async () => {
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
  ])(
    "because the receiver's wallet is %s comes back whole, fee and all",
    SLOW,
    async (_what, stop) => {
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
    },
  );

  it("comes back even to a sender who has been frozen and banned meanwhile", async () => {
    const [sender, receiver] = await pair();
    await state(shop, receiver, { frozen_in: true });
    heldMessages.closed = true;
    const order = await sent(shop, sender, receiver, { amount: 30_000 });
    const letter = await take("money", order.id);
    heldMessages.closed = false;
    await state(shop, sender, { frozen_in: true, frozen_out: true });
    await ban(shop, sender);
    expect(await deliver(letter, shop.ports)).toBe(true);
    const balance = await shop.ports.wallets.balance(sender.id, "IDR");
    expect(balance).toMatchObject({ available: 100_000, held: 0 });
    await expectSoundBooks(sender.id);
  });

  it("does not land later, when the receiver's wallet is open again", SLOW, async () => {
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

describe("a landing whose transfer nobody sent", () => {
  it("moves nothing, and somebody must look", async () => {
    const [sender, receiver] = await pair();
    await state(shop, receiver, { frozen_in: true });
    const [transaction_id, landing_id] = [1, 2].map(() => newId("transaction", shop.ports.now()));
    const job = {
      kind: "land",
      from: sender.id,
      to: receiver.id,
      transaction_id,
      landing_id,
      currency: "IDR",
      amount: 30_000,
      note: null,
    };
    const { acked } = await handOver("fa-system-money", [job, job], shop.ports);
    expect(acked).toHaveLength(2);
    const alert = await shop.db
      .prepare("SELECT kind, times FROM alerts WHERE subject = ?")
      .bind(transaction_id)
      .first();
    expect(alert).toMatchObject({ kind: "transfer.contradiction", times: 2 });
    expect(await shop.balance(sender)).toMatchObject({ total: 100_000 });
    expect(await shop.balance(receiver)).toMatchObject({ total: 0 });
  });

  it.each([
    ["of another kind", { kind: "fly" }],
    ["without an amount", { kind: "land", amount: 0 }],
  ])("or a message %s is asked for again, and moves nothing", async (_what, body) => {
    const { retried } = await handOver("fa-system-money", [body], shop.ports);
    expect(retried).toEqual([0]);
  });
});

describe("the same transfer twice", () => {
  it("is one transfer and one answer, to the letter", SLOW, async () => {
    const [sender, receiver] = await pair();
    const body = { to: receiver.id, amount: 30_000 };
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

  it("sent many times at once is one transfer", SLOW, async () => {
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
