import type { PpobJob } from "../../domain/operations/ppob-job.ts";
import { isOpen, type Transaction } from "../../domain/orders/transaction.ts";
import { type Attempt, isGivenUp } from "../../domain/ppob/attempt.ts";
import { type FailureCode, zFailureCode } from "../../domain/ppob/supplier.ts";
import type { Use } from "../../ports/index.ts";
import { applyAnswer } from "./apply-answer.ts";
import { nextAttempt } from "./fail-over.ts";
import { planAttempt } from "./plan-attempt.ts";
import { chosenRoute, type RoutingPorts } from "./route.ts";

type Ports = RoutingPorts &
  Use<"alerts" | "attempts" | "commit" | "commitOnce" | "outbox" | "policy" | "wallets">;
type Dispatch = Extract<PpobJob, { kind: "dispatch" }>;

const CAUSE = "system:dispatch";

/**
 * Sends an order to the first of its sources that can take it. The attempt is stored first, so that
 * the reference is known whatever happens to the call. A repeated job only schedules a check. While
 * every possible supplier is unavailable or paused the order waits, and its owner may cancel it;
 * without any it fails.
 */
export async function dispatchOrder(ports: Ports, job: Dispatch): Promise<void> {
  const [order, tried] = await Promise.all([
    ports.wallets.transaction(job.user_id, job.transaction_id),
    ports.attempts.of(job.transaction_id),
  ]);
  if (order === undefined || !isOpen(order.status)) return;
  const last = tried.at(-1);
  if (last !== undefined && !isGivenUp(last)) return await askLater(ports, last);
  if (last?.state === "UNSENT") return await fail(ports, order, codeOf(last));

  const number = tried.length + 1;
  const found = await chosenRoute(ports, order, tried);
  if (found.kind === "wait" && last === undefined) {
    const { delay_seconds } = found;
    const again = { queue: "ppob", body: job, delay_seconds } as const;
    return await ports.commit(ports.outbox.enqueue(again, ports.now()));
  }
  if (found.kind !== "route") return await giveUp(ports, order, { number, last });
  const cause = { at: ports.now(), actor: CAUSE } as const;
  const begun = await ports.wallets.startProcessing(order.user_id, order.id, cause);
  if (begun.kind === "not_found" || begun.kind === "closed") return;
  const attempt = planAttempt(ports, order, { ...found, number });
  if (!(await ports.commitOnce(ports.attempts.start(attempt)))) {
    return await askLater(ports, attempt);
  }
  await orderAt(ports, begun.transaction, attempt);
}

/** Puts it to one source after another, as long as each says that it has bought nothing. */
async function orderAt(ports: Ports, order: Transaction, first: Attempt): Promise<void> {
  let attempt = first;
  for (;;) {
    const answer = await ports.suppliers.named(attempt.supplier).order(attempt);
    const next =
      answer.kind === "not_formed"
        ? await nextAttempt(ports, order, { attempt, answer })
        : undefined;
    if (next === undefined) return await applyAnswer(ports, attempt, { answer, actor: CAUSE });
    if (next === "taken") return;
    attempt = next;
  }
}

/** It may have arrived under this reference: whoever sent it has to ask. */
async function askLater(ports: Ports, { ref }: Attempt): Promise<void> {
  const delay_seconds = ports.policy.statusCheckSeconds;
  const check = { queue: "ppob", body: { kind: "check", ref }, delay_seconds } as const;
  await ports.commit(ports.outbox.enqueue(check, ports.now()));
}

interface Ended {
  readonly number: number;
  readonly last: Attempt | undefined;
}

/**
 * Nobody can deliver it. The number of the attempt is taken first, so that nobody puts the order to
 * a supplier under it while its money goes back.
 */
async function giveUp(ports: Ports, order: Transaction, { number, last }: Ended): Promise<void> {
  const code = last === undefined ? "product.unavailable" : codeOf(last);
  const { supplier, supplier_sku, cost_ceiling } = last ?? quoteOf(order);
  const route = { supplier, supplier_sku, cost_ceiling };
  const unsent: Attempt = {
    ...planAttempt(ports, order, { route, number }),
    state: "UNSENT",
    detail: code,
    next_check_at: null,
  };
  if (await ports.commitOnce(ports.attempts.start(unsent))) await fail(ports, order, code);
}

async function fail(ports: Ports, order: Transaction, failure_code: FailureCode): Promise<void> {
  const cause = { at: ports.now(), actor: CAUSE } as const;
  const { user_id, id } = order;
  await ports.wallets.settle({ user_id, id }, { kind: "failed", failure_code }, cause);
}

function codeOf(attempt: Attempt): FailureCode {
  return zFailureCode.catch("supplier.failed").parse(attempt.detail);
}

function quoteOf({ id, quote }: Transaction): NonNullable<Transaction["quote"]> {
  if (quote === null) throw new Error(`${id} cannot be dispatched`);
  return quote;
}
