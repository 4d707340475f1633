import { type Job, landingOf } from "../../domain/operations/job.ts";
import { deliveryOf, dispatchOf } from "../../domain/operations/ppob-job.ts";
import type { Attempt } from "../../domain/ppob/attempt.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { MissingStep, ProjectedTransaction } from "../../ports/read-model/read-model.ts";
import { type BatchResult, runSections } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

/** Queries of one item: its job, and when its stored event was queued. */
const PAGE = { size: 100, cost: 3 };
/** Graces before a stored event is queued again, well after its own message's retries. */
const EVENT_GRACES = 10;
/** Days after which a stored event is left to a person; it has been alerted as a dead letter. */
const EVENT_DAYS = 3;

type Ports = PagePorts &
  Use<
    | "attempts"
    | "circuits"
    | "inbound"
    | "outbox"
    | "policy"
    | "readModel"
    | "suppliers"
    | "wallets"
  >;

/** How many of each kind were queued again. */
interface Pushed {
  readonly orders: BatchResult;
  readonly own_goods: BatchResult;
  readonly transfers: BatchResult;
  readonly checks: BatchResult;
  readonly untold: BatchResult;
  readonly events: BatchResult;
  readonly top_ups: BatchResult;
  readonly sent: number;
}

/**
 * Finds what has waited too long and queues its job again: orders whose message was lost, overdue
 * status checks, results that never reached their wallet, transfers under way, unsent outbox
 * messages. Idempotent.
 */
export async function recoverOrders(ports: Ports): Promise<Pushed> {
  return await runSections(ports, {
    orders: async (given: Ports) =>
      (await isAway(given)) ? { done: 0, failed: 0 } : await dispatchAgain(given),
    own_goods: (given: Ports) =>
      eachStranded(given, "fulfilment", async (order) => {
        const body = deliveryOf(order);
        if (body !== undefined) await send(given, { queue: "ppob", body });
      }),
    transfers: (given: Ports) =>
      eachStranded(given, "landing", async (order) => {
        const body = landingOf(order);
        if (body !== undefined) await send(given, { queue: "money", body });
      }),
    checks: askAgain,
    // Only the supplier can report the result again for an order that is still open.
    untold: (given: Ports) =>
      eachStranded(given, "capture", async ({ id }) => {
        const ended = await given.attempts.latest(id);
        if (ended !== undefined) await send(given, checkOf(ended));
      }),
    events: applyEvents,
    top_ups: closeUnpaid,
    sent: (given: Ports) => given.outbox.flush(given.now()),
  });
}

function graceOver(ports: Use<"now" | "policy">): Instant {
  return addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
}

async function send(ports: Ports, job: Job): Promise<void> {
  await ports.commit(ports.outbox.enqueue(job, ports.now()));
}

async function eachStranded(
  ports: Ports,
  lack: MissingStep,
  work: (order: ProjectedTransaction) => Promise<unknown>,
): Promise<BatchResult> {
  const before = graceOver(ports);
  return await workInPages(ports, {
    name: `recoverOrders.${lack}`,
    page: (next) => ports.readModel.stuck(lack, before, next),
    key: ({ updated_at, id }) => `${updated_at} ${id}`,
    since: ({ updated_at }) => updated_at,
    ...PAGE,
    failure: "janitor.failed",
    about: ({ id }) => ({ transaction: id, lack }),
    work,
  });
}

function dispatchAgain(ports: Ports): Promise<BatchResult> {
  return eachStranded(ports, "dispatch", (order) =>
    send(ports, { queue: "ppob", body: dispatchOf(order) }),
  );
}

function checkOf({ ref }: Pick<Attempt, "ref">): Job {
  return { queue: "ppob", body: { kind: "check", ref } };
}

async function askAgain(ports: Ports): Promise<BatchResult> {
  const before = graceOver(ports);
  return await workInPages(ports, {
    name: "recoverOrders.checks",
    page: (next) => ports.attempts.due(before, next),
    key: ({ next_check_at, ref }) => `${next_check_at} ${ref}`,
    since: ({ next_check_at }) => next_check_at ?? before,
    ...PAGE,
    failure: "janitor.check_failed",
    about: ({ ref }) => ({ ref }),
    work: (attempt) => send(ports, checkOf(attempt)),
  });
}

async function applyEvents(ports: Ports): Promise<BatchResult> {
  const at = ports.now();
  const before = addSeconds(at, -EVENT_GRACES * ports.policy.janitorGraceSeconds);
  const since = addSeconds(at, -EVENT_DAYS * 24 * 60 * 60);
  return await workInPages(ports, {
    name: "recoverOrders.events",
    page: (next) => ports.inbound.waiting(before, since, next),
    key: ({ queued_at, id }) => `${queued_at} ${id}`,
    since: ({ queued_at }) => queued_at,
    ...PAGE,
    failure: "janitor.event_failed",
    about: ({ id }) => ({ event: id }),
    work: ({ id }) =>
      ports.commit(
        ports.outbox.enqueue({ queue: "webhooks", body: { inbound_id: id } }, at),
        ports.inbound.queued(id, at),
      ),
  });
}

/** While no supplier is available, their messages are redelivered anyway. */
async function isAway(ports: Ports): Promise<boolean> {
  const at = ports.now();
  const known = await ports.circuits.list();
  const away = known.filter(({ state, until }) => state === "open" && until !== null && until > at);
  return ports.suppliers.all.every((supplier) => away.some(({ name }) => name === supplier.name));
}

/** Expires top-ups without a payment. */
function closeUnpaid(ports: Ports): Promise<BatchResult> {
  const how = { status: "EXPIRED", reason: "payment.never_opened" } as const;
  const cause = { at: ports.now(), actor: "system:janitor" } as const;
  return eachStranded(ports, "payment", ({ id, user_id }) =>
    ports.wallets.cancelOrExpire({ user_id, id }, how, cause),
  );
}
