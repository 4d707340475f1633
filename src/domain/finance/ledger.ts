import * as z from "zod";
import { zId } from "../ids.ts";
import { zCurrency } from "../money.ts";
import { zBusinessDay, zInstant } from "../time.ts";
import { type Account, JournalEntry, zAccount } from "../wallet/wallet.ts";

const ACCOUNT_CLASSES = [
  "customer_liability",
  "clearing",
  "income",
  "expense",
  "adjustment",
] as const;
export const zAccountClass = z.enum(ACCOUNT_CLASSES).meta({ id: "AccountClass" });
type AccountClass = z.infer<typeof zAccountClass>;

/** What an account is to the shop, by the first part of its name. */
export function classOf(account: Account): AccountClass {
  const [family = ""] = account.split(":");
  switch (family) {
    case "wallet":
      return "customer_liability";
    case "sales":
    case "income":
      return "income";
    case "clearing":
      return "clearing";
    case "expense":
      return "expense";
    default:
      return "adjustment";
  }
}

/** All that an account was ever credited and debited, in minor units. */
export const AccountTotals = z.object({
  account: zAccount,
  currency: zCurrency,
  credit: z.int(),
  debit: z.int(),
});
export type AccountTotals = z.infer<typeof AccountTotals>;

/** A line of the trial balance. What we owe is a credit, what is owed to us a debit. */
const TrialBalanceLine = AccountTotals.extend({
  class: zAccountClass,
  /** Credit less debit. */
  net: z.int(),
}).meta({ id: "TrialBalanceLine" });

export const TrialBalance = z
  .object({
    /** The business day at whose end it stands. */
    at: zBusinessDay,
    lines: z.array(TrialBalanceLine),
    /** Per currency; the net of a sound ledger is zero. */
    totals: z.array(
      z.object({ currency: zCurrency, credit: z.int(), debit: z.int(), net: z.int() }),
    ),
    /** When the newest entry was copied; `null` before there is one. */
    projected_at: zInstant.nullable(),
  })
  .meta({ id: "TrialBalance" });
export type TrialBalance = z.infer<typeof TrialBalance>;

/** The trial balance over the totals of all accounts. */
export function trialBalance(
  at: TrialBalance["at"],
  totals: readonly AccountTotals[],
  projected_at: TrialBalance["projected_at"],
): TrialBalance {
  const lines = totals
    .map((each) => ({ ...each, class: classOf(each.account), net: each.credit - each.debit }))
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  const currencies = [...new Set(lines.map((line) => line.currency))];
  return {
    at,
    lines,
    totals: currencies.map((currency) => {
      const own = lines.filter((line) => line.currency === currency);
      const credit = own.reduce((sum, line) => sum + line.credit, 0);
      const debit = own.reduce((sum, line) => sum + line.debit, 0);
      return { currency, credit, debit, net: credit - debit };
    }),
    projected_at,
  };
}

function keyOf({ currency, account }: AccountTotals): string {
  return `${currency} ${account}`;
}

/** A journal entry of any wallet, as the read model has it. */
export const Journal = JournalEntry.extend({
  user_id: zId("user"),
  /** Raises (positive) and lowers (negative) the accounts; they sum to zero. */
  postings: z.array(z.object({ account: zAccount, delta: z.int() })),
  projected_at: zInstant,
}).meta({ id: "Journal" });
export type Journal = z.infer<typeof Journal>;

/** An account with what it holds per currency. */
export const LedgerAccount = z
  .object({
    account: zAccount,
    class: zAccountClass,
    balances: z.array(z.object({ currency: zCurrency, balance: z.int() })),
  })
  .meta({ id: "LedgerAccount" });
export type LedgerAccount = z.infer<typeof LedgerAccount>;
