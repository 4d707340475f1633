import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { PayoutResult } from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import { settleManually } from "./settle-payout.ts";
import { auditAction, readCase, type WithdrawalCase } from "./withdrawal-case.ts";

type Ended = Pick<PayoutResult, "outcome" | "reference" | "reason">;

/**
 * Says how a payout by hand ended. What was said is one row with the job that carries it out; the
 * wallet follows at once, or by that job.
 */
export async function conclude(
  ports: Use<
    "alerts" | "audit" | "commit" | "now" | "outbox" | "payouts" | "wallets" | "withdrawals"
  >,
  staff: Staff,
  { id, ended }: { readonly id: Id<"transaction">; readonly ended: Ended },
): Promise<WithdrawalCase> {
  const { record, transaction } = await readCase(ports, id);
  const { decision, result, withdrawal } = record;
  if (decision?.mode !== "manual") return refuse("withdrawal.not_manual");
  if (isTheSame(result, ended, staff)) return { record, transaction };
  if (result !== undefined) return refuse("withdrawal.concluded");
  if (transaction.status !== "PROCESSING") return refuse("withdrawal.closed");
  const at = ports.now();
  const said = { transaction_id: id, ...ended, admin_id: staff.id, created_at: at };
  const { user_id } = withdrawal;
  const job = { queue: "money", body: { kind: "payout", user_id, transaction_id: id } } as const;
  await ports.audit.commit(
    staff,
    auditAction(ended.outcome === "completed" ? "complete" : "fail", id, said),
    {
      at,
      writes: [
        ports.withdrawals.conclude(said),
        ports.withdrawals.schedule(id, at),
        ports.outbox.enqueue(job, at),
      ],
    },
  );
  const concluded = { ...record, result: said };
  return { record: concluded, transaction: await settleManually(ports, concluded, staff.id) };
}

function isTheSame(result: PayoutResult | undefined, ended: Ended, staff: Staff): boolean {
  return (
    result !== undefined &&
    result.admin_id === staff.id &&
    result.outcome === ended.outcome &&
    result.reference === ended.reference &&
    result.reason === ended.reason
  );
}
