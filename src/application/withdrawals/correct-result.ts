import type { Staff } from "../../domain/actor.ts";
import { type Id, newId } from "../../domain/ids.ts";
import { mayDecide } from "../../domain/operations/second-person.ts";
import { refuse } from "../../domain/refusal.ts";
import { refuseDeclined } from "../../domain/wallet/wallet-state.ts";
import type {
  Correction,
  HandResult,
  WithdrawalFile,
} from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import { applyCorrection } from "./apply-correction.ts";
import { auditAction, readFile, type Standing } from "./staff-file.ts";

type Ports = Use<
  "alerts" | "audit" | "commit" | "now" | "outbox" | "payouts" | "wallets" | "withdrawals"
>;
type Found = Pick<Correction, "outcome" | "reference" | "reason">;

/**
 * Corrects how a payout by hand was said to have ended, once, by somebody else than who said it.
 * One that was never paid gives its money back; one that was paid after all is taken from the
 * wallet. Nothing is ever paid out by it.
 */
export async function correctResult(
  ports: Ports,
  staff: Staff,
  { id, found }: { readonly id: Id<"transaction">; readonly found: Found },
): Promise<Standing> {
  const { file } = await readFile(ports, id);
  if (file.correction !== undefined) return await again(ports, staff, { file, found });
  const { result } = file;
  if (result === undefined || result.outcome === found.outcome) {
    return refuse("withdrawal.not_concluded");
  }
  const at = ports.now();
  const said = { proposed_by: result.admin_id, expires_at: null };
  if (mayDecide(said, undefined, { by: staff.id, at }) === "own_proposal") {
    refuse("withdrawal.own_result");
  }
  const correction = correctionOf(result, found, { admin_id: staff.id, created_at: at });
  await decide(ports, staff, { file, correction });
  return await follow(ports, staff, { ...file, correction });
}

function correctionOf(
  result: HandResult,
  found: Found,
  by: Pick<Correction, "admin_id" | "created_at">,
): Correction {
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
  { file, correction }: { readonly file: WithdrawalFile; readonly correction: Correction },
): Promise<void> {
  const { user_id, transaction_id } = file.withdrawal;
  const at = correction.created_at;
  const job = { queue: "money", body: { kind: "payout", user_id, transaction_id } } as const;
  const action = correction.outcome === "failed" ? "reopen" : "charge";
  const detail = `said to have ${file.result?.outcome}, it has ${correction.outcome}`;
  const alert = { kind: "payout.corrected", subject: transaction_id, detail } as const;
  await ports.audit.commit(
    staff,
    { ...auditAction(action, transaction_id, correction), old: file.result },
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
  { file, found }: { readonly file: WithdrawalFile; readonly found: Found },
): Promise<Standing> {
  const { correction } = file;
  const isOwn = correction?.admin_id === staff.id && correction.outcome === found.outcome;
  if (correction === undefined || !isOwn) return refuse("withdrawal.corrected");
  return await follow(ports, staff, { ...file, correction });
}

async function follow(
  ports: Ports,
  staff: Staff,
  file: WithdrawalFile & { readonly correction: Correction },
): Promise<Standing> {
  const applied = await applyCorrection(ports, file, staff.id);
  // The correction stands, and is carried out once there is room, or money.
  if (applied.kind === "full") return refuse("wallet.full");
  if (applied.kind === "declined") refuseDeclined(applied.answer);
  return await readFile(ports, file.withdrawal.transaction_id);
}
