import type { Job } from "../../domain/job.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { ProjectedTransaction } from "../../ports/read-model.ts";

const BATCH = 100;
/** A stored event has its own message with its own tries; it is queued again well after them. */
const EVENT_GRACES = 10;
/**
 * What could not be applied in this long needs a person; it stays stored and has been announced.
 */
const EVENT_DAYS = 3;

/** How many of each kind were pushed on. */
interface Pushed {
  readonly checks: number;
  readonly orders: number;
  readonly events: number;
  readonly sent: number;
}

/**
 * Finds what has waited too long and pushes it on by the same jobs that should have: orders whose
 * message was lost, attempts whose question is overdue, messages a crash left unsent. Twice is
 * once, and one wallet that does not answer keeps no other from its turn.
 */
export async function pushStranded(
  ports: Use<
    "attempts" | "commit" | "inbound" | "now" | "outbox" | "policy" | "readModel" | "wallets"
  >,
): Promise<Pushed> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  const due = await ports.attempts.due(before, BATCH);
  const events = await ports.inbound.waiting(
    addSeconds(at, -EVENT_GRACES * ports.policy.janitorGraceSeconds),
    addSeconds(at, -EVENT_DAYS * 24 * 60 * 60),
    BATCH,
  );
  const stranded = await ports.readModel.stranded(before, BATCH);
  const jobs: Job[] = [
    ...due.map(({ ref }): Job => ({ queue: "ppob", body: { kind: "check", ref } })),
    ...stranded.filter((each) => each.type === "PPOB").map(dispatchAgain),
    ...events.map(({ id }): Job => ({ queue: "webhooks", body: { inbound_id: id } })),
  ];
  await ports.commit(
    ...jobs.map((job) => ports.outbox.enqueue(job, at)),
    ...events.map(({ id }) => ports.inbound.queued(id, at)),
  );
  const sent = await ports.outbox.flush(at);
  const how = { status: "EXPIRED", reason: "payment.never_opened" } as const;
  const cause = { at, actor: "system:janitor" } as const;
  const closed = await Promise.allSettled(
    stranded
      .filter((one) => one.type === "TOPUP")
      .map((one) => ports.wallets.close(one.user_id, one.id, how, cause)),
  );
  const failed = closed.find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
  return { checks: due.length, orders: stranded.length, events: events.length, sent };
}

function dispatchAgain(order: ProjectedTransaction): Job {
  const body = { kind: "dispatch", user_id: order.user_id, transaction_id: order.id } as const;
  return { queue: "ppob", body };
}
