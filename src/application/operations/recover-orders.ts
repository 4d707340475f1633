import { dispatchOf, type Job } from "../../domain/operations/job.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { ProjectedTransaction } from "../../ports/read-model/read-model.ts";
import { eachInTurn, eachSection, type Turns } from "../shared/each-in-turn.ts";

const BATCH = 100;
/** A stored event has its own message with its own tries; it is queued again well after them. */
const EVENT_GRACES = 10;
/**
 * What could not be applied in this long needs a person; it stays stored and has been announced.
 */
const EVENT_DAYS = 3;

type Ports = Use<
  | "attempts"
  | "budget"
  | "circuits"
  | "commit"
  | "inbound"
  | "log"
  | "now"
  | "outbox"
  | "policy"
  | "readModel"
  | "suppliers"
  | "wallets"
>;

/** How many of each kind were pushed on. */
interface Pushed {
  readonly orders: number;
  readonly transfers: number;
  readonly checks: number;
  readonly events: number;
  readonly sent: number;
  readonly top_ups: Turns;
}

/**
 * Finds what has waited too long and pushes it on by the same jobs that should have: orders whose
 * message was lost, attempts whose question is overdue, ends that never reached their wallet,
 * transfers under way, messages a crash left unsent. Twice is once.
 */
export async function recoverOrders(ports: Ports): Promise<Pushed> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  return await eachSection(ports, {
    async orders() {
      if (await isAway(ports, at)) return 0;
      const lost = await ports.readModel.stranded("dispatch", before, BATCH);
      return await send(
        ports,
        lost.map((order): Job => ({ queue: "ppob", body: dispatchOf(order) })),
        at,
      );
    },
    async transfers() {
      const lost = await ports.readModel.stranded("landing", before, BATCH);
      return await send(ports, lost.flatMap(landAgain), at);
    },
    async checks() {
      const refs = await questions(ports, before);
      return await send(
        ports,
        refs.map((ref): Job => ({ queue: "ppob", body: { kind: "check", ref } })),
        at,
      );
    },
    events: () => applyEvents(ports, at),
    sent: () => ports.outbox.flush(at),
    top_ups: () => closeUnpaid(ports, before),
  });
}

async function send(ports: Ports, jobs: readonly Job[], at: Instant): Promise<number> {
  await ports.commit(...jobs.map((job) => ports.outbox.enqueue(job, at)));
  return jobs.length;
}

async function applyEvents(ports: Ports, at: Instant): Promise<number> {
  const events = await ports.inbound.waiting(
    addSeconds(at, -EVENT_GRACES * ports.policy.janitorGraceSeconds),
    addSeconds(at, -EVENT_DAYS * 24 * 60 * 60),
    BATCH,
  );
  await ports.commit(
    ...events.flatMap(({ id }) => [
      ports.outbox.enqueue({ queue: "webhooks", body: { inbound_id: id } }, at),
      ports.inbound.queued(id, at),
    ]),
  );
  return events.length;
}

/** As long as no supplier can be asked, their messages come round by themselves. */
async function isAway(ports: Ports, at: Instant): Promise<boolean> {
  const known = await ports.circuits.list();
  const away = known.filter(({ state, until }) => state === "open" && until !== null && until > at);
  return ports.suppliers.all.every((supplier) => away.some(({ name }) => name === supplier.name));
}

/**
 * References to be asked about: those whose time has come, and those whose end is known while
 * their order stands open, because only the supplier can say it again.
 */
async function questions(ports: Ports, before: Instant): Promise<readonly string[]> {
  const due = await ports.attempts.due(before, BATCH);
  const untold = await ports.readModel.stranded("capture", before, BATCH);
  const ended = await Promise.all(untold.map(({ id }) => ports.attempts.latest(id)));
  return [...new Set([...due, ...ended].flatMap((each) => each?.ref ?? []))];
}

/** Nobody was ever told where to pay these. */
async function closeUnpaid(ports: Ports, before: Instant): Promise<Turns> {
  const how = { status: "EXPIRED", reason: "payment.never_opened" } as const;
  const cause = { at: ports.now(), actor: "system:janitor" } as const;
  return await eachInTurn(ports, await ports.readModel.stranded("payment", before, BATCH), {
    failure: "janitor.close_failed",
    about: ({ id }) => ({ transaction: id }),
    work: ({ id, user_id }) => ports.wallets.cancelOrExpire({ user_id, id }, how, cause),
  });
}

/** Under the name its landing had from the beginning, so that it still lands at most once. */
function landAgain(order: ProjectedTransaction): Job[] {
  const { counterparty, related_id, currency, note } = order;
  if (counterparty === null || related_id === null) return [];
  const body = {
    kind: "land",
    from: order.user_id,
    to: counterparty,
    transaction_id: order.id,
    landing_id: related_id,
    currency,
    amount: order.price,
    note,
  } as const;
  return [{ queue: "money", body }];
}
