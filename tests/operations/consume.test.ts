// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import type { Ports } from "../../src/ports/index.ts";
import { ordered } from "../orders/orders.ts";
import { untilAlert } from "../payments/paying.ts";
import { expectSameTables, projectionsOf } from "../read-model/copies.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { handOver } from "./batches.ts";

const shop = await openShop();
const METER = "12345678901";

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

const POISON: readonly unknown[] = [
  null,
  "kopi",
  17,
  [],
  {},
  { kind: "dance", ref: "x" },
  { kind: "dispatch", user_id: "sari", transaction_id: "1" },
];

describe("a message nobody can read", () => {
  it.each(["ppob", "notifications", "webhooks"])(
    "in %s asks to come again, later each time, and is never acknowledged",
    async (queue) => {
      for (const [attempts, delay] of [
        [1, 2],
        [2, 4],
        [5, 32],
        [20, 600],
      ] as const) {
        const done = await handOver(`fa-system-${queue}`, POISON, shop.ports, { attempts });
        expect(done.acked).toEqual([]);
        expect(done.retried).toHaveLength(POISON.length);
        expect(new Set(done.delays)).toEqual(new Set([delay]));
      }
    },
  );

  it("holds up no other message of its batch", async () => {
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await ordered(shop, buyer, { sku: "pln20", customer_no: METER });
    const job = { kind: "dispatch", user_id: buyer.id, transaction_id: order.id };
    const { acked, retried } = await handOver(
      "fa-system-ppob",
      [POISON[5], job, POISON[0]],
      shop.ports,
    );
    expect(acked).toEqual([1]);
    expect(new Set(retried)).toEqual(new Set([0, 2]));
    expect(await shop.transaction(buyer, order.id)).toMatchObject({ status: "SUCCESS" });
  });

  it("in a queue that nobody works for waits there as well", async () => {
    expect(await handOver("fa-system-files", [{}], shop.ports)).toMatchObject({ retried: [0] });
  });

  it("waits in a queue this version does not know, living or dead", async () => {
    for (const queue of ["fa-system-parcels", "fa-system-parcels-dlq"]) {
      const done = await handOver(queue, [{}, {}], shop.ports);
      expect(done).toEqual({ acked: [], retried: [0, 1], delays: [60, 60] });
    }
  });
});

describe("a copy that cannot be written", SLOW, () => {
  it.each<[string, unknown]>([
    ["nothing", null],
    ["a word", "kopi"],
    ["no rows", {}],
    ["rows that are none", { user_id: "usr_1", balances: [null] }],
    [
      "a row without its fields",
      { user_id: "usr_1", balances: [{}], transactions: [], events: [], entries: [] },
    ],
  ])("(%s) waits alone; the others of its batch are written", async (_what, poison) => {
    heldMessages.closed = true;
    const [one, other] = [
      await shop.customer({ balance: 1_000 }),
      await shop.customer({ balance: 2_000 }),
    ];
    const before = await projectionsOf(shop, one.id);
    const after = await projectionsOf(shop, other.id);
    const batch = [...before, poison, ...after];
    const done = await handOver("fa-system-projections", batch, shop.ports);
    expect(done.retried).toEqual([before.length]);
    expect(done.acked).toHaveLength(batch.length - 1);
    await expectSameTables(shop, one.id);
    await expectSameTables(shop, other.id);
  });

  it("because the database is away comes again, whole, and is written then", async () => {
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 1_000 });
    const letters = await projectionsOf(shop, buyer.id);
    const away: Ports = {
      ...shop.ports,
      commit: async () => {
        throw new Error("D1_ERROR: the database is away");
      },
    };
    const failed = await handOver("fa-system-projections", letters, away, { attempts: 3 });
    expect(failed.acked).toEqual([]);
    expect(failed.delays).toEqual(letters.map(() => 8));
    // Meanwhile the wallet itself goes on.
    expect(await shop.balance(buyer)).toMatchObject({ available: 1_000 });

    const { acked } = await handOver("fa-system-projections", letters, shop.ports);
    expect(acked).toHaveLength(letters.length);
    await expectSameTables(shop, buyer.id);
  });
});

describe("a message its queue has given up", () => {
  const QueuedMessage = z.object({ id: z.string(), queue: z.string(), body: z.string() });

  async function letters(id: string) {
    const { results } = await shop.db
      .prepare("SELECT * FROM dead_letters WHERE id = ?")
      .bind(id)
      .all();
    return z.array(QueuedMessage).parse(results);
  }

  it("is kept once with its content, and somebody is told", async () => {
    const id = crypto.randomUUID();
    const bodies = [{ kind: "dance" }, { kind: "sing" }];
    const ids = [id, crypto.randomUUID()];
    for (const _delivery of ["first", "again"]) {
      const { acked } = await handOver("fa-system-ppob-dlq", bodies, shop.ports, { ids });
      expect(acked).toEqual([0, 1]);
    }
    expect(await letters(id)).toEqual([{ id, queue: "ppob", body: '{"kind":"dance"}' }]);
    expect(await letters(ids[1] ?? "")).toHaveLength(1);
    expect(await untilAlert(shop, "ppob")).toMatchObject({ kind: "queue.dead_letter" });
  });

  it("in production, too", async () => {
    const id = crypto.randomUUID();
    const queue = "fa-system-webhooks-dlq-production";
    await handOver(queue, [{}], shop.ports, { ids: [id] });
    expect(await letters(id)).toMatchObject([{ queue: "webhooks" }]);
  });

  it("waits until it can be kept", async () => {
    const id = crypto.randomUUID();
    const commitOnce = async () => {
      throw new Error("D1_ERROR: the database is away");
    };
    const away: Ports = { ...shop.ports, commitOnce };
    const failed = await handOver("fa-system-ppob-dlq", [{}], away, { ids: [id] });
    expect(failed).toMatchObject({ acked: [], retried: [0] });
    expect(await letters(id)).toEqual([]);
    await handOver("fa-system-ppob-dlq", [{}], shop.ports, { ids: [id] });
    expect(await letters(id)).toHaveLength(1);
  });
});

describe("a batch whose follow-ups cannot be sent", () => {
  it("keeps its acknowledgements: the sweep sends them later", async () => {
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await ordered(shop, buyer, { sku: "pln20", customer_no: METER });
    const job = { kind: "dispatch", user_id: buyer.id, transaction_id: order.id };
    const flush = vi.fn(async () => {
      throw new Error("the queue is away");
    });
    const outbox = { ...shop.ports.outbox, flush };
    const done = await handOver("fa-system-ppob", [job], { ...shop.ports, outbox });
    expect(done.acked).toEqual([0]);
    expect(flush).toHaveBeenCalled();
  });
});
