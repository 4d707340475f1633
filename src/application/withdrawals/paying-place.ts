import type { Staff } from "../../domain/actor.ts";
import { bankNamed } from "../../domain/withdrawals/bank-account.ts";
import type { Use } from "../../ports/index.ts";
import type { Standing } from "./staff-file.ts";

export interface PayingPlace {
  readonly bank_name: string;
  readonly account_number: string;
  readonly holder: string;
}

/**
 * The whole account number, for those who pay by hand and only while they have to; otherwise
 * nothing.
 */
export async function payingPlace(
  ports: Use<"vault">,
  staff: Staff,
  { file, transaction }: Standing,
): Promise<PayingPlace | null> {
  const { withdrawal, decision, result } = file;
  const isDue = decision?.mode === "manual" && result === undefined;
  const mayPay = staff.permissions.includes("withdrawals:approve");
  if (!isDue || !mayPay || transaction.status !== "PROCESSING") return null;
  return {
    bank_name: bankNamed(withdrawal.bank),
    account_number: await ports.vault.open(withdrawal.number_sealed, withdrawal.user_id),
    holder: withdrawal.holder,
  };
}
