// @module-tag unsampled
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openSender, type WalletQueues } from "../../src/adapters/durable/wallet/outbox/outbox.ts";
import { type Id, newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { instant } from "../../src/domain/time.ts";
import type { PaidTopUp } from "../../src/ports/wallet/wallets.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";

const CAUSE = { at: instant(Date.now()), actor: "system:test" } as const;

function inside<Answer>(owner: Id<"user">, look: (sql: SqlStorage) => Answer): Promise<Answer> {
  return runInDurableObject(env.WALLETS.getByName(owner), (_wallet, { storage }) =>
    look(storage.sql),
  );
}

describe("a wallet's storage", () => {
  it.each([
    ["UPDATE entries SET amount = 1", "append-only"],
    ["DELETE FROM entries", "append-only"],
    ["UPDATE postings SET delta = 1", "append-only"],
    ["DELETE FROM postings", "append-only"],
    ["UPDATE balances SET available = -1", "CHECK"],
    ["UPDATE balances SET held = -1", "CHECK"],
    ["UPDATE balances SET available = 1.5", "cannot store REAL"],
    ["UPDATE transactions SET total = total + 1", "CHECK"],
  ])("refuses %s", SLOW, async (statement, reason) => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 50_000 });
    const before = await booksOf(buyer.id);
    const error = await inside(buyer.id, (sql) => {
      try {
        sql.exec(statement);
        return "it went through";
      } catch (thrown) {
        return String(thrown);
      }
    });
    expect(error).toContain(reason);
    expect(await booksOf(buyer.id)).toEqual(before);
  });

  it("belongs to one owner: another one's name is a defect, not a balance", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 50_000 });
    const stranger = newId("user", instant(Date.now()));
    const attempt = runInDurableObject(env.WALLETS.getByName(buyer.id), (wallet) =>
      wallet.cancelOrExpire(
        { user_id: stranger, id: newId("transaction", CAUSE.at) },
        { status: "EXPIRED", reason: "" },
        CAUSE,
      ),
    );
    await expect(attempt).rejects.toThrow("belongs to somebody else");
    await expectSoundBooks(buyer.id);
  });
});

describe("one operation", () => {
  it("credits once, however often it comes, and refuses other content", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 50_000 });
    const [order] = (await booksOf(buyer.id)).transactions;
    if (!order) throw new Error("the wallet is empty");
    const paid: PaidTopUp = {
      transaction_id: order.id,
      payment_id: newId("payment", CAUSE.at),
      currency: "IDR",
      amount: amount(7_000),
      fee: ZERO,
      account: "clearing:midtrans",
    };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => shop.ports.wallets.credit(buyer.id, paid, CAUSE)),
    );
    const kinds = answers.map((answer) => answer.kind);
    expect(kinds.filter((kind) => kind === "credited")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "unchanged")).toHaveLength(19);

    const other = { ...paid, amount: amount(8_000) };
    const refused = await shop.ports.wallets.credit(buyer.id, other, CAUSE);
    expect(refused.kind).toBe("conflict");
    expect(await shop.balance(buyer)).toMatchObject({ available: 57_000 });
    await expectSoundBooks(buyer.id);
  });

  it("abandons an id that never opened, so that it never can", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 50_000 });
    const id = newId("transaction", CAUSE.at);
    expect(await shop.ports.wallets.tombstone(buyer.id, id, CAUSE)).toBe(true);
    const [newest] = (await shop.ports.wallets.transactions(buyer.id, {}, { limit: 1 })).data;
    const template = newest && (await shop.ports.wallets.transaction(buyer.id, newest.id));
    if (!template) throw new Error("the wallet is empty");
    const order = { ...template, id, actor: buyer.id };
    const answer = await shop.ports.wallets.open(order, { key: "k", digest: "d" });
    expect(answer.kind).toBe("abandoned");
    expect(await shop.ports.wallets.tombstone(buyer.id, template.id, CAUSE)).toBe(false);
  });
});

describe("a wallet's outbox", () => {
  it("keeps what a queue did not take, and sends it by alarm when it does", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 50_000 });
    await eventually(async () => (await booksOf(buyer.id)).outbox.length === 0);

    const sent: unknown[] = [];
    let down = true;
    const queue = {
      sendBatch: async (messages: Iterable<{ body: unknown }>) => {
        if (down) throw new Error("queues are down");
        sent.push(...[...messages].map((message) => message.body));
      },
    } as unknown as Queue;
    const queues: WalletQueues = {
      projections: queue,
      ppob: queue,
      notifications: queue,
      money: queue,
    };

    await runInDurableObject(env.WALLETS.getByName(buyer.id), async (_wallet, { storage }) => {
      const sender = openSender(storage, queues);
      for (const number of [1, 2, 3]) {
        storage.sql.exec(
          "INSERT INTO outbox (queue, body) VALUES ('projections', ?)",
          JSON.stringify({ number }),
        );
      }
      await sender.wake();
      expect(sent).toEqual([]);
      expect(await storage.getAlarm()).toBeGreaterThan(Date.now());

      down = false;
      // Each row waits before it is tried again.
      storage.sql.exec("UPDATE outbox SET due_ms = 0");
      await sender.wake();
      expect(sent).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
      await sender.wake();
      expect(sent).toHaveLength(3);
    });
    await runDurableObjectAlarm(env.WALLETS.getByName(buyer.id));
  });
});
