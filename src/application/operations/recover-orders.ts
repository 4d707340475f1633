import { dispatchOf, type Job, landingOf } from "../../domain/operations/job.ts";
import type { Attempt } from "../../domain/ppob/attempt.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { MissingStep, ProjectedTransaction } from "../../ports/read-model/read-model.ts";
import { type BatchResult, runSections } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

/** A job each, and how its stored event was queued. */
const PAGE = { size: 100, cost: 3 };
/** A stored event has its own message with its own tries; it is queued again well after them. */
const EVENT_GRACES = 10;
/**
 * What could not be applied in this long needs a person; it stays stored and has been announced.
 */
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

/** How many of each kind were pushed on. */
interface Pushed {
  readonly orders: BatchResult;
  readonly transfers: BatchResult;
  readonly checks: BatchResult;
  readonly untold: BatchResult;
  readonly events: BatchResult;
  readonly top_ups: BatchResult;
  readonly sent: number;
}

/**
 * Finds what has waited too long and pushes it on by the same jobs that should have: orders whose
 * message was lost, attempts whose question is overdue, ends that never reached their wallet,
 * transfers under way, messages a crash left unsent. Twice is once.
 */
export async function recoverOrders(ports: Ports): Promise<Pushed> {
  return await runSections(ports, {
    orders: async (given: Ports) =>
      (await isAway(given)) ? { done: 0, failed: 0 } : await dispatchAgain(given),
    transfers: (given: Ports) =>
      eachStranded(given, "landing", async (order) => {
        const body = landingOf(order);
        if (body !== undefined) await send(given, { queue: "money", body });
      }),
    checks: askAgain,
    // Only the supplier can say the end again of an order that stands open.
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

/** As long as no supplier can be asked, their messages come round by themselves. */
async function isAway(ports: Ports): Promise<boolean> {
  const at = ports.now();
  const known = await ports.circuits.list();
  const away = known.filter(({ state, until }) => state === "open" && until !== null && until > at);
  return ports.suppliers.all.every((supplier) => away.some(({ name }) => name === supplier.name));
}

/** Nobody was ever told where to pay these. */
function closeUnpaid(ports: Ports): Promise<BatchResult> {
  const how = { status: "EXPIRED", reason: "payment.never_opened" } as const;
  const cause = { at: ports.now(), actor: "system:janitor" } as const;
  return eachStranded(ports, "payment", ({ id, user_id }) =>
    ports.wallets.cancelOrExpire({ user_id, id }, how, cause),
  );
}
