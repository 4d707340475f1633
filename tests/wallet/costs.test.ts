// @module-tag slow
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { amount, ZERO } from "../../src/domain/money.ts";
import { Wallet } from "../../src/worker.ts";
import { settled } from "../support/delivery.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { CAUSE, order, request, scene } from "./commands.ts";

const LIMITS = {
  ...{ day: amount(1_000_000), month: amount(1_000_000), hour_count: 50 },
  // Of who has set no PIN, nobody adds up what has left.
  pin: { from: amount(1_000_000), if_set: true },
} as const;

/** What one step of an order costs its wallet. */
interface Costs {
  readonly commits: number;
  readonly statements: number;
  readonly alarms: number;
  readonly sends: number;
}

/** Watches what goes into an object's storage: a turn that writes is one commit. */
function watch(storage: DurableObjectStorage) {
  const { sql } = storage;
  const count = { commits: 0, statements: 0, alarms: 0, sends: 0 };
  let writing = false;
  const noteWrite = () => {
    if (writing) return;
    writing = true;
    count.commits += 1;
    queueMicrotask(() => {
      writing = false;
    });
  };
  const exec = sql.exec.bind(sql);
  const setAlarm = storage.setAlarm.bind(storage);
  vi.spyOn(sql, "exec").mockImplementation((query, ...values) => {
    count.statements += 1;
    if (!/^\s*SELECT/.test(query)) noteWrite();
    return exec(query, ...values);
  });
  vi.spyOn(storage, "setAlarm").mockImplementation((time) => {
    count.alarms += 1;
    noteWrite();
    return setAlarm(time);
  });
  const queue = {
    sendBatch: async () => {
      count.sends += 1;
      return { metadata: { metrics: {} } };
    },
  } as unknown as Queue;
  const queues = { PROJECTIONS: queue, PPOB: queue, NOTIFICATIONS: queue, MONEY: queue };
  const costsOf = async (step: () => unknown): Promise<Costs> => {
    Object.assign(count, { commits: 0, statements: 0, alarms: 0, sends: 0 });
    step();
    // A send begins in the turn behind the command's, and is acknowledged in the next.
    await turn();
    await turn();
    return { ...count };
  };
  return { queues, costsOf };
}

function turn(): Promise<void> {
  return new Promise((over) => setTimeout(over, 0));
}

it("costs a purchase three commits, one alarm and five sends", async () => {
  const { buyer } = await scene(500_000);
  await settled(buyer);
  await runDurableObjectAlarm(env.WALLETS.getByName(buyer.id));
  const costs = await runInDurableObject(env.WALLETS.getByName(buyer.id), async (_first, ctx) => {
    const { queues, costsOf } = watch(ctx.storage);
    const wallet = new Wallet(ctx, queues);
    const wanted = order(buyer.id, { type: "PPOB", sku: "x5", customer_no: "1", sequence: null });
    const delivered = { kind: "delivered", serial_number: "1", cost: ZERO } as const;
    const steps = [
      () => wallet.open(wanted, request(), LIMITS),
      () => wallet.startProcessing(buyer.id, wanted.id, CAUSE),
      () => wallet.settle({ user_id: buyer.id, id: wanted.id }, delivered, CAUSE),
    ];
    await turn();
    const found: Costs[] = [];
    for (const step of steps) found.push(await costsOf(step));
    vi.restoreAllMocks();
    await wallet.alarm();
    return found;
  });
  expect(costs).toEqual([
    { commits: 1, statements: 14, alarms: 1, sends: 2 },
    { commits: 1, statements: 6, alarms: 0, sends: 1 },
    { commits: 1, statements: 12, alarms: 0, sends: 2 },
  ]);
  expect((await expectSoundBooks(buyer.id)).outbox).toEqual([]);
});
