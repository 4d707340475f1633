import { describe, expect, it } from "vitest";
import { openSender, type WalletQueues } from "../../src/adapters/durable/wallet/outbox/outbox.ts";
import { walletSummary } from "../../src/adapters/durable/wallet/totals/summary.ts";
import { compareProjection } from "../../src/application/read-model/compare-projection.ts";
import type { Projection } from "../../src/ports/read-model/read-model.ts";
import { untilAlert } from "../payments/paying.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { eventually } from "../support/wait.ts";
import { scene } from "./commands.ts";
import { inside } from "./inside.ts";

const MESSAGE_MAX = 128_000;
const BATCH_MAX = 256_000;
const encoder = new TextEncoder();

/** A queue with the platform's own bounds, which refuses what the test says. */
function queueThat(refuses: (body: unknown) => boolean = () => false) {
  const sent: unknown[] = [];
  const sendBatch = async (messages: Iterable<{ body: unknown }>) => {
    const bodies = [...messages].map(({ body }) => body);
    const sizes = bodies.map((body) => encoder.encode(JSON.stringify(body)).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (sizes.some((size) => size > MESSAGE_MAX) || total > BATCH_MAX || bodies.length > 100) {
      throw new Error("Payload Too Large");
    }
    if (bodies.some(refuses)) throw new Error("refused");
    sent.push(...bodies);
  };
  return { sent, queue: { sendBatch } as unknown as Queue };
}

function queuesOf(queues: Partial<WalletQueues>): WalletQueues {
  const { queue } = queueThat();
  return { projections: queue, ppob: queue, notifications: queue, money: queue, ...queues };
}

function put(sql: SqlStorage, queue: string, body: object): void {
  sql.exec("INSERT INTO outbox (queue, body) VALUES (?, ?)", queue, JSON.stringify(body));
}

/** Has every row's turn come, as the passing of time would. */
function passTime(sql: SqlStorage): void {
  sql.exec("UPDATE outbox SET due_ms = 0");
}

async function emptied() {
  const stage = await scene(500_000);
  await eventually(async () => (await booksOf(stage.buyer.id)).outbox.length === 0);
  return stage;
}

describe("one bad row of a wallet's outbox", () => {
  it("that no queue takes for its size stands aside while the others go on", async () => {
    const { buyer } = await emptied();
    await inside(buyer.id, async (storage) => {
      const { sql } = storage;
      const { sent, queue } = queueThat();
      put(sql, "money", { number: 1, text: "é".repeat(70_000) });
      put(sql, "money", { number: 2 });
      await openSender(storage, queuesOf({ money: queue })).wake();
      expect(sent).toEqual([{ number: 2 }]);
      expect(walletSummary(sql)).toMatchObject({ unsent: 1, set_aside: 1 });
      sql.exec("DELETE FROM outbox");
    });
  });

  it("that is set aside is told to staff when the copy is next compared", async () => {
    const { shop, buyer } = await emptied();
    await inside(buyer.id, async (storage) => {
      put(storage.sql, "money", { text: "x".repeat(140_000) });
      await openSender(storage, queuesOf({})).wake();
    });
    await compareProjection(shop.ports, buyer.id);
    expect(await untilAlert(shop, buyer.id)).toMatchObject({ kind: "wallet.outbox" });
    await inside(buyer.id, ({ sql }) => sql.exec("DELETE FROM outbox").toArray());
  });

  it("that its queue refuses is sent alone in the end, and nothing waits for it", async () => {
    const { buyer } = await emptied();
    await inside(buyer.id, async (storage) => {
      const { sql } = storage;
      const { sent, queue } = queueThat((body) => JSON.stringify(body).includes("poison"));
      const sender = openSender(storage, queuesOf({ money: queue }));
      put(sql, "money", { number: 1 });
      put(sql, "money", { poison: true });
      put(sql, "money", { number: 3 });
      for (let turn = 0; turn < 3; turn += 1) {
        await sender.wake();
        passTime(sql);
      }
      await sender.wake();
      expect(sent).toEqual([{ number: 1 }, { number: 3 }]);
      put(sql, "money", { number: 4 });
      await sender.wake();
      expect(sent).toContainEqual({ number: 4 });
      expect(sql.exec("SELECT body FROM outbox").toArray()).toHaveLength(1);
      sql.exec("DELETE FROM outbox");
    });
  });

  it("of a queue that is down keeps no other queue from its rows", async () => {
    const { buyer } = await emptied();
    await inside(buyer.id, async (storage) => {
      const { sql } = storage;
      const { sent, queue } = queueThat();
      const down = queueThat(() => true);
      put(sql, "projections", { number: 1 });
      put(sql, "money", { number: 2 });
      await openSender(storage, queuesOf({ projections: down.queue, money: queue })).wake();
      expect(sent).toEqual([{ number: 2 }]);
      expect(await storage.getAlarm()).toBeGreaterThan(Date.now());
      sql.exec("DELETE FROM outbox");
    });
  });

  it("waits longer each time it is refused", async () => {
    const { buyer } = await emptied();
    const waits = await inside(buyer.id, async (storage) => {
      const { sql } = storage;
      const down = queueThat(() => true);
      const sender = openSender(storage, queuesOf({ money: down.queue }));
      put(sql, "money", { number: 1 });
      const found: number[] = [];
      for (let turn = 0; turn < 4; turn += 1) {
        const at = Date.now();
        await sender.wake();
        const { due } = sql.exec<{ due: number }>("SELECT due_ms AS due FROM outbox").one();
        found.push(Math.round((due - at) / 1_000));
        passTime(sql);
      }
      sql.exec("DELETE FROM outbox");
      return found;
    });
    expect(waits).toEqual([1, 2, 4, 8]);
  });
});

describe("a row that was sent", () => {
  it("leaves with the next command, and is sent again by whoever wakes before that", async () => {
    const { buyer } = await emptied();
    await inside(buyer.id, async (storage) => {
      const { sent, queue } = queueThat();
      const sender = openSender(storage, queuesOf({ money: queue }));
      const rows = () => storage.sql.exec("SELECT body FROM outbox").toArray().length;
      const { sequence } = storage.sql
        .exec<{ sequence: number }>(
          `INSERT INTO outbox (queue, body) VALUES ('money', '{"number":1}') RETURNING sequence`,
        )
        .one();
      sender.send([{ sequence, queue: "money", body: '{"number":1}', failures: 0 }]);
      await eventually(() => sent.length === 1);
      expect(rows()).toBe(1);

      await openSender(storage, queuesOf({ money: queue })).wake();
      expect(sent).toEqual([{ number: 1 }, { number: 1 }]);
      expect(rows()).toBe(0);
      sender.arm();
    });
  });

  it("stays while the command that would have taken it along fails", async () => {
    const { buyer } = await emptied();
    await inside(buyer.id, async (storage) => {
      const { sent, queue } = queueThat();
      const sender = openSender(storage, queuesOf({ money: queue }));
      const rows = () => storage.sql.exec("SELECT body FROM outbox").toArray().length;
      put(storage.sql, "money", { number: 1 });
      const [row] = storage.sql.exec<{ sequence: number }>("SELECT sequence FROM outbox").toArray();
      sender.send([
        { sequence: row?.sequence ?? 0, queue: "money", body: '{"number":1}', failures: 0 },
      ]);
      await eventually(() => sent.length === 1);
      const failing = () =>
        storage.transactionSync(() => {
          sender.arm();
          throw new Error("the command failed");
        });
      expect(failing).toThrow("the command failed");
      expect(rows()).toBe(1);
      storage.transactionSync(() => sender.arm());
      expect(rows()).toBe(0);
    });
  });
});

describe("a projection too large for one message", () => {
  it("leaves in pieces that lose no row, its long texts cut", async () => {
    const { buyer, wallets } = await emptied();
    const [order] = (await wallets.projectionPage(buyer.id, 0)).projection.transactions;
    if (order === undefined) throw new Error("the wallet is empty");
    const rows = Array.from({ length: 300 }, (_, version) => ({ ...order, version }));
    const long = { ...order, serial_number: "9".repeat(200_000), version: 300 };
    await inside(buyer.id, async (storage) => {
      const { sent, queue } = queueThat();
      const transactions = [long, ...rows];
      const whole = { user_id: buyer.id, balances: [], transactions, events: [], entries: [] };
      put(storage.sql, "projections", whole);
      await openSender(storage, queuesOf({ projections: queue })).wake();
      const pieces = sent as Projection[];
      expect(pieces.length).toBeGreaterThan(1);
      expect(pieces.every((piece) => piece.user_id === buyer.id)).toBe(true);
      const copied = pieces.flatMap((piece) => piece.transactions);
      expect(copied.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 301 }, (_, version) => version),
      );
      const cut = copied.find(({ version }) => version === 300)?.serial_number ?? "";
      expect(cut.length).toBeLessThanOrEqual(2_000);
      expect(cut).toMatch(/^9+ …\[cut\]$/);
      expect(storage.sql.exec("SELECT 1 FROM outbox").toArray()).toEqual([]);
    });
  });

  it("never comes of a supplier's proof, of which the head is kept", async () => {
    const { buyer, opened, settle, wallets } = await emptied();
    const { id } = await opened({ type: "PPOB", sku: "x", customer_no: "1", sequence: 1 });
    await settle(id, { kind: "delivered", serial_number: "9".repeat(200_000), cost: null });
    const kept = (await wallets.transaction(buyer.id, id))?.serial_number ?? "";
    expect(kept).toMatch(/^9{1900,} …\[cut\]$/);
    await eventually(async () => (await booksOf(buyer.id)).outbox.length === 0);
    await expectSoundBooks(buyer.id);
  });
});
