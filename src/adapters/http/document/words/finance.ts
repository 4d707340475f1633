import type { Words } from "../dictionary.ts";

/** The ledger, daily mutation and reconciliation. */
export const finance: Words = {
  DailyMutation:
    "What one business day did to one account of the ledger: `opening + increases − decreases + " +
    "corrections = closing`. An account that owes the shop stands below zero",
  "*.class": "What the account is to the shop",
  "*.opening": "What stood there at the beginning, in minor units",
  "*.increases": "What raised it, in minor units",
  "*.decreases": "What lowered it, in minor units",
  "*.closing": "What stood there at the end, in minor units",
  "DailyMutation.corrections":
    "What came to be known of earlier days and is dated on this one, in minor units",
  "DailyMutationSummary.accounts.corrections":
    "What came to be known of earlier days and is dated on these, in minor units",
  "DailyMutations.corrections": "What came to be known of days that had been closed",
  "DailyMutations.data": "One row for each day, currency and account",
  DailyCorrection: "What came to be known of a day that had been closed",
  "Daily*Correction.dated":
    "The WIB day it is dated on: the one that was open when it came to be known",
  "DailyCorrection.day": "The WIB day it corrects",
  "DailyCorrection.cause":
    "Whether an entry came to be known late, or an order of that day was given back",
  "*.delta": "By how much in all, in minor units; below zero lowers it",
  "DailyMutationSummary.accounts": "One row for each currency and account, all days together",
  "DailyMutationSummary.accounts.account": "An account of the ledger",
  "DailyMutationSummary.orders": "How many orders of which type came to which status, day by day",
  "DailyMutationSummary.order_corrections":
    "What of that came to be known after the day was closed",
  "*.account": "An account of the ledger",
  DailyOrders: "Orders of one WIB day by type, currency and status, as the day was closed",
  "DailyOrders.type": "What kind of orders",
  "DailyOrders.status": "The status they were in",
  "DailyOrders.count": "How many",
  "DailyOrders.total": "What they were to move, in minor units",
  "DailyOrders.captured": "What they really moved, in minor units",
  "DailyOrders.refunded": "What of that was given back, in minor units",
  "ClosedDays.closed": "The days that were closed by this",
  "ClosedDays.postponed":
    "Whether wallets are being rebuilt first: the schedule closes the day afterwards",
  "DailyMutationRequest.from": "The first WIB day, that day included",
  "DailyMutationRequest.to": "The last WIB day, that day included",
  TrialBalance: "All accounts of the ledger, as they stood at the end of a day",
  "TrialBalance.at": "That WIB day",
  "TrialBalance.lines": "One row for each account and currency",
  "TrialBalance.totals": "One row for each currency; the `net` of a sound ledger is 0",
  "*.credit": "All it was ever credited with, in minor units",
  "*.debit": "All it was ever debited with, in minor units",
  "*.net": "Credit less debit, in minor units",
  "TrialBalance.projected_at": "When the newest entry was copied; `null` before there is one",
  Journal: "An entry of any wallet, as the copy has it",
  "Journal.postings": "The accounts that it raises and lowers; together they come to 0",
  "Journal.postings.delta": "In minor units; above zero raises the account, below lowers it",
  "LedgerAccount.balances": "What stands there, by currency",
  "LedgerAccount.balances.balance": "In minor units; below zero of an account that owes the shop",
  "ComparedCopies.same": "How many copies say the same as the wallets",
  "ComparedCopies.lagging":
    "Whose copy differs, perhaps only because it is late; they are compared again within minutes",
  "ComparedCopies.repaired": "Whose copy differed and was made anew",
  "CompareRequest.user_id": "Whose copy alone; without it, the next of all",
  Reconciliation: "A comparison of the shop's records with a vendor's report of one day",
  "Reconciliation*.source": "Whose report",
  "Reconciliation*.day": "The WIB day whose orders are compared",
  "Reconciliation*.origin":
    "Whether the report is a file that staff bring (`csv`), or the vendor is asked for each " +
    "order (`api`)",
  "Reconciliation.state":
    "`OPEN` takes rows, `FETCHING` and `COMPARING` go on by themselves, `STALLED` begins anew by " +
    "itself. Final are `DONE` and `FAILED`, unless somebody runs it again",
  "Reconciliation.run": "How often it was run",
  "Reconciliation.rows": "How many rows the report has",
  "Reconciliation.deferred":
    "Orders near midnight that the neighbouring day's report may have, compared again once that " +
    "is there",
  "Reconciliation.missing": "Orders that the shop has and the report has not",
  "Reconciliation.extra": "Orders that the report has and the shop has not",
  "Reconciliation.amount":
    "Orders of which the sums differ: how many, not how much, so in no minor units",
  "Reconciliation.status": "Orders of which the states differ",
  "Reconciliation.duplicate": "Orders that the report has more than once",
  "Reconciliation.opened_by": "Who began it: a member of staff, or `system:cron` for the schedule",
  "ReconciliationChunk.chunk":
    "Numbers the parts of the file, from 1; the same part again changes nothing, another one " +
    "under its number is refused",
  "ReconciliationChunk.csv": "A part of the vendor's file, each with a header of its own",
  ReconciliationDifference:
    "What the shop's record, the report and the ledger disagree on about one order; `null` is " +
    "what a side does not have",
  "ReconciliationDifference.kind":
    "What differs: it is `missing` in the report or `extra` there, the `amount` or the `status` " +
    "is another, or it is there twice (`duplicate`)",
  "ReconciliationDifference.ref": "The reference that both sides know",
  "ReconciliationDifference.our_ref": "The shop's own order or payment; `null` where it has none",
  "ReconciliationDifference.their_ref": "What the vendor calls it; `null` where it has none",
  "ReconciliationDifference.our_amount":
    "By the shop's record, in minor units; `null` where it has none",
  "ReconciliationDifference.their_amount":
    "By the report, in minor units; `null` where it has none",
  "ReconciliationDifference.ledger_amount":
    "By the ledger, in minor units; `null` where it has none",
  "ReconciliationDifference.our_status":
    "By the shop's record, in words that compare; `null` where it has none",
  "ReconciliationDifference.their_status":
    "By the report, in words that compare; `null` where it has none",
  "ReconciliationDifference.ledger_status":
    "By the ledger, in words that compare; `null` where it has none",
  "ReconciliationDifference.our_refunded":
    "What went back by the shop's record, in minor units; `null` where it has none",
  "ReconciliationDifference.their_refunded":
    "What went back by the report, in minor units; `null` where it does not say",
  "ReconciliationDifference.ledger_refunded":
    "What went back by the ledger, in minor units; `null` where it has none",
};
