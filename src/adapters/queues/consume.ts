import { recordEvents } from "../../application/analytics/record-events.ts";
import { NoticePostponed } from "../../application/shared/jobs/postponed.ts";
import { followWallets } from "../../application/webhooks/follow-wallets.ts";
import { EventsJob } from "../../domain/analytics/events-job.ts";
import { errorMessage } from "../../domain/error-message.ts";
import { QUEUES, type QueueName, retryDelay } from "../../domain/operations/job.ts";
import type { Instant } from "../../domain/time.ts";
import type { Ports } from "../../ports/index.ts";
import type { Projection } from "../../ports/read-model/read-model.ts";
import { CONSUMERS, type Consumer, type Elsewhere } from "./consumers.ts";

const DEAD = "-dlq";
const UNFIT_DELAY_SECONDS = 60;
/** Longer than this no job waits because a vendor asked for it. */
const ASKED_MAX = 600;
/** From this attempt on the error of a job is stored, to be shown if it ends as a dead letter. */
const NOTED_TRIES = 3;

/**
 * Takes a batch from any of the shop's queues. Acknowledges message by message and never throws.
 */
export async function consume(
  batch: MessageBatch,
  open: () => Ports,
  elsewhere: Elsewhere,
): Promise<void> {
  const ports = opened(open);
  // Without a valid configuration no message can be handled; the delay lets the attempts last.
  if (ports === undefined) return batch.retryAll({ delaySeconds: UNFIT_DELAY_SECONDS });
  const name = batch.queue.replace(/^fa-system-/, "").replace(/-production$/, "");
  const dead = name.endsWith(DEAD);
  const queue = queueNamed(dead ? name.slice(0, -DEAD.length) : name);
  // A queue of a newer version: its messages are retried until that version runs.
  if (queue === undefined) {
    ports.log.error("queue.unknown", { queue: batch.queue });
    return batch.retryAll({ delaySeconds: UNFIT_DELAY_SECONDS });
  }
  if (dead) return await storeDeadLetters(batch, ports, queue);
  const consumers = { ...CONSUMERS, ...elsewhere };
  if (isTogether(queue)) await handleTogether(batch.messages, ports, queue);
  else
    await Promise.all(
      batch.messages.map((message) => handle(message, ports, { queue, consumers })),
    );
  await ports.outbox.flush(ports.now()).catch((error: unknown) => {
    ports.log.error("outbox.flush_failed", { cause: errorMessage(error) });
  });
}

interface Handling {
  readonly queue: Exclude<QueueName, keyof Together>;
  readonly consumers: Readonly<Record<Exclude<QueueName, keyof Together>, Consumer>>;
}

/** What is written for all messages of a batch at once. */
const TOGETHER = {
  projections: async (ports: Ports, bodies: readonly unknown[]) =>
    await ports.commit(...followWallets(ports, bodies.map(asProjection), ports.now())),
  events: async (ports: Ports, bodies: readonly unknown[]) =>
    await recordEvents(
      ports,
      bodies.map((body) => EventsJob.parse(body)),
    ),
};
type Together = typeof TOGETHER;

function isTogether(queue: QueueName): queue is keyof Together {
  return queue in TOGETHER;
}

async function handle(
  message: Message,
  ports: Ports,
  { queue, consumers }: Handling,
): Promise<void> {
  try {
    await consumers[queue](ports, message.body);
    message.ack();
  } catch (error) {
    await postpone(ports, message, { queue, error });
  }
}

/**
 * Writes the whole batch in one commit, across wallets. If that fails, message by message, so that
 * a bad one does not hold up the others.
 */
async function handleTogether(
  messages: readonly Message[],
  ports: Ports,
  queue: keyof Together,
): Promise<void> {
  // Async, so that a malformed body rejects as a failed write does, and does not throw.
  const apply = async (some: readonly Message[]) =>
    await TOGETHER[queue](
      ports,
      some.map(({ body }) => body),
    );
  try {
    await apply(messages);
    for (const message of messages) message.ack();
  } catch {
    for (const message of messages) {
      await apply([message]).then(
        () => message.ack(),
        (error: unknown) => postpone(ports, message, { queue, error }),
      );
    }
  }
}

/** Stores what has used up its attempts where staff can see and replay it. */
async function storeDeadLetters(
  batch: MessageBatch,
  ports: Ports,
  queue: QueueName,
): Promise<void> {
  const at = ports.now();
  for (const message of batch.messages) {
    try {
      await storeDeadLetter(ports, message, { queue, at });
      message.ack();
    } catch (error) {
      await postpone(ports, message, { queue, error });
    }
  }
}

async function storeDeadLetter(
  ports: Ports,
  message: Message,
  { queue, at }: { readonly queue: QueueName; readonly at: Instant },
): Promise<void> {
  const { id: message_id, attempts } = message;
  const body = JSON.stringify(message.body);
  const death = { message_id, queue, body, attempts, died_at: at };
  if (queue === "projections" && (await appliesLate(message, ports))) return;
  if (await ports.deadLetters.isKnown(death)) return;
  const alert = { kind: "queue.dead_letter", subject: queue, detail: message_id } as const;
  await ports.commitOnce(ports.deadLetters.store(death), ports.alerts.raise(alert, at));
  ports.log.error("queue.dead_letter", { queue, message: message_id });
}

/** Whether a projection can be written after all: most fail only while D1 does. */
async function appliesLate(message: Message, ports: Ports): Promise<boolean> {
  try {
    await TOGETHER.projections(ports, [message.body]);
    return true;
  } catch (error) {
    ports.log.error("projection.dead", { message: message.id, cause: errorMessage(error) });
    return false;
  }
}

async function postpone(
  ports: Ports,
  message: Message,
  { queue, error }: { readonly queue: QueueName; readonly error: unknown },
): Promise<void> {
  const { attempts, id } = message;
  const cause = errorMessage(error);
  ports.log.error("queue.retry", { queue, message: id, attempts, cause });
  const asked = error instanceof NoticePostponed ? error.retry_after_seconds : 0;
  message.retry({ delaySeconds: Math.max(retryDelay(attempts), Math.min(asked, ASKED_MAX)) });
  if (attempts < NOTED_TRIES) return;
  const note = ports.deadLetters.note({
    queue,
    body: JSON.stringify(message.body),
    error: cause,
    at: ports.now(),
  });
  await ports.commit(note).catch((failed: unknown) => {
    ports.log.error("queue.note_failed", { queue, message: id, cause: errorMessage(failed) });
  });
}

/** Not parsed: only the wallet objects send to this queue. */
function asProjection(body: unknown): Projection {
  return body as Projection;
}

function queueNamed(name: string): QueueName | undefined {
  return QUEUES.find((each) => each === name);
}

function opened(open: () => Ports): Ports | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
