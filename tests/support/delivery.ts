import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { consumeDiscordJob } from "../../src/adapters/discord/consume-job.ts";
import { consume } from "../../src/adapters/queues/consume.ts";
import { compose } from "../../src/compose.ts";
import type { Id } from "../../src/domain/ids.ts";
import { type Instant, instant, later } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { bindings } from "./bindings.ts";
import { heldMessages } from "./held-messages.ts";
import { booksOf } from "./invariants.ts";
import { busyWith, isBusy, isUnderway } from "./underway.ts";
import { sandbox } from "./vendor-transport.ts";
import { eventually } from "./wait.ts";

type QueuedMessage = (typeof heldMessages.waiting)[number];

/** Delivers one kept message; `false` when its consumer asked for it again. */
export async function deliver(letter: QueuedMessage, ports: Ports, attempts = 1): Promise<boolean> {
  let acknowledged = false;
  const message = {
    id: letter.id,
    body: letter.sent ?? letter.body,
    attempts,
    timestamp: new Date(),
    metadata: {},
    ack: () => {
      acknowledged = true;
    },
    retry: () => {
      acknowledged = false;
    },
  };
  const messages = [message];
  const batch = {
    queue: letter.queue,
    messages,
    ackAll: () => {},
    retryAll: () => {},
    metadata: {},
  };
  await consume(batch as unknown as MessageBatch, () => ports, { discord: consumeDiscordJob });
  return acknowledged;
}

/**
 * Takes the oldest kept message of a queue; waits for it, since objects send after they have
 * answered.
 */
export async function take(queue: string, about: string): Promise<QueuedMessage> {
  const found = () => {
    const index = heldMessages.waiting.findIndex(
      (each) => each.queue.endsWith(queue) && JSON.stringify(each.body).includes(about),
    );
    const [letter] = index === -1 ? [] : heldMessages.waiting.splice(index, 1);
    if (letter === undefined) throw new Error(`no message of ${queue} about ${about}`);
    return letter;
  };
  return await eventually(found);
}

interface Left {
  readonly tries: number;
  readonly created_at: Instant;
}

/**
 * Waits until all that the shop and these people's wallets have to send has arrived, and is worked
 * off unless the test keeps it back. No clock sweeps here what a queue has refused once, nor what
 * was put out at a time that a test has moved ahead, so this does.
 */
export async function settled(...owners: readonly { readonly id: Id<"user"> }[]): Promise<void> {
  const isSettled = async () => {
    if (isBusy()) throw new Error(busyWith());
    const { results: left } = await env.DB.prepare("SELECT * FROM outbox").all<Left>();
    const now = instant(Date.now());
    const latest = left.reduce((at, each) => later(at, each.created_at), now);
    if (latest > now || left.some(({ tries }) => tries > 0)) {
      await compose(bindings).outbox.flush(latest);
    }
    const books = await Promise.all(owners.map(({ id }) => booksOf(id)));
    const unsent = [...left, ...books.flatMap(({ outbox }) => outbox)];
    if (unsent.length > 0) throw new Error(`not sent yet: ${JSON.stringify(unsent)}`);
    return !isBusy();
  };
  await eventually(isSettled);
}

/**
 * Lets a shop find its own way: messages are delivered, alarms and crons run, vendors send what is
 * due, and each round is two minutes later than the one before, until `done` or after thirty of
 * them.
 */
export async function recover(
  ports: Ports,
  owner: Id<"user">,
  done: () => Promise<boolean>,
): Promise<void> {
  for (let round = 1; round <= 30; round += 1) {
    const later: Ports = { ...ports, now: () => instant(Date.now() + round * 120_000) };
    await runDurableObjectAlarm(env.WALLETS.getByName(owner));
    await eventually(() => !isUnderway());
    await sandbox.flushDue();
    for (const letter of heldMessages.waiting.splice(0)) {
      if (!(await deliver(letter, later))) heldMessages.waiting.push(letter);
    }
    await runCron("* * * * *", later);
    if (heldMessages.waiting.length === 0 && (await done())) return;
  }
  throw new Error("the shop did not find its way");
}
