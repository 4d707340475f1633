import type { Page } from "../../core/page.ts";
import { adjustmentsPage } from "./adjustments.tsx";
import { bankLinesPage } from "./bank-lines.tsx";
import { currenciesPage, ratesPage } from "./currencies.tsx";
import { dailyMutationPage } from "./daily-mutation.tsx";
import { accountsPage, journalsPage, trialBalancePage } from "./ledger.tsx";
import { paymentPage } from "./payment.tsx";
import { paymentLogsPage, paymentsPage } from "./payments.tsx";
import { proposalsPage } from "./proposals.tsx";
import { reconciliationPage, reconciliationsPage } from "./reconciliations.tsx";
import { proofPage, topUpsPage } from "./top-ups.tsx";
import { withdrawalPage } from "./withdrawal.tsx";
import { withdrawalsPage } from "./withdrawals.tsx";

/** The pages about money that comes in, goes out and is accounted for. */
export const moneyPages: readonly Page[] = [
  proposalsPage,
  withdrawalsPage,
  withdrawalPage,
  paymentsPage,
  paymentPage,
  paymentLogsPage,
  topUpsPage,
  proofPage,
  bankLinesPage,
  adjustmentsPage,
  accountsPage,
  journalsPage,
  trialBalancePage,
  dailyMutationPage,
  reconciliationsPage,
  reconciliationPage,
  currenciesPage,
  ratesPage,
];
