import type { Staff } from "../../domain/actor.ts";
import { type Id, newId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type {
  PayoutCorrection,
  PayoutResult,
  WithdrawalRecord,
} from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import { isOverOwnLimit, refuseUntilSeconded } from "../shared/second-person.ts";
import { applyCorrection } from "./apply-correction.ts";
import { chargeControl, resultOfService } from "./correct-service-result.ts";
import { auditAction, readCase, type WithdrawalCase } from "./withdrawal-case.ts";

type Ports = Use<
  | "alerts"
  | "audit"
  | "catalogue"
  | "commit"
  | "now"
  | "outbox"
  | "payouts"
  | "secondPerson"
  | "wallets"
  | "withdrawals"
>;
type Found = Pick<PayoutCorrection, "outcome" | "reference" | "reason">;

/** A correction, with the result that it corrects. */
interface Correcting {
  readonly record: WithdrawalRecord;
  readonly said: PayoutResult;
  readonly correction: PayoutCorrection;
}

/**
 * Corrects how a payout was said to have ended, once. What staff said of a payout by hand is
 * corrected by somebody else; what a service said, only as the service now says itself. One that
 * was never paid gives its money back; one that was paid after all is taken from the wallet.
 * Nothing is ever paid out by it.
 */
export async function correctResult(
  ports: Ports,
  staff: Staff,
  { id, found }: { readonly id: Id<"transaction">; readonly found: Found },
): Promise<WithdrawalCase> {
  const current = await readCase(ports, id);
  const { record } = current;
  if (record.correction !== undefined) return await again(ports, staff, { record, found });
  if (record.result === undefined && found.outcome === "failed") {
    refuse("withdrawal.not_concluded");
  }
  const said = record.result ?? (await resultOfService(ports, current));
  if (said.outcome === found.outcome) refuse("withdrawal.not_concluded");
  if (said.admin_id === staff.id) refuse("withdrawal.own_result");
  const by = { admin_id: staff.id, created_at: ports.now() };
  const correcting = { record, said, correction: correctionOf(said, found, by) };
  await decide(ports, staff, correcting);
  return await follow(ports, staff, { ...record, correction: correcting.correction });
}

function correctionOf(
  said: PayoutResult,
  found: Found,
  by: Pick<PayoutCorrection, "admin_id" | "created_at">,
): PayoutCorrection {
  return {
    transaction_id: said.transaction_id,
    said_by: said.admin_id,
    ...found,
    charge_id: found.outcome === "completed" ? newId("transaction", by.created_at) : null,
    ...by,
    applied_at: null,
  };
}

/** What was found is one row with the job that carries it out. */
async function decide(
  ports: Ports,
  staff: Staff,
  { record, said, correction }: Correcting,
): Promise<void> {
  const { user_id, transaction_id } = record.withdrawal;
  const at = correction.created_at;
  const job = { queue: "money", body: { kind: "payout", user_id, transaction_id } } as const;
  const action = correction.outcome === "failed" ? "reopen" : "charge";
  const detail = `said to have ${said.outcome}, it has ${correction.outcome}`;
  const alert = { kind: "payout.corrected", subject: transaction_id, detail } as const;
  const control =
    record.result === undefined
      ? await chargeControl(ports, staff, { record, correction })
      : undefined;
  try {
    await ports.audit.commit(
      staff,
      { ...auditAction(action, transaction_id, correction), old: said },
      {
        at,
        writes: [
          ...(control ? [ports.withdrawals.report(said), ...control.writes] : []),
          ports.withdrawals.correct(correction),
          ports.withdrawals.schedule(transaction_id, at),
          ports.outbox.enqueue(job, at),
          ports.alerts.raise(alert, at),
        ],
      },
    );
  } catch (error) {
    if (control && isOverOwnLimit(error)) await refuseUntilSeconded(ports, staff, control.act);
    throw error;
  }
}

/** Whoever found it may try again what the wallet had no room for; anybody else is too late. */
async function again(
  ports: Ports,
  staff: Staff,
  { record, found }: { readonly record: WithdrawalRecord; readonly found: Found },
): Promise<WithdrawalCase> {
  const { correction } = record;
  const isOwn = correction?.admin_id === staff.id && correction.outcome === found.outcome;
  if (correction === undefined || !isOwn) return refuse("withdrawal.corrected");
  return await follow(ports, staff, { ...record, correction });
}

async function follow(
  ports: Ports,
  staff: Staff,
  record: WithdrawalRecord & { readonly correction: PayoutCorrection },
): Promise<WithdrawalCase> {
  const applied = await applyCorrection(ports, record, staff.id);
  // The correction stands, and is carried out once there is room.
  if (applied.kind === "full") return refuse("wallet.full");
  return await readCase(ports, record.withdrawal.transaction_id);
}
