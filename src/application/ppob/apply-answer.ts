import type { ActorName } from "../../domain/actor.ts";
import { nextCheck } from "../../domain/operations/back-off.ts";
import { isOpen } from "../../domain/orders/transaction.ts";
import { type Attempt, isGivenUp } from "../../domain/ppob/attempt.ts";
import type { SupplierAnswer } from "../../domain/ppob/supplier.ts";
import type { EndedAttempt } from "../../domain/ppob/supplier-stats.ts";
import { type Instant, secondsBetween } from "../../domain/time.ts";
import type { Settled } from "../../domain/wallet/outcomes.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { NewAlert } from "../../ports/operations/alerts.ts";
import type { Cause, SupplierSettlement } from "../../ports/wallet/wallets.ts";
import { consequencesOf } from "./consequences.ts";
import { applyBeside, applyLateWord, deliveredTwin } from "./contradictions.ts";

type Ports = Use<
  | "alerts"
  | "attempts"
  | "catalogue"
  | "commit"
  | "now"
  | "outbox"
  | "policy"
  | "supplierStats"
  | "wallets"
>;

/** A supplier's answer about an order, and how it came. */
interface SupplierReply {
  readonly answer: SupplierAnswer;
  readonly actor: ActorName;
}

/**
 * Applies a supplier's answer to an order, however it came: the wallet first, because only its
 * answer is money, then the attempt. Idempotent.
 */
export async function applyAnswer(
  ports: Ports,
  attempt: Attempt,
  word: SupplierReply,
): Promise<void> {
  if (isGivenUp(attempt)) return await applyLateWord(ports, attempt, word);
  const { answer, actor } = word;
  const settlement = settlementOf(attempt, word);
  if (settlement === undefined) return await waitFor(ports, attempt, word);
  const twin = await deliveredTwin(ports, attempt, settlement);
  if (twin !== undefined) return await applyBeside(ports, attempt, { answer, twin });
  const at = ports.now();
  const settled = await settleOrder(ports, attempt, { settlement, cause: { at, actor } });
  if (settled.kind === "full") return await waitForRoom(ports, attempt);
  const state = settlement.kind === "delivered" ? "DELIVERED" : "FAILED";
  const failure = settlement.kind === "delivered" ? null : settlement.failure_code;
  await ports.commit(
    ports.supplierStats.count(attempt, endOf({ answer, settled, settlement }, at)),
    ports.attempts.record(attempt.ref, {
      state,
      rc: answer.rc ?? null,
      detail: failure,
      next_check_at: null,
    }),
    ...consequencesOf(ports, attempt, answer),
    ...alarms(ports, attempt, { answer, settled, settlement }),
  );
}

/** The settlement an answer leads to; `undefined` while the end is not known. */
function settlementOf(
  attempt: Attempt,
  { answer, actor }: SupplierReply,
): SupplierSettlement | undefined {
  switch (answer.kind) {
    case "delivered":
      return { kind: "delivered", serial_number: answer.serial_number, cost: answer.cost };
    case "failed":
    case "not_formed":
      return { kind: "failed", failure_code: answer.failure_code };
    case "reversed":
      return { kind: "reversed", failure_code: answer.failure_code };
    case "doubtful":
      return confirmed(attempt, answer, actor);
    case "pending":
    case "unknown":
      return undefined;
  }
}

/**
 * A doubtful failure counts once a status check repeats it; a webhook may repeat one event, and two
 * different doubts confirm nothing.
 */
function confirmed(
  attempt: Attempt,
  { rc, failure_code }: Extract<SupplierAnswer, { kind: "doubtful" }>,
  actor: ActorName,
): SupplierSettlement | undefined {
  const again = attempt.state === "DOUBTFUL" && attempt.rc === (rc ?? null);
  return again && actor === "system:check" ? { kind: "failed", failure_code } : undefined;
}

