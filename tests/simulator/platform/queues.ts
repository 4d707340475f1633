import type { Projection } from "../../../src/ports/read-model/read-model.ts";
import type { Random } from "../random.ts";
import type { Fibre, Scheduler, Source } from "../scheduler.ts";

/** What `wrangler.toml` says of a queue's consumer. */
export interface QueueRule {
  readonly queue: string;
  readonly batch: number;
  readonly retries: number;
  readonly dead: string | undefined;
}

interface QueuedMessage {
  readonly id: string;
  readonly body: string;
  attempts: number;
  due: number;
  away: boolean;
}

export interface Queues {
  binding(queue: string): object;
  readonly source: Source;
  /** Every state of an order that the read model was told, as its id and version. */
  readonly told: ReadonlySet<string>;
  /** Every change of a wallet that the read model was told of. */
  readonly changes: readonly Projection[];
  /** What waits, by queue. */
  waiting(): readonly { readonly queue: string; readonly body: string }[];
  /** Everything that waits is delivered once more, in any order. */
  storm(chance: Random): void;
}

type Consume = (batch: object) => Promise<void>;
type Spawn = (name: string, work: () => Promise<void>) => Fibre;

/** What people are told moves no money, and takes half the time: not every history reads it. */
export const NOTICES = "fa-system-notifications";
/** Where the wallets tell what they have changed. */
const COPIES = "fa-system-projections";
/** How many batches are consumed side by side, of all queues. */
const CONSUMERS_MAX = 3;

/** What is under way: letters by queue, and how many batches are being read. */
interface Post {
  readonly scheduler: Scheduler;
  readonly queues: ReadonlyMap<string, QueuedMessage[]>;
  readonly told: Set<string>;
  readonly changes: Projection[];
  readonly spawn: Spawn;
  readonly consume: Consume;
  numbers: number;
  consuming: number;
}

/** At least once, in any order, after any time. A consumer that dies gets its batch again. */
export function openQueues(
  scheduler: Scheduler,
  rules: readonly QueueRule[],
  spawn: Spawn,
  consume: Consume,
): Queues {
  const queues = new Map<string, QueuedMessage[]>(rules.map(({ queue }) => [queue, []]));
  const told = new Set<string>();
  const changes: Projection[] = [];
  const counts = { numbers: 0, consuming: 0 };
  const post: Post = { scheduler, queues, told, changes, spawn, consume, ...counts };
  return {
    told,
    changes,
    binding: (queue) => ({
      send: (body: unknown, how: { delaySeconds?: number } = {}) =>
        send(post, queue, [{ body, ...how }]),
      sendBatch: (messages: readonly Sent[]) => send(post, queue, messages),
    }),
    waiting: () =>
      [...queues].flatMap(([queue, letters]) => letters.map(({ body }) => ({ queue, body }))),
    storm: (chance) => {
      for (const [queue, letters] of queues) {
        for (const letter of [...letters]) {
          if (chance.chance(0.5)) put(post, queue, letter.body, chance.below(5_000));
        }
      }
    },
    source: deliveries(post, rules),
  };
}

interface Sent {
  readonly body: unknown;
  readonly delaySeconds?: number;
}

function send(post: Post, queue: string, messages: readonly Sent[]): Promise<void> {
  const failure = () => new Error("Queue unavailable");
  return post.scheduler.trip({ label: `send ${queue.slice(10)}`, failure }, () => {
    for (const { body, delaySeconds = 0 } of messages) {
      put(post, queue, JSON.stringify(body), delaySeconds * 1000);
    }
  });
}

function put(post: Post, queue: string, body: string, delayMs: number): void {
  const letters = post.queues.get(queue);
  if (queue === NOTICES && letters === undefined) return;
  if (queue === COPIES) {
    const change: Projection = JSON.parse(body);
    post.changes.push(change);
    for (const { id, version } of change.transactions) post.told.add(`${id} ${version}`);
  }
  post.numbers += 1;
  if (letters === undefined) throw new Error(`nobody consumes ${queue}`);
  const due = post.scheduler.now() + delayMs;
  letters.push({ id: `m${post.numbers}`, body, attempts: 0, due, away: false });
}

