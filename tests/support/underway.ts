import { abortAllDurableObjects } from "cloudflare:test";
import { databaseWith } from "../../src/adapters/trips/counter.ts";

/** Messages that were sent without a delay and have not arrived yet, by queue and body. */
const underway = new Map<string, number>();

/** The sends of objects that are not over yet; an aborted object never learns how its sends end. */
const sending = new Set<readonly string[]>();

function nameOf(queue: string, body: unknown): string {
  return `${queue} ${JSON.stringify(body)}`;
}

function add(name: string, count: number): void {
  const left = Math.max(0, (underway.get(name) ?? 0) + count);
  if (left === 0) underway.delete(name);
  else underway.set(name, left);
}

/** Counts whatever becomes of messages: something may be there now that was not there before. */
export const activity = { count: 0 };

export function noteArrival(queue: string, body: unknown): void {
  activity.count += 1;
  add(nameOf(queue, body), -1);
}

export function isUnderway(): boolean {
  return underway.size > 0;
}

/**
 * The queues' traffic. What was sent before `began` is another file's, and while `open` is false
 * nothing is delivered: the file is over. `working` counts the consumers at work, `shop` the files.
 */
export const traffic = { began: 0, open: true, working: 0, shop: 0 };

/** Counts a consumer as at work until it has ended. */
export async function consuming(work: () => Promise<void>): Promise<void> {
  traffic.working += 1;
  try {
    await work();
  } finally {
    traffic.working -= 1;
    activity.count += 1;
  }
}

/** Whether messages are on their way or being worked off. */
export function isBusy(): boolean {
  return isUnderway() || traffic.working > 0;
}

/** What that is, for whoever waits for it in vain. */
export function busyWith(): string {
  return `${traffic.working} consumers at work; under way: ${[...underway.keys()].join(", ")}`;
}

export function forgetUnderway(): void {
  underway.clear();
  sending.clear();
}

/**
 * Aborts all objects, wherever they are. What one of them was sending meanwhile may arrive or not,
 * and its outbox sends it again: so nobody waits for the first time.
 */
export async function abortObjects(): Promise<void> {
  await abortAllDurableObjects();
  for (const name of [...sending].flat()) add(name, -1);
  sending.clear();
}

/**
 * The Worker's bindings as the shop of a file has them: its queues note what is sent. Once it is
 * over, they take nothing more from what is left of it, and the database answers it no more.
 */
export function noting<Bindings extends { readonly DB: D1Database }>(env: Bindings): Bindings {
  const { shop } = traffic;
  const isOver = () => traffic.shop !== shop;
  const DB = databaseWith(env.DB, (_queries, call) => {
    if (isOver()) throw new Error("this shop is over");
    return call();
  });
  return { ...withQueues(env, { open: new Set(), isOver }), DB };
}

/** The queues of an object's, which may be aborted. */
export function notingOfObject<Bindings extends object>(
  env: Bindings,
  isOver: () => boolean,
): Bindings {
  return withQueues(env, { open: sending, isOver });
}

/** Whose sends these are: those that are not over yet, and whether its file is. */
interface Sender {
  readonly open: Set<readonly string[]>;
  readonly isOver: () => boolean;
}

function withQueues<Bindings extends object>(env: Bindings, sender: Sender): Bindings {
  const bound = Object.entries(env).map(([name, each]) => [
    name,
    isQueue(each) ? notingQueue(`fa-system-${name.toLowerCase()}`, each, sender) : each,
  ]);
  return Object.fromEntries(bound);
}

function isQueue(binding: unknown): binding is Queue {
  return typeof binding === "object" && binding !== null && "sendBatch" in binding;
}

/** The shop sends in batches only. */
function notingQueue(
  name: string,
  queue: Queue,
  { open, isOver }: Sender,
): Pick<Queue, "sendBatch"> {
  return {
    async sendBatch(messages, options) {
      if (isOver()) return await queue.sendBatch([]);
      const all = [...messages];
      const soon = all
        .filter(({ delaySeconds = 0 }) => delaySeconds === 0)
        .map(({ body }) => nameOf(name, body));
      for (const each of soon) add(each, 1);
      open.add(soon);
      try {
        return await queue.sendBatch(all, options);
      } catch (error) {
        // One that was aborted meanwhile has been taken back already.
        if (open.has(soon)) for (const each of soon) add(each, -1);
        throw error;
      } finally {
        open.delete(soon);
      }
    },
  };
}
