import type { Use } from "../../ports/index.ts";
import { type ResealPorts, resealInPages } from "../shared/reseal-in-pages.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { indexOf } from "./bank-accounts/read-account.ts";

type Ports = ResealPorts & Use<"bankAccounts" | "withdrawals">;

/** Numbers of registered accounts. */
export async function resealAccounts(ports: Ports): Promise<BatchResult> {
  const { bankAccounts } = ports;
  return await resealInPages(ports, {
    name: "resealAccounts",
    async underKey(key, next) {
      const rows = await bankAccounts.underKey(key, next);
      return rows.map((row) => ({ ...row, sealed: row.number_sealed, belongsTo: row.user_id }));
    },
    async write(row, number_sealed, number) {
      const number_index = await indexOf(ports, { bank: row.bank, number });
      return bankAccounts.reseal(row, { number_sealed, number_index });
    },
  });
}

/** Numbers that withdrawals went or go to. */
export async function resealWithdrawals(ports: Ports): Promise<BatchResult> {
  const { withdrawals } = ports;
  return await resealInPages(ports, {
    name: "resealWithdrawals",
    async underKey(key, next) {
      const rows = await withdrawals.underKey(key, next);
      return rows.map((row) => ({
        ...row,
        id: row.transaction_id,
        sealed: row.number_sealed,
        belongsTo: row.user_id,
      }));
    },
    async write(row, number_sealed, number) {
      const number_index = await indexOf(ports, { bank: row.bank, number });
      return withdrawals.reseal(row, { number_sealed, number_index });
    },
  });
}