async function settleOrder(
  ports: Ports,
  { user_id, transaction_id }: Attempt,
  { settlement, cause }: { readonly settlement: SupplierSettlement; readonly cause: Cause },
): Promise<Settled> {
  const settled = await ports.wallets.settle({ user_id, id: transaction_id }, settlement, cause);
  const takenBackUnfinished =
    settlement.kind === "reversed" &&
    settled.kind === "contradicted" &&
    isOpen(settled.transaction.status);
  if (!takenBackUnfinished) return settled;
  const failed = { kind: "failed", failure_code: settlement.failure_code } as const;
  const ended = await ports.wallets.settle({ user_id, id: transaction_id }, failed, cause);
  if (ended.kind !== "contradicted") return ended;
  // Its delivery was reported between the two calls: now it must be reversed.
  return await ports.wallets.settle({ user_id, id: transaction_id }, settlement, cause);
}

/** The wallet has no room for the returned money: the answer is not applied, and checked again. */
async function waitForRoom(ports: Ports, attempt: Attempt): Promise<never> {
  const detail = `${attempt.supplier} took ${attempt.ref} back, and the wallet is full`;
  const alert = { kind: "supplier.reversal", subject: attempt.transaction_id, detail } as const;
  await ports.commit(ports.alerts.raise(alert, ports.now()));
  throw new Error(detail);
}

/** The money stays held; the same reference is checked again, with growing pauses. */
async function waitFor(
  ports: Ports,
  attempt: Attempt,
  { answer, actor }: SupplierReply,
): Promise<void> {
  const at = ports.now();
  const next_check_at = nextCheck(at, attempt.checks, ports.policy.statusCheckSeconds);
  // A webhook does not count as a check, so the next check may follow soon.
  const asked = actor !== "system:webhook";
  const counts = asked || attempt.state === "DOUBTFUL";
  const state = answer.kind === "doubtful" && counts ? "DOUBTFUL" : "PENDING";
  const delay_seconds = Math.ceil(secondsBetween(at, next_check_at));
  await ports.commit(
    ports.attempts.record(attempt.ref, {
      state,
      rc: state === "DOUBTFUL" && !asked ? attempt.rc : (answer.rc ?? null),
      detail: answer.kind === "unknown" ? answer.detail : null,
      next_check_at,
    }),
    ports.outbox.enqueue(
      { queue: "ppob", body: { kind: "check", ref: attempt.ref }, delay_seconds },
      at,
    ),
    ...consequencesOf(ports, attempt, answer),
  );
}

interface Outcome {
  readonly answer: SupplierAnswer;
  readonly settled: Settled;
  readonly settlement: SupplierSettlement;
}

function endOf({ answer, settled, settlement }: Outcome, at: Instant): EndedAttempt {
  const isSold = settled.kind === "settled" && settled.transaction.status === "SUCCESS";
  const outcome =
    settlement.kind === "delivered"
      ? "delivered"
      : answer.kind === "not_formed"
        ? "not_formed"
        : "failed";
  return {
    outcome,
    at,
    revenue: isSold ? settled.transaction.captured : null,
    cost: answer.kind === "delivered" ? answer.cost : null,
  };
}

function alarms(
  ports: Ports,
  attempt: Attempt,
  { answer, settled, settlement }: Outcome,
): readonly Write[] {
  const raised: NewAlert[] = [];
  const about = `${attempt.supplier} rc ${answer.rc ?? "-"}`;
  if (settled.kind === "contradicted") {
    const detail = `${about} says ${answer.kind}, the order is ${settled.transaction.status}`;
    raised.push({ kind: "supplier.contradiction", subject: attempt.transaction_id, detail });
  }
  if (settled.kind === "settled" && settlement.kind === "reversed") {
    raised.push({ kind: "supplier.reversal", subject: attempt.transaction_id, detail: about });
  }
  const dear = aboveCeiling(attempt, { answer, settled });
  return [...raised, ...dear].map((alert) => ports.alerts.raise(alert, ports.now()));
}

/** The supplier charged more than the ceiling; alerted once per new charge. */
function aboveCeiling(
  attempt: Attempt,
  { answer, settled }: Pick<Outcome, "answer" | "settled">,
): readonly NewAlert[] {
  if (answer.kind !== "delivered" || answer.cost === null) return [];
  const { cost_ceiling, ref, state, supplier, transaction_id } = attempt;
  const isNews = settled.kind === "settled" || state !== "DELIVERED";
  if (answer.cost <= cost_ceiling || !isNews) return [];
  const detail = `${supplier} charged ${answer.cost} for ${ref}, at most ${cost_ceiling} was meant`;
  return [{ kind: "supplier.above_ceiling", subject: transaction_id, detail }];
}
