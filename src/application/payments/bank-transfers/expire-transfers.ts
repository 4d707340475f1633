import type { BankTransfer } from "../../../domain/payments/bank-transfer.ts";
import { addSeconds, type Instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { type BatchResult, runSections } from "../../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../../shared/work-in-pages.ts";
import { applyDecision } from "./apply-decision.ts";

type Ports = PagePorts & Use<"bankTransfers" | "catalogue" | "policy" | "wallets">;

const PAGE = { size: 100, cost: 10 };

/** The results by section. */
interface TransferExpiry {
  readonly unapplied: BatchResult;
  readonly unopened: BatchResult;
  readonly expired: BatchResult;
}

/**
 * Completes bank transfers left by a crash, expires unpaid ones, and releases sums whose grace is
 * over. Idempotent.
 */
export async function expireTransfers(ports: Ports): Promise<TransferExpiry> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  return await runSections(ports, {
    unapplied: (given: Ports) => applyDecided(given, before),
    unopened: (given: Ports) =>
      workInPages(given, {
        name: "expireTransfers.unopened",
        page: (next) => given.bankTransfers.unopened(before, next),
        key: ({ payment_id }) => payment_id,
        since: ({ created_at }) => created_at,
        ...PAGE,
        failure: "bank_transfer.not_opened",
        about,
        work: (transfer) => closeUnopened(given, transfer),
      }),
    expired: (given: Ports) =>
      workInPages(given, {
        name: "expireTransfers.expired",
        page: (next) => given.bankTransfers.expiring(at, next),
        key: ({ expires_at, payment_id }) => `${expires_at} ${payment_id}`,
        since: ({ expires_at }) => expires_at,
        ...PAGE,
        failure: "bank_transfer.not_expired",
        about,
        work: (transfer) => expire(given, transfer),
      }),
    released: (given: Ports) => release(given, at),
  });
}

function about({ payment_id }: BankTransfer) {
  return { payment_id };
}

async function applyDecided(ports: Ports, before: Instant): Promise<BatchResult> {
  return await workInPages(ports, {
    name: "expireTransfers.unapplied",
    page: (next) => ports.bankTransfers.unapplied(before, next),
    key: ({ transfer, decision }) => `${decision?.decided_at ?? before} ${transfer.payment_id}`,
    since: ({ decision }) => decision?.decided_at ?? before,
    ...PAGE,
    failure: "bank_transfer.not_applied",
    about: ({ transfer }) => about(transfer),
    work: async ({ transfer, decision }) =>
      decision === null ? undefined : applyDecision(ports, transfer, decision),
  });
}

async function release(ports: Ports, at: Instant): Promise<void> {
  const { settings } = await ports.catalogue.snapshot();
  const ended = addSeconds(at, -60 * settings["topup.bank_grace_minutes"]);
  const paid = addSeconds(at, -60 * settings["topup.bank_paid_grace_minutes"]);
  await ports.commit(ports.bankTransfers.release({ ended, paid }, at));
}

/**
 * Deletes the reservation of a top-up that never opened, after a tombstone that keeps it from
 * opening; marks one that has opened.
 */
async function closeUnopened(ports: Ports, transfer: BankTransfer): Promise<void> {
  const { payment_id, transaction_id, user_id } = transfer;
  const cause = { at: ports.now(), actor: "system:janitor" } as const;
  const gone = await ports.wallets.tombstone(user_id, transaction_id, cause);
  const { deleteReservation, opened } = ports.bankTransfers;
  await ports.commit(gone ? deleteReservation(payment_id) : opened(payment_id, cause.at));
}

/** The wallet first: once it has credited the top-up, there is nothing to end. */
async function expire(ports: Ports, transfer: BankTransfer): Promise<void> {
  const how = { status: "EXPIRED", reason: "payment.expired" } as const;
  const cause = { at: ports.now(), actor: "system:janitor" } as const;
  const closed = await ports.wallets.cancelOrExpire(
    { user_id: transfer.user_id, id: transfer.transaction_id },
    how,
    cause,
  );
  if (closed.kind === "not_found") throw new Error(`${transfer.payment_id} is for no top-up`);
  const { status } = closed.transaction;
  if (status !== "EXPIRED" && status !== "CANCELLED") return;
  await ports.commit(ports.bankTransfers.end(transfer.payment_id, status, cause.at));
}
