import type { Fibre, Loom, Source } from "../loom.ts";
import type { Random } from "../random.ts";

/** What `wrangler.toml` says of a queue's consumer. */
export interface QueueRule {
  readonly queue: string;
  readonly batch: number;
  readonly retries: number;
  readonly dead: string | undefined;
}

interface Letter {
  readonly id: string;
  readonly body: string;
  attempts: number;
  due: number;
  away: boolean;
}

export interface Queues {
  binding(queue: string): object;
  readonly source: Source;
  /** What waits, by queue. */
  waiting(): readonly { readonly queue: string; readonly body: string }[];
  /** Everything that waits is delivered once more, in any order. */
  storm(chance: Random): void;
}

type Consume = (batch: object) => Promise<void>;

/** What people are told moves no money, and telling them would take a fifth of the time. */
const UNREAD = "fa-system-notifications";
/** How many batches are consumed side by side, of all queues. */
const CONSUMERS_MAX = 3;

/** At least once, in any order, after any time. A consumer that dies gets its batch again. */
export function openQueues(
  loom: Loom,
  rules: readonly QueueRule[],
  spawn: (name: string, work: () => Promise<void>) => Fibre,
  consume: Consume,
): Queues {
  const queues = new Map<string, Letter[]>(rules.map(({ queue }) => [queue, []]));
  let numbers = 0;
  let consuming = 0;

  const put = (queue: string, body: string, delayMs: number): void => {
    if (queue === UNREAD) return;
    numbers += 1;
    const letters = queues.get(queue);
    if (letters === undefined) throw new Error(`nobody consumes ${queue}`);
    letters.push({ id: `m${numbers}`, body, attempts: 0, due: loom.now() + delayMs, away: false });
  };

  const send = (queue: string, messages: readonly { body: unknown; delaySeconds?: number }[]) =>
    loom.trip(
      { label: `send ${queue.slice(10)}`, failure: () => new Error("Queue unavailable") },
      () => {
        for (const { body, delaySeconds = 0 } of messages) {
          put(queue, JSON.stringify(body), delaySeconds * 1000);
        }
      },
    );

  const readyIn = (letters: readonly Letter[], now: number) =>
    letters.filter((letter) => !letter.away && letter.due <= now);

  const deliver = (rule: QueueRule, letters: Letter[], now: number, chance: Random): void => {
    const ready = readyIn(letters, now);
    const most = Math.min(rule.batch, ready.length);
    const count = chance.chance(0.7) ? most : chance.between(1, most);
    const chosen = Array.from({ length: count }, () =>
      ready.splice(chance.below(ready.length), 1),
    ).flat();
    const verdicts = new Map<Letter, number>();
    const messages = chosen.map((letter) => messageOf(letter, verdicts));
    for (const letter of chosen) letter.away = true;
    const back = (letter: Letter, delayMs: number) => {
      letter.away = false;
      letter.due = loom.now() + delayMs;
      if (letter.attempts <= rule.retries) return;
      letters.splice(letters.indexOf(letter), 1);
      if (rule.dead !== undefined) put(rule.dead, letter.body, 0);
    };
    consuming += 1;
    const fibre = spawn(
      `consumer ${rule.queue.slice(10)} ${chosen
        .map(({ id }) => id)
        .slice(0, 3)
        .join(" ")}`,
      () =>
        consume({
          queue: rule.queue,
          messages,
          metadata: {},
          ackAll: () => undefined,
          retryAll: ({ delaySeconds = 0 } = {}) => {
            for (const letter of chosen) verdicts.set(letter, delaySeconds * 1000);
          },
        }).then(() => {
          fibre.mourners.length = 0;
          consuming -= 1;
          for (const letter of chosen) {
            const again = verdicts.get(letter);
            // Acknowledged, and now and then delivered once more all the same.
            if (again !== undefined) back(letter, again);
            else if (!loom.isCalm() && loom.chance().chance(0.03)) back(letter, 0);
            else letters.splice(letters.indexOf(letter), 1);
          }
        }),
    );
    fibre.mourners.push(() => {
      consuming -= 1;
      for (const letter of chosen) back(letter, 1_000);
    });
  };

  const all = () => [...queues.values()].flat();
  return {
    binding: (queue) => ({
      send: (body: unknown, how: { delaySeconds?: number } = {}) => send(queue, [{ body, ...how }]),
      sendBatch: (messages: readonly { body: unknown; delaySeconds?: number }[]) =>
        send(queue, messages),
    }),
    waiting: () =>
      [...queues].flatMap(([queue, letters]) => letters.map(({ body }) => ({ queue, body }))),
    storm: (chance) => {
      for (const [queue, letters] of queues) {
        for (const letter of [...letters]) {
          if (chance.chance(0.5)) put(queue, letter.body, chance.below(5_000));
        }
      }
    },
    source: {
      name: "queues",
      ready: (now) => (consuming < CONSUMERS_MAX ? readyIn(all(), now).length : 0),
      next: () =>
        Math.min(
          Number.POSITIVE_INFINITY,
          ...all().map((each) => (each.away ? Number.POSITIVE_INFINITY : each.due)),
        ),
      fire: (now, chance) => {
        const ready = rules.filter(({ queue }) => readyIn(queues.get(queue) ?? [], now).length > 0);
        const rule = chance.any(ready);
        if (rule !== undefined) deliver(rule, queues.get(rule.queue) ?? [], now, chance);
      },
    },
  };
}

function messageOf(letter: Letter, verdicts: Map<Letter, number>) {
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
