import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, eachSection, type Turns } from "../shared/each-in-turn.ts";
import { applyResolution } from "./apply-resolution.ts";

const BATCH = 50;
/** A refund's job has tries of its own; it is sent again well after them. */
const REFUND_UNITS = 10;

type Ports = Use<
  | "alerts"
  | "budget"
  | "commit"
  | "gateways"
  | "log"
  | "now"
  | "outbox"
  | "payments"
  | "policy"
  | "refunds"
  | "wallets"
>;

/**
 * Finds refunds and resolutions that have waited too long and pushes them on by what should have
 * ended them. Twice is once.
 */
export async function recoverPayments(
  ports: Ports,
): Promise<{ readonly refunds: number; readonly resolutions: Turns }> {
  return await eachSection(ports, {
    refunds: () => sendAgain(ports),
    resolutions: () => applyAgain(ports),
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
