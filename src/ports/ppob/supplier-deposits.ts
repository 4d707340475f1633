import type { DepositTicket, SupplierBalance } from "../../domain/ppob/supplier-deposit.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** The shop's money at its suppliers, as they tell it. */
export interface SupplierDeposits {
  /** What a supplier said is left. */
  saw(balance: SupplierBalance): Write;
  /** The newest balance of every supplier that was ever asked. */
  latest(): Promise<readonly SupplierBalance[]>;
  /** Newest first. */
  history(supplier: string, page: Page): Promise<Listed<SupplierBalance>>;
  issue(ticket: DepositTicket): Write;
  arrived(id: DepositTicket["id"], at: Instant): Write;
  /** The tickets that have not arrived and were made after an instant, oldest first; at most 20. */
  expected(supplier: string, since: Instant): Promise<readonly DepositTicket[]>;
  /** Newest first. */
  tickets(supplier: string, page: Page): Promise<Listed<DepositTicket>>;
}
