import type { Environment } from "../environment.ts";
import { nextNumber } from "../state.ts";
import { isoTime } from "../time.ts";

export const payoutStates = [
  "queued",
  "approved",
  "processed",
  "completed",
  "failed",
  "rejected",
] as const;
export type PayoutState = (typeof payoutStates)[number];

/** One payout at the service. Amounts are text with two decimals, as the vendor writes them. */
export interface Payout {
  reference_no: string;
  status: PayoutState;
  amount: string;
  beneficiary_name: string;
  beneficiary_account: string;
  beneficiary_bank: string;
  beneficiary_email?: string | undefined;
  notes: string;
  created_by: string;
  created_at: string;
  updated_at: string;
  error_code?: string | undefined;
  error_message?: string | undefined;
  /** How often it was approved; the bank pays it every time. */
  approvals: number;
  /** When the bank will have done its part, in epoch milliseconds. */
  done_at?: number | undefined;
}

/** What the shop's account at the service begins with, in rupiah. */
const openingBalance = 1_000_000_000;

export function findPayout(environment: Environment, reference_no: string): Payout | undefined {
  return environment.state.get<Payout>(`iris:payout:${reference_no}`);
}

/** Every payout, oldest first. */
export function allPayouts(environment: Environment): Payout[] {
  return environment.state
    .list<Payout>("iris:payout:")
    .map(([, payout]) => payout)
    .sort((a, b) => (a.reference_no < b.reference_no ? -1 : 1));
}

/** Stores a payout as of now, and remembers when the bank will be done with it. */
export function savePayout(environment: Environment, payout: Payout): Payout {
  const saved = { ...payout, updated_at: isoTime(environment.now()) };
  environment.state.put(`iris:payout:${saved.reference_no}`, saved);
  const key = `iris:pending:${saved.reference_no}`;
  if (saved.done_at === undefined) environment.state.delete(key);
  else environment.state.put(key, saved.done_at);
  return saved;
}

export function newReference(environment: Environment): string {
  const number = Number(nextNumber(environment.state, "iris"));
  return `1d4f8${(0x423393000 + number).toString(16)}`;
}

/** When the next payout is done by its bank, in epoch milliseconds. */
export function nextDone(environment: Environment): number | undefined {
  const times = environment.state.list<number>("iris:pending:").map(([, at]) => at);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Whatever the bank is to be done with by now. */
export function payoutsDone(environment: Environment): Payout[] {
  return environment.state
    .list<number>("iris:pending:")
    .filter(([, at]) => at <= environment.now())
    .flatMap(([key]) => findPayout(environment, key.slice("iris:pending:".length)) ?? []);
}

export function balance(environment: Environment): number {
  return environment.state.get<number>("iris:balance") ?? openingBalance;
}

export function setBalance(environment: Environment, rupiah: number): void {
  environment.state.put("iris:balance", rupiah);
}
