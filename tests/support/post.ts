import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { consume } from "../../src/adapters/queues/consume.ts";
import type { Id } from "../../src/domain/ids.ts";
import { instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { mailroom } from "./mailroom.ts";
import { sandbox } from "./outside.ts";

type Letter = (typeof mailroom.waiting)[number];

/** Delivers one kept message; `false` when its consumer asked for it again. */
export async function deliver(letter: Letter, ports: Ports, attempts = 1): Promise<boolean> {
  let acknowledged = false;
  const message = {
    id: letter.id,
    body: letter.body,
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
  await consume(batch as unknown as MessageBatch, () => ports);
  return acknowledged;
}

/**
 * Takes the oldest kept message of a queue; waits for it, since objects send after they have
 * answered.
 */
export async function take(queue: string, about: string): Promise<Letter> {
  for (let round = 0; round < 200; round += 1) {
    const index = mailroom.waiting.findIndex(
      (each) => each.queue.endsWith(queue) && JSON.stringify(each.body).includes(about),
    );
    const [letter] = index === -1 ? [] : mailroom.waiting.splice(index, 1);
    if (letter) return letter;
    await scheduler.wait(10);
  }
  throw new Error(`no message of ${queue} about ${about}`);
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
    await scheduler.wait(20);
    await sandbox.flushDue();
    for (const letter of mailroom.waiting.splice(0)) {
      if (!(await deliver(letter, later))) mailroom.waiting.push(letter);
    }
    await runCron("* * * * *", later);
    if (mailroom.waiting.length === 0 && (await done())) return;
  }
  throw new Error("the shop did not find its way");
}
