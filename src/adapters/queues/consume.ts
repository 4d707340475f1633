import { recordEvents } from "../../application/analytics/record-events.ts";
import { NoticePostponed } from "../../application/shared/jobs/postponed.ts";
import { followWallets } from "../../application/webhooks/follow-wallets.ts";
import { EventsJob } from "../../domain/analytics/events-job.ts";
import { errorMessage } from "../../domain/error-message.ts";
import { opened, type Trace } from "../../domain/metrics/trace.ts";
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
  const ports = portsOf(open);
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
  const messages = batch.messages.map((message) => deliveredOf(message, ports));
  if (dead) return await storeDeadLetters(messages, ports, queue);
  const consumers = { ...CONSUMERS, ...elsewhere };
  if (isTogether(queue)) await handleTogether(messages, ports, queue);
  else await Promise.all(messages.map((message) => handle(message, ports, { queue, consumers })));
  await ports.outbox.flush(ports.now()).catch((error: unknown) => {
    ports.log.error("outbox.flush_failed", { cause: errorMessage(error) });
  });
}

/** A message, and whose work it is: that of whoever put it out, or else its own. */
interface Delivered extends Pick<Message, "id" | "attempts" | "body" | "ack" | "retry"> {
  readonly trace: Trace;
}

function deliveredOf(message: Message, { traces }: Pick<Ports, "traces">): Delivered {
  const { body, carried } = opened(message.body);
  return {
    id: message.id,
    attempts: message.attempts,
    body,
    trace: traces.begin(carried?.request_id ?? `job_${crypto.randomUUID()}`, carried),
    ack: () => message.ack(),
    retry: (options) => message.retry(options),
  };
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
  message: Delivered,
  ports: Ports,
  { queue, consumers }: Handling,
): Promise<void> {
  await ports.traces.within(message.trace, async () => {
    const began = Date.now();
    try {
      await consumers[queue](ports, message.body);
      message.ack();
      ports.metrics.observe("queue", queue, { ms: Date.now() - began, ok: true });
    } catch (error) {
      ports.metrics.observe("queue", queue, { ms: Date.now() - began, ok: false });
      await postpone(ports, message, { queue, error });
    }
  });
}

/**
 * Writes the whole batch in one commit, across wallets. If that fails, message by message, so that
 * a bad one does not hold up the others.
 */
async function handleTogether(
  messages: readonly Delivered[],
  ports: Ports,
  queue: keyof Together,
): Promise<void> {
  const began = Date.now();
  const note = (ok: boolean) =>
    ports.metrics.observe("queue", queue, { ms: Date.now() - began, ok });
  // Async, so that a malformed body rejects as a failed write does, and does not throw.
  const apply = async (some: readonly Delivered[]) =>
    await TOGETHER[queue](
      ports,
      some.map(({ body }) => body),
    );
  const applyAlone = async (message: Delivered) => {
    try {
      await apply([message]);
      message.ack();
      note(true);
    } catch (error) {
      note(false);
      await postpone(ports, message, { queue, error });
    }
  };
  try {
    await apply(messages);
    for (const message of messages) {
      message.ack();
      note(true);
    }
  } catch {
    for (const message of messages) {
      await ports.traces.within(message.trace, () => applyAlone(message));
    }
  }
}

/** Stores what has used up its attempts where staff can see and replay it. */
async function storeDeadLetters(
  messages: readonly Delivered[],
  ports: Ports,
  queue: QueueName,
): Promise<void> {
  const at = ports.now();
  for (const message of messages) {
    await ports.traces.within(message.trace, async () => {
      try {
        await storeDeadLetter(ports, message, { queue, at });
        message.ack();
      } catch (error) {
        await postpone(ports, message, { queue, error });
      }
    });
  }
}

async function storeDeadLetter(
  ports: Ports,
  message: Delivered,
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
async function appliesLate(message: Delivered, ports: Ports): Promise<boolean> {
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
  message: Delivered,
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

function portsOf(open: () => Ports): Ports | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
