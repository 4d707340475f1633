import { hexDigest } from "../../domain/digest.ts";
import type { DeliveryJob } from "../../domain/operations/job.ts";
import { Refusal } from "../../domain/refusal.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { WebhookAttempt, WebhookDelivery } from "../../domain/webhooks/endpoint.ts";
import { isGivenUp, nextTryAt, TRIES_MAX } from "../../domain/webhooks/schedule.ts";
import { webhookHeaders } from "../../domain/webhooks/signature.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { DueDelivery } from "../../ports/webhooks/outgoing-webhooks.ts";
import type { WebhookAnswer } from "../../ports/webhooks/webhook-caller.ts";
import { type DisablePorts, disabling } from "./disable-endpoint.ts";
import { openSecrets } from "./endpoint-secrets.ts";

export type DeliverPorts = DisablePorts &
  Use<"commit" | "commitOnce" | "now" | "outgoingWebhooks" | "vault" | "webhookCaller">;

/** Seconds after which a try without a result counts as lost; longer than any timeout. */
const LEASE_SECONDS = 120;
/** A queue waits for the short pauses; the cron looks for what is due after the long ones. */
const QUEUED_SECONDS_MAX = 300;
/** So often is looked whether the owner may use their account again. */
const BARRED_SECONDS = 60 * 60;

/**
 * Makes one try to deliver an event. The try is stored before it is made, so that of several
 * messages for it only one sends; a lost one is made again, under the event's id, by which its
 * receiver knows it. What is for a customer who is banned, or has closed their account, waits.
 */
export async function deliverEvent(ports: DeliverPorts, job: DeliveryJob): Promise<void> {
  const key = { endpoint_id: job.endpoint_id, sequence: job.sequence };
  const due = await ports.outgoingWebhooks.due(key);
  if (due === undefined || due.delivery.state !== "PENDING") return;
  if (due.delivery.tries !== job.tries) return;
  const at = ports.now();
  // It can be replayed when its endpoint is on again.
  if (!due.endpoint.enabled || due.delivery.tries >= TRIES_MAX) {
    return ports.commit(ports.outgoingWebhooks.giveUp(key, at));
  }
  if (due.owner_status !== null && due.owner_status !== "ACTIVE") {
    return ports.commit(ports.outgoingWebhooks.putOff(key, addSeconds(at, BARRED_SECONDS)));
  }
  const begun = newAttempt(due, at);

  const lease = addSeconds(at, LEASE_SECONDS);
  const mine = await ports.commitOnce(ports.outgoingWebhooks.start(key, begun, lease));
  if (!mine) return;
  const started = performance.now();
  const answer = await ports.webhookCaller.post(await callOf(ports, due, at));
  const milliseconds = Math.round(performance.now() - started);
  const attempt = { ...begun, ...outcomeOf(answer), milliseconds };
  await conclude(ports, { due, attempt, answer });
}

function newAttempt({ delivery }: DueDelivery, at: Instant): WebhookAttempt {
  return {
    number: delivery.attempts + 1,
    outcome: "started",
    http_status: null,
    answer: "",
    error: null,
    milliseconds: 0,
    created_at: at,
  };
}

async function callOf(ports: Use<"vault">, { endpoint, delivery }: DueDelivery, at: Instant) {
  const { type, occurred_at: timestamp, sequence, data, event_id } = delivery;
  const body = JSON.stringify({ type, timestamp, sequence, data });
  const secrets = await openSecrets(ports, endpoint, at);
  return { url: endpoint.url, body, headers: webhookHeaders({ id: event_id, body, at }, secrets) };
}

function outcomeOf(answer: WebhookAnswer) {
  if (answer.kind === "failed") {
    return { outcome: "failed", error: answer.error.slice(0, 100) } as const;
  }
  const isTaken = answer.status >= 200 && answer.status < 300;
  return {
    outcome: isTaken ? "delivered" : "failed",
    http_status: answer.status,
    answer: answer.head,
  } as const;
}

interface Tried {
  readonly due: DueDelivery;
  readonly attempt: WebhookAttempt;
  readonly answer: WebhookAnswer;
}

/** Writes down a try that has ended, and what comes next. */
async function conclude(ports: DeliverPorts, tried: Tried): Promise<void> {
  const { due, attempt } = tried;
  const { outgoingWebhooks, commit } = ports;
  const at = ports.now();
  if (attempt.outcome === "delivered") {
    const isWell = due.endpoint.failing_since === null;
    return commit(
      outgoingWebhooks.finish(due.delivery, { attempt, state: "DELIVERED", due_at: null }),
      ...(isWell ? [] : [outgoingWebhooks.noteFailing(due.endpoint, null)]),
    );
  }
  const isGone = attempt.http_status === 410;
  if (isGone || isGivenUp(due.endpoint.failing_since, at)) {
    const reason = isGone ? "gone" : "failing";
    if (await isDisabled(ports, tried, { reason, at })) return;
  }
  await commit(...again(ports, tried, at));
}

/** Whether this try has ended its endpoint, which may have been changed or ended meanwhile. */
async function isDisabled(
  ports: DeliverPorts,
  { due, attempt }: Tried,
  why: Parameters<typeof disabling>[2],
): Promise<boolean> {
  try {
    await ports.commit(
      ports.outgoingWebhooks.finish(due.delivery, { attempt, state: "FAILED", due_at: null }),
      ...(await disabling(ports, due.endpoint, why)),
    );
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "webhook_endpoint.changed") return false;
    throw error;
  }
}

function again(
  ports: Use<"outbox" | "outgoingWebhooks">,
  { due: { endpoint, delivery }, attempt, answer }: Tried,
  at: Instant,
): readonly Write[] {
  const { outgoingWebhooks } = ports;
  const tries = delivery.tries + 1;
  const retry_after_seconds = answer.kind === "answered" ? answer.retry_after_seconds : undefined;
  const due_at = nextTryAt({ tries, at, retry_after_seconds, salt: saltOf(delivery) }) ?? null;
  return [
    outgoingWebhooks.finish(delivery, { attempt, state: due_at ? "PENDING" : "FAILED", due_at }),
    outgoingWebhooks.noteFailing(endpoint, at),
    ...soon(ports, { key: delivery, tries, at, due_at }),
  ];
}

function soon(
  { outbox }: Use<"outbox">,
  next: {
    readonly key: DueDelivery["delivery"];
    readonly tries: number;
    readonly at: Instant;
    readonly due_at: Instant | null;
  },
): readonly Write[] {
  const { key, tries, at, due_at } = next;
  if (due_at === null) return [];
  const delay_seconds = Math.ceil((Date.parse(due_at) - Date.parse(at)) / 1_000);
  if (delay_seconds > QUEUED_SECONDS_MAX) return [];
  const body = { endpoint_id: key.endpoint_id, sequence: key.sequence, tries };
  return [outbox.enqueue({ queue: "deliveries", body, delay_seconds }, at)];
}

function saltOf({ event_id, attempts }: WebhookDelivery): number {
  return Number.parseInt(hexDigest("sha256", `${event_id} ${attempts}`).slice(0, 8), 16);
}
