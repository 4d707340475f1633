import { adminAdjustmentEndpoints } from "./admin-adjustments.ts";
import { adminAlertEndpoints } from "./admin-alerts.ts";
import { adminAuditEndpoints } from "./admin-audit.ts";
import { adminAuthEndpoints } from "./admin-auth.ts";
import { adminCatalogueEndpoints } from "./admin-catalogue.ts";
import { adminCurrencyEndpoints } from "./admin-currencies.ts";
import { adminJobEndpoints } from "./admin-jobs.ts";
import { adminLedgerEndpoints } from "./admin-ledger.ts";
import { adminPaymentEndpoints } from "./admin-payments.ts";
import { adminReconciliationEndpoints } from "./admin-reconciliations.ts";
import { adminSettingEndpoints } from "./admin-settings.ts";
import { topUpRequestEndpoints } from "./admin-topup-requests.ts";
import { adminTransactionEndpoints } from "./admin-transactions.ts";
import { adminWalletEndpoints } from "./admin-wallets.ts";
import { adminWithdrawalEndpoints } from "./admin-withdrawals.ts";
import { authEndpoints } from "./auth.ts";
import { balanceStreamEndpoints } from "./balance-stream.ts";
import { bankAccountEndpoints } from "./bank-accounts.ts";
import { bankStatementEndpoints } from "./bank-statement.ts";
import { currencyEndpoints } from "./currencies.ts";
import { dailyMutationEndpoints } from "./daily-mutation.ts";
import type { Endpoint } from "./endpoint.ts";
import { exchangeEndpoints } from "./exchange.ts";
import { healthEndpoints } from "./health.ts";
import { paymentEndpoints } from "./payments.ts";
import { ppobEndpoints } from "./ppob.ts";
import { ppobCatalogueEndpoints } from "./ppob-catalogue.ts";
import { statementEndpoints } from "./statement.ts";
import { manualTopUpEndpoints } from "./topup-manual.ts";
import { transactionEndpoints } from "./transactions.ts";
import { transactionControlEndpoints } from "./transactions-control.ts";
import { transferEndpoints } from "./transfer.ts";
import { walletEndpoints } from "./wallet.ts";
import { webhookEndpoints } from "./webhooks/webhooks.ts";
import { withdrawalEndpoints } from "./withdrawals.ts";

/**
 * Every route there is. The router, the document and the table of who may call what are made of
 * it.
 */
export const endpoints: readonly Endpoint[] = [
  ...healthEndpoints,
  ...authEndpoints,
  ...walletEndpoints,
  ...manualTopUpEndpoints,
  ...statementEndpoints,
  ...balanceStreamEndpoints,
  ...currencyEndpoints,
  ...transferEndpoints,
  ...exchangeEndpoints,
  ...withdrawalEndpoints,
  ...bankAccountEndpoints,
  ...dailyMutationEndpoints,
  ...paymentEndpoints,
  ...transactionEndpoints,
  ...transactionControlEndpoints,
  ...ppobCatalogueEndpoints,
  ...ppobEndpoints,
  ...webhookEndpoints,
  ...adminAuthEndpoints,
  ...adminCatalogueEndpoints,
  ...adminCurrencyEndpoints,
  ...adminSettingEndpoints,
  ...adminTransactionEndpoints,
  ...bankStatementEndpoints,
  ...topUpRequestEndpoints,
  ...adminPaymentEndpoints,
  ...adminWithdrawalEndpoints,
  ...adminWalletEndpoints,
  ...adminAdjustmentEndpoints,
  ...adminAuditEndpoints,
  ...adminAlertEndpoints,
  ...adminJobEndpoints,
  ...adminLedgerEndpoints,
  ...adminReconciliationEndpoints,
];
