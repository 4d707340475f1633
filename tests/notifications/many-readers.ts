import { vi } from "vitest";
import { countingTrips, invocationBudget } from "../../src/adapters/trips/counter.ts";
import { compose } from "../../src/compose.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { handOver } from "../operations/batches.ts";
import { bindings } from "../support/bindings.ts";
import type { Shop } from "../support/shop.ts";
import { accept, messagedBy } from "./letters.ts";

/** What the platform takes in one send, and of one message. */
const SEND_MAX = 100;
const MESSAGE_BYTES_MAX = 128_000;
/** As many as `wrangler.toml` has of this queue in a batch. */
const BATCH = 20;

interface Kept {
  readonly body: unknown;
  readonly delaySeconds: number;
}

/**
 * The queue of notices as far as its sender sees it: it keeps what it is given and refuses what the
 * platform would. `losing` takes the next send and loses its answer.
 */
export function keptQueue() {
  const state = { losing: false };
  const kept: Kept[] = [];
  const sendBatch = async (given: Iterable<MessageSendRequest>) => {
    const messages = [...given];
    const sizes = messages.map(({ body }) => JSON.stringify(body).length);
    if (messages.length > SEND_MAX || Math.max(...sizes) > MESSAGE_BYTES_MAX) {
      throw new Error("the queue does not take so much");
    }
    for (const { body, delaySeconds = 0 } of messages) kept.push({ body, delaySeconds });
    if (!state.losing) return;
    state.losing = false;
    throw new Error("nobody heard that it was sent");
  };
  return { kept, state, queue: { sendBatch, send: sendBatch } };
}

let groups = 0;

/** So many customers at once, and the segment that holds them and nobody else. */
export async function customersOf({ db }: Pick<Shop, "db">, count: number) {
  groups += 1;
  const from = addSeconds(instant(Date.parse("2020-01-01T00:00:00.000Z")), groups * 1_000_000);
  const ids = Array.from({ length: count }, (_, place) => newId("user", addSeconds(from, place)));
  await db
    .prepare(
      `INSERT INTO users (id, email, name, status, locale, created_at, updated_at)
       SELECT value, value || '@example.com', 'Sari', 'ACTIVE', 'id', ?2, ?2 FROM json_each(?1)`,
    )
    .bind(JSON.stringify(ids), from)
    .run();
  const to = { kind: "segment", registered_from: from, registered_to: addSeconds(from, count) };
  return { ids, to };
}

interface Pace {
  readonly per_minute: number;
  readonly queue: object;
}

/** A shop of its own queue and clock; whoever it tells is counted by their address. */
export function tellingShop({ per_minute, queue }: Pace) {
  const ports = compose({ ...bindings, NOTIFICATIONS: queue });
  const sent: string[] = [];
  const email = vi.fn(async (message: Parameters<typeof accept>[0]) => {
    sent.push(message.to.address);
    return await accept(message);
  });
  const snapshot: Ports["catalogue"]["snapshot"] = async (...input) => {
    const found = await ports.catalogue.snapshot(...input);
    return { ...found, settings: { ...found.settings, "announcements.per_minute": per_minute } };
  };
  const telling = messagedBy({ ...ports, catalogue: { ...ports.catalogue, snapshot } }, { email });
  const began = Date.now();
  const at = (minutes: number): Ports => ({
    ...telling,
    now: () => instant(began + minutes * 60_000),
  });
  return { at, sent };
}

/** How many queries and calls one invocation makes. */
export function spentBy(work: () => Promise<unknown>): Promise<number> {
  return countingTrips(async () => {
    const before = invocationBudget.left();
    await work();
    return before - invocationBudget.left();
  });
}

/**
 * Hands over what the queue has, batch by batch, each an invocation of its own; answers what each
 * has cost. What follows from it waits in the queue.
 */
export async function consumed(kept: Kept[], ports: Ports): Promise<readonly number[]> {
  const spent: number[] = [];
  for (let left = kept.splice(0); left.length > 0; left = left.slice(BATCH)) {
    const bodies = left.slice(0, BATCH).map(({ body }) => body);
    spent.push(await spentBy(() => handOver("fa-system-notifications", bodies, ports)));
  }
  return spent;
}

/** Who a job tells of an announcement. */
export function recipientOf({ body }: Kept): string {
  const { recipient } = body as { readonly recipient: string };
  return recipient;
}
