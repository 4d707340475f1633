import { Refusal } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, eachSection, type Turns } from "../shared/each-in-turn.ts";
import { applyResolution } from "./apply-resolution.ts";
import { applyRefundResolution } from "./refunds/apply-refund-resolution.ts";
import { askAboutRefund } from "./refunds/recheck-refund.ts";
import { GatewayUnsure, type SettlePorts } from "./settle-payment.ts";

const BATCH = 50;
/** A refund's job has tries of its own; it is sent again well after them. */
const REFUND_UNITS = 10;
/** How long a refund in review is not asked about again. */
const REVIEW_SECONDS = 6 * 3_600;

type Ports = SettlePorts & Use<"log" | "policy">;

/**
 * Finds refunds and resolutions that have waited too long and pushes them on by what should have
 * ended them. Twice is once.
 */
export async function recoverPayments(ports: Ports): Promise<{
  readonly refunds: number;
  readonly resolutions: Turns;
  readonly reviews: Turns;
  readonly decisions: Turns;
}> {
  return await eachSection(ports, {
    refunds: () => sendAgain(ports),
    resolutions: () => applyAgain(ports),
    reviews: () => askAgain(ports),
    decisions: () => decideAgain(ports),
  });
}

/** What waits for a person may be over without one. */
async function askAgain(ports: Ports): Promise<Turns> {
  const before = addSeconds(ports.now(), -REVIEW_SECONDS);
  return await eachInTurn(ports, await ports.refunds.inReview(before, BATCH), {
    failure: "refund.recheck_failed",
    about: ({ id }) => ({ refund: id }),
    work: (refund) => askAboutRefund(ports, refund),
    isAnswer: (error) => error instanceof GatewayUnsure,
  });
}

/** A wallet without room has answered. */
async function decideAgain(ports: Ports): Promise<Turns> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  return await eachInTurn(ports, await ports.refunds.unresolved(before, BATCH), {
    failure: "refund.resolution_failed",
    about: ({ refund_id }) => ({ refund: refund_id }),
    work: (resolution) => applyRefundResolution(ports, resolution),
    isAnswer: (error) => error instanceof Refusal,
  });
}

async function sendAgain(ports: Ports): Promise<number> {
  const at = ports.now();
  const since = addSeconds(at, -REFUND_UNITS * ports.policy.statusCheckSeconds);
  const open = await ports.refunds.waiting(since, BATCH);
  await ports.commit(
    ...open.flatMap(({ id }) => [
      ports.outbox.enqueue({ queue: "money", body: { kind: "refund", refund_id: id } }, at),
      ports.refunds.queued(id, at),
    ]),
  );
  if (open.length > 0) await ports.outbox.flush(at);
  return open.length;
}

async function applyAgain(ports: Ports): Promise<Turns> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  return await eachInTurn(ports, await ports.payments.unapplied(before, BATCH), {
    failure: "payment.resolution_failed",
    about: ({ payment_id }) => ({ payment: payment_id }),
    work: (resolution) => applyResolution(ports, resolution),
  });
}
