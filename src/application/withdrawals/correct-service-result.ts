import type { Staff } from "../../domain/actor.ts";
import { add } from "../../domain/money.ts";
import { refuse } from "../../domain/refusal.ts";
import { aloneUpTo } from "../../domain/wallet/adjustment.ts";
import type {
  PayoutCorrection,
  PayoutResult,
  WithdrawalRecord,
} from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import { type DualControl, dualControl, type ManualAct } from "../shared/second-person.ts";
import { type FollowPorts, followPayout } from "./follow-payout.ts";
import type { WithdrawalCase } from "./withdrawal-case.ts";

/**
 * The failure of a payout whose service now says that it has arrived. The service is asked anew:
 * without its word there is nothing to correct.
 */
export async function resultOfService(
  ports: FollowPorts,
  { record, transaction }: WithdrawalCase,
): Promise<PayoutResult> {
  const { transaction_id } = record.withdrawal;
  const { provider, reference = null } = record.reference ?? {};
  const failed = transaction.status === "FAILED" || transaction.status === "REFUNDED";
  if (!failed || provider === undefined || reference === null) {
    return refuse("withdrawal.not_concluded");
  }
  const actor = `system:${provider}` as const;
  const state = await followPayout(ports, record, { service: provider, reference, actor });
  if (state.kind !== "completed") return refuse("withdrawal.not_arrived");
  return {
    transaction_id,
    outcome: "failed",
    reference,
    reason: transaction.failure_code,
    admin_id: actor,
    created_at: transaction.updated_at,
  };
}

interface Charge {
  readonly record: WithdrawalRecord;
  readonly correction: PayoutCorrection;
}

/**
 * Dual control of a charge that contradicts a service: nobody on staff had said anything before, so
 * what is too much for one of them needs a second person.
 */
export async function chargeControl(
  ports: Use<"alerts" | "catalogue" | "secondPerson">,
  staff: Staff,
  { record, correction }: Charge,
): Promise<DualControl & { readonly act: ManualAct }> {
  const { transaction_id, amount, fee, currency } = record.withdrawal;
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const total = add(amount, fee);
  const act: ManualAct = {
    kind: "payout_charge",
    subject: transaction_id,
    value: { amount: total },
    amount: total,
    currency,
    maximum: aloneUpTo(currency, settings),
    reason: correction.reason,
    what: `charged ${transaction_id}`,
    alert: "money.by_hand",
    at: correction.created_at,
  };
  return { ...(await dualControl(ports, staff, act)), act };
}
