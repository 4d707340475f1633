import type { Amount } from "../../../domain/money.ts";
import type { BankTransfer } from "../../../domain/payments/bank-transfer.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import type { ManualAct } from "../../shared/second-person.ts";

/** What every way to credit a transfer by hand needs. */
export type CreditPorts = Use<
  | "alerts"
  | "audit"
  | "bankLines"
  | "bankTransfers"
  | "catalogue"
  | "commit"
  | "now"
  | "secondPerson"
  | "wallets"
>;

interface ByHand {
  readonly payment_id: BankTransfer["payment_id"];
  readonly amount: Amount;
  readonly reason: string | null;
  readonly at: Instant;
  readonly what: string;
}

/**
 * The manual act of crediting money without a bank line, or with one that the same person imported.
 */
export function manualCredit(
  settings: Pick<Settings, "bank_transfer.alone_up_to">,
  { payment_id, amount, reason, at, what }: ByHand,
): ManualAct {
  return {
    kind: "bank_transfer",
    subject: payment_id,
    value: { amount },
    amount,
    currency: "IDR",
    maximum: settings["bank_transfer.alone_up_to"],
    reason,
    what,
    alert: "bank_transfer.by_hand",
    at,
  };
}
