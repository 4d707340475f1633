import { Refusal } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { type BatchResult, runSections } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { GatewayUnsure, type SettlePorts } from "./apply-gateway-state.ts";
import { applyResolution } from "./apply-resolution.ts";
import { applyRefundResolution } from "./refunds/apply-refund-resolution.ts";
import { askAboutRefund } from "./refunds/recheck-refund.ts";

/** Status-check units before a refund's job is queued again, well after its own retries. */
const REFUND_UNITS = 10;
/** Seconds between two checks of a refund in review. */
const REVIEW_SECONDS = 6 * 3_600;

type Ports = SettlePorts & PagePorts & Use<"policy">;

/** Finds refunds and resolutions that have waited too long and retries them. Idempotent. */
export async function recoverPayments(ports: Ports): Promise<{
  readonly refunds: BatchResult;
  readonly resolutions: BatchResult;
  readonly reviews: BatchResult;
  readonly decisions: BatchResult;
}> {
  return await runSections(ports, {
    refunds: sendAgain,
    resolutions: applyAgain,
    reviews: askAgain,
    decisions: decideAgain,
  });
}

/** A review may have been settled by the gateway meanwhile. */
async function askAgain(ports: Ports): Promise<BatchResult> {
  const before = addSeconds(ports.now(), -REVIEW_SECONDS);
  return await workInPages(ports, {
    name: "recoverPayments.reviews",
    page: (next) => ports.refunds.inReview(before, next),
    key: ({ asked_at, id }) => `${asked_at} ${id}`,
    size: 50,
    cost: 20,
    failure: "refund.recheck_failed",
    about: ({ id }) => ({ refund: id }),
    work: (refund) => askAboutRefund(ports, refund),
    isExpected: (error) => error instanceof GatewayUnsure,
  });
}

/** A full wallet is an expected outcome. */
async function decideAgain(ports: Ports): Promise<BatchResult> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  return await workInPages(ports, {
    name: "recoverPayments.decisions",
    page: (next) => ports.refunds.unresolved(before, next),
    key: ({ created_at, refund_id }) => `${created_at} ${refund_id}`,
    since: ({ created_at }) => created_at,
    size: 50,
    cost: 20,
    failure: "refund.resolution_failed",
    about: ({ refund_id }) => ({ refund: refund_id }),
    work: (resolution) => applyRefundResolution(ports, resolution),
    isExpected: (error) => error instanceof Refusal,
  });
}

async function sendAgain(ports: Ports): Promise<BatchResult> {
  const at = ports.now();
  const since = addSeconds(at, -REFUND_UNITS * ports.policy.statusCheckSeconds);
  const turns = await workInPages(ports, {
    name: "recoverPayments.refunds",
    page: (next) => ports.refunds.waiting(since, next),
    key: ({ asked_at, id }) => `${asked_at} ${id}`,
    since: ({ asked_at }) => asked_at,
    size: 50,
    cost: 3,
    failure: "refund.not_sent_again",
    about: ({ id }) => ({ refund: id }),
    work: ({ id }) =>
      ports.commit(
        ports.outbox.enqueue({ queue: "money", body: { kind: "refund", refund_id: id } }, at),
        ports.refunds.queued(id, at),
      ),
  });
  if (turns.done > 0) await ports.outbox.flush(at);
  return turns;
}

async function applyAgain(ports: Ports): Promise<BatchResult> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  return await workInPages(ports, {
    name: "recoverPayments.resolutions",
    page: (next) => ports.payments.unapplied(before, next),
    key: ({ created_at, payment_id }) => `${created_at} ${payment_id}`,
    since: ({ created_at }) => created_at,
    size: 50,
    cost: 20,
    failure: "payment.resolution_failed",
    about: ({ payment_id }) => ({ payment: payment_id }),
    work: (resolution) => applyResolution(ports, resolution),
  });
}
