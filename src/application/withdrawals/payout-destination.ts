import type { Staff } from "../../domain/actor.ts";
import { bankNamed } from "../../domain/withdrawals/bank-account.ts";
import type { Use } from "../../ports/index.ts";
import type { WithdrawalCase } from "./withdrawal-case.ts";

interface PayoutDestination {
  readonly bank_name: string;
  readonly account_number: string;
  readonly holder: string;
}

/**
 * The full account number, only for staff who may pay this withdrawal manually and only while it
 * is due; otherwise `null`.
 */
export async function payoutDestination(
  ports: Use<"vault">,
  staff: Staff,
  { record, transaction }: WithdrawalCase,
): Promise<PayoutDestination | null> {
  const { withdrawal, decision, result } = record;
  const isDue = decision?.mode === "manual" && result === undefined;
  const mayPay = staff.permissions.includes("withdrawals:approve");
  if (!isDue || !mayPay || transaction.status !== "PROCESSING") return null;
  return {
    bank_name: bankNamed(withdrawal.bank),
    account_number: await ports.vault.open(withdrawal.number_sealed, withdrawal.user_id),
    holder: withdrawal.holder,
  };
}
