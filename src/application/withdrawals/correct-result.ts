import type { Staff } from "../../domain/actor.ts";
import { type Id, newId } from "../../domain/ids.ts";
import { mayDecide } from "../../domain/operations/second-person.ts";
import { refuse } from "../../domain/refusal.ts";
import { refuseDeclined } from "../../domain/wallet/wallet-state.ts";
import type {
  ManualPayoutResult,
  PayoutCorrection,
  WithdrawalRecord,
} from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import { applyCorrection } from "./apply-correction.ts";
import { auditAction, readCase, type WithdrawalCase } from "./withdrawal-case.ts";

type Ports = Use<
  "alerts" | "audit" | "commit" | "now" | "outbox" | "payouts" | "wallets" | "withdrawals"
>;
type Found = Pick<PayoutCorrection, "outcome" | "reference" | "reason">;

/**
 * Corrects how a payout by hand was said to have ended, once, by somebody else than who said it.
 * One that was never paid gives its money back; one that was paid after all is taken from the
 * wallet. Nothing is ever paid out by it.
 */
export async function correctResult(
  ports: Ports,
  staff: Staff,
  { id, found }: { readonly id: Id<"transaction">; readonly found: Found },
): Promise<WithdrawalCase> {
  const { record } = await readCase(ports, id);
  if (record.correction !== undefined) return await again(ports, staff, { record, found });
  const { result } = record;
  if (result === undefined || result.outcome === found.outcome) {
    return refuse("withdrawal.not_concluded");
  }
  const at = ports.now();
  const said = { proposed_by: result.admin_id, expires_at: null };
  if (mayDecide(said, undefined, { by: staff.id, at }) === "own_proposal") {
    refuse("withdrawal.own_result");
  }
  const correction = correctionOf(result, found, { admin_id: staff.id, created_at: at });
  await decide(ports, staff, { record, correction });
  return await follow(ports, staff, { ...record, correction });
}

function correctionOf(
  result: ManualPayoutResult,
  found: Found,
  by: Pick<PayoutCorrection, "admin_id" | "created_at">,
): PayoutCorrection {
  return {
    transaction_id: result.transaction_id,
    said_by: result.admin_id,
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
  {
    record,
    correction,
  }: { readonly record: WithdrawalRecord; readonly correction: PayoutCorrection },
): Promise<void> {
  const { user_id, transaction_id } = record.withdrawal;
  const at = correction.created_at;
  const job = { queue: "money", body: { kind: "payout", user_id, transaction_id } } as const;
  const action = correction.outcome === "failed" ? "reopen" : "charge";
  const detail = `said to have ${record.result?.outcome}, it has ${correction.outcome}`;
  const alert = { kind: "payout.corrected", subject: transaction_id, detail } as const;
  await ports.audit.commit(
    staff,
    { ...auditAction(action, transaction_id, correction), old: record.result },
    {
      at,
      writes: [
        ports.withdrawals.correct(correction),
        ports.withdrawals.schedule(transaction_id, at),
        ports.outbox.enqueue(job, at),
        ports.alerts.raise(alert, at),
      ],
    },
  );
}

/** Whoever found it may try again what the wallet had declined; anybody else is too late. */
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
  // The correction stands, and is carried out once there is room, or money.
  if (applied.kind === "full") return refuse("wallet.full");
  if (applied.kind === "declined") refuseDeclined(applied.answer);
  return await readCase(ports, record.withdrawal.transaction_id);
}
