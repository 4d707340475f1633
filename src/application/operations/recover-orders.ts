import { errorMessage } from "../../domain/error-message.ts";
import { dispatchOf, type Job } from "../../domain/operations/job.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { ProjectedTransaction } from "../../ports/read-model/read-model.ts";

const BATCH = 100;
/** A stored event has its own message with its own tries; it is queued again well after them. */
const EVENT_GRACES = 10;
/**
 * What could not be applied in this long needs a person; it stays stored and has been announced.
 */
const EVENT_DAYS = 3;

type Ports = Use<
  | "attempts"
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
  readonly checks: number;
  readonly orders: number;
  readonly transfers: number;
  readonly top_ups: number;
  readonly events: number;
  readonly sent: number;
}

/**
 * Finds what has waited too long and pushes it on by the same jobs that should have: orders whose
 * message was lost, attempts whose question is overdue, ends that never reached their wallet,
 * transfers under way, messages a crash left unsent. Twice is once, and one wallet that does not
 * answer keeps no other from its turn.
 */
export async function recoverOrders(ports: Ports): Promise<Pushed> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  const orders = (await isAway(ports, at))
    ? []
    : await ports.readModel.stranded("dispatch", before, BATCH);
  const transfers = await ports.readModel.stranded("landing", before, BATCH);
  const asked = await questions(ports, before);
  const events = await ports.inbound.waiting(
    addSeconds(at, -EVENT_GRACES * ports.policy.janitorGraceSeconds),
    addSeconds(at, -EVENT_DAYS * 24 * 60 * 60),
    BATCH,
  );
  const jobs: Job[] = [
    ...asked.map((ref): Job => ({ queue: "ppob", body: { kind: "check", ref } })),
    ...orders.map((order): Job => ({ queue: "ppob", body: dispatchOf(order) })),
    ...transfers.flatMap(landAgain),
    ...events.map(({ id }): Job => ({ queue: "webhooks", body: { inbound_id: id } })),
  ];
  await ports.commit(
    ...jobs.map((job) => ports.outbox.enqueue(job, at)),
    ...events.map(({ id }) => ports.inbound.queued(id, at)),
  );
  const sent = await ports.outbox.flush(at);
  const top_ups = await closeUnpaid(ports, before);
  return {
    checks: asked.length,
    orders: orders.length,
    transfers: transfers.length,
    top_ups,
    events: events.length,
    sent,
  };
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
async function closeUnpaid(ports: Ports, before: Instant): Promise<number> {
  const stranded = await ports.readModel.stranded("payment", before, BATCH);
  const how = { status: "EXPIRED", reason: "payment.never_opened" } as const;
  const cause = { at: ports.now(), actor: "system:janitor" } as const;
  const closed = await Promise.allSettled(
    stranded.map((one) => ports.wallets.cancelOrExpire(one.user_id, one.id, how, cause)),
  );
  const failures = closed.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  for (const reason of failures) {
    ports.log.error("janitor.close_failed", { cause: errorMessage(reason) });
  }
  if (failures.length > 0) throw failures[0];
  return stranded.length;
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