function deliveries(post: Post, rules: readonly QueueRule[]): Source {
  const { queues } = post;
  const all = () => [...queues.values()].flat();
  return {
    name: "queues",
    ready: (now) => (post.consuming < CONSUMERS_MAX ? readyIn(all(), now).length : 0),
    next: () =>
      Math.min(Number.POSITIVE_INFINITY, ...all().flatMap(({ away, due }) => (away ? [] : [due]))),
    fire: (now, chance) => {
      const ready = rules.filter(({ queue }) => readyIn(queues.get(queue) ?? [], now).length > 0);
      const rule = chance.maybe(ready);
      if (rule !== undefined) deliver(post, rule, queues.get(rule.queue) ?? [], chance);
    },
  };
}

function readyIn(letters: readonly QueuedMessage[], now: number): QueuedMessage[] {
  return letters.filter((letter) => !letter.away && letter.due <= now);
}

function deliver(post: Post, rule: QueueRule, letters: QueuedMessage[], chance: Random): void {
  const { scheduler } = post;
  const chosen = batchOf(readyIn(letters, scheduler.now()), rule.batch, chance);
  const verdicts = new Map<QueuedMessage, number>();
  const messages = chosen.map((letter) => messageOf(letter, verdicts));
  for (const letter of chosen) letter.away = true;
  const over = (delayOf: (letter: QueuedMessage) => number | undefined) => {
    post.consuming -= 1;
    for (const letter of chosen) {
      const delay = delayOf(letter);
      if (delay === undefined) letters.splice(letters.indexOf(letter), 1);
      else giveBack(post, rule, letters, letter, delay);
    }
  };
  const retryAll = ({ delaySeconds = 0 } = {}) => {
    for (const letter of chosen) verdicts.set(letter, delaySeconds * 1000);
  };
  const batch = { queue: rule.queue, messages, metadata: {}, ackAll: () => undefined, retryAll };
  post.consuming += 1;
  const ids = chosen.slice(0, 3).map(({ id }) => id);
  const fibre = post.spawn(`consumer ${rule.queue.slice(10)} ${ids.join(" ")}`, async () => {
    await post.consume(batch);
    fibre.mourners.length = 0;
    // Acknowledged, and now and then delivered once more all the same.
    const again = () =>
      !scheduler.isCalm() && scheduler.chance().chance(0.06)
        ? scheduler.chance().below(200_000)
        : undefined;
    over((letter) => verdicts.get(letter) ?? again());
  });
  fibre.mourners.push(() => over(() => 1_000));
}

function batchOf(ready: QueuedMessage[], limit: number, chance: Random): readonly QueuedMessage[] {
  const most = Math.min(limit, ready.length);
  const count = chance.chance(0.7) ? most : chance.between(1, most);
  return Array.from({ length: count }, () => ready.splice(chance.below(ready.length), 1)).flat();
}

/** For another try, or to the dead when it has had them all. */
function giveBack(
  post: Post,
  rule: QueueRule,
  letters: QueuedMessage[],
  letter: QueuedMessage,
  delayMs: number,
): void {
  letter.away = false;
  letter.due = post.scheduler.now() + delayMs;
  if (letter.attempts <= rule.retries) return;
  letters.splice(letters.indexOf(letter), 1);
  if (rule.dead !== undefined) put(post, rule.dead, letter.body, 0);
}

function messageOf(letter: QueuedMessage, verdicts: Map<QueuedMessage, number>) {
  letter.attempts += 1;
  return {
    id: letter.id,
    attempts: letter.attempts,
    body: JSON.parse(letter.body),
    timestamp: new Date(0),
    metadata: {},
    ack: () => {
      verdicts.delete(letter);
    },
    retry: ({ delaySeconds = 0 } = {}) => {
      verdicts.set(letter, delaySeconds * 1000);
    },
  };
}
