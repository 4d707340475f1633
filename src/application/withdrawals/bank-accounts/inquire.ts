import type { MoneyJob } from "../../../domain/operations/job.ts";
import type { BankAccount, Inquiry } from "../../../domain/withdrawals/bank-account.ts";
import type { Use } from "../../../ports/index.ts";

/** The bank gave no usable word; it must be asked again later. */
export class BankUnsure extends Error {
  constructor(detail: string) {
    super(`the bank is unsure: ${detail}`);
    this.name = "BankUnsure";
  }
}

/** Asks the bank whose a new account is. Whoever reviews a withdrawal asks again if need be. */
export async function inquire(
  ports: Use<"bankAccounts" | "commit" | "now" | "payouts" | "vault">,
  job: Extract<MoneyJob, { kind: "inquire" }>,
): Promise<void> {
  const known = await ports.bankAccounts.find(job.user_id, job.bank_account_id);
  if (known === undefined || known.inquiry !== undefined) return;
  const inquiry = await askBank(ports, known.account);
  await ports.commit(ports.bankAccounts.inquired(inquiry));
}

export async function askBank(
  ports: Use<"now" | "payouts" | "vault">,
  { bank, user_id, number_sealed, number_index }: Omit<BankAccount, "id" | "created_at">,
): Promise<Inquiry> {
  const number = await ports.vault.open(number_sealed, user_id);
  const said = await ports.payouts.preferred.inquire(bank, number);
  if (said.kind === "unknown") throw new BankUnsure(said.detail);
  const name = said.kind === "found" ? said.name : null;
  return { bank, number_index, name, checked_at: ports.now() };
}
