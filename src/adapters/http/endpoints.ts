import { eventSchemaEndpoints } from "./analytics/event-schemas.ts";
import { analyticsEventEndpoints } from "./analytics/events.ts";
import { breakdownEndpoints } from "./analytics/figures/breakdowns.ts";
import { chartEndpoints } from "./analytics/figures/charts.ts";
import { customerFigureEndpoints } from "./analytics/figures/customers.ts";
import { analyticsDashboardEndpoints } from "./analytics/figures/dashboard.ts";
import { overviewEndpoints } from "./analytics/figures/overview.ts";
import { recomputeEndpoints } from "./analytics/figures/recompute.ts";
import { journeyEndpoints } from "./analytics/journeys.ts";
import { realtimeEndpoints } from "./analytics/realtime.ts";
import { adminArchiveEndpoints } from "./archive/admin-archives.ts";
import { adminAuthEndpoints } from "./auth/admin-auth.ts";
import { adminManagementEndpoints } from "./auth/admin-management.ts";
import { adminPasskeyEndpoints } from "./auth/admin-passkeys.ts";
import { adminRoleEndpoints } from "./auth/admin-roles.ts";
import { adminSecondFactorEndpoints } from "./auth/admin-second-factor.ts";
import { adminSessionEndpoints } from "./auth/admin-sessions.ts";
import { authEndpoints } from "./auth/auth.ts";
import { customerSessionEndpoints } from "./auth/customer-sessions.ts";
import { pinChallengeEndpoints } from "./auth/pin-challenge.ts";
import { registrationEndpoints } from "./auth/registrations.ts";
import { resetEndpoints } from "./auth/resets.ts";
import { secondFactorEndpoints } from "./auth/second-factor.ts";
import { adminBackupEndpoints } from "./backup/admin-backups.ts";
import { cacheEndpoints } from "./cache/cache.ts";
import type { Endpoint } from "./core/endpoint.ts";
import { alertRuleEndpoints } from "./dashboard/alert-rules.ts";
import { dashboardEndpoints } from "./dashboard/dashboard.ts";
import { dashboardStreamEndpoints } from "./dashboard/dashboard-stream.ts";
import { explainEndpoints } from "./dashboard/explain.ts";
import { discordChannelEndpoints } from "./discord/admin-channels.ts";
import { discordOrderEndpoints } from "./discord/admin-orders.ts";
import { discordAnalyticsEndpoints } from "./discord/analytics.ts";
import { botEndpoints } from "./discord/bots.ts";
import { discordBulkEndpoints } from "./discord/bulk.ts";
import { configEndpoints } from "./discord/configs.ts";
import { discordLinkEndpoints } from "./discord/discord-link.ts";
import { discordSignInEndpoints } from "./discord/discord-sign-in.ts";
import { discordUserEndpoints } from "./discord/discord-users.ts";
import { gameDepositEndpoints } from "./discord/game-deposits.ts";
import { interactionEndpoints } from "./discord/interactions.ts";
import { accountMergeEndpoints, adminMergeEndpoints } from "./discord/merges.ts";
import { discordMonitoringEndpoints } from "./discord/monitoring.ts";
import { roleEndpoints } from "./discord/roles.ts";
import { staffLinkEndpoints } from "./discord/staff-link.ts";
import { worldEndpoints } from "./discord/worlds.ts";
import { adminFileEndpoints } from "./files/admin-files.ts";
import { fileStreamEndpoints } from "./files/file-stream.ts";
import { fileEndpoints } from "./files/files.ts";
import { adminLedgerEndpoints } from "./finance/admin-ledger.ts";
import { adminReconciliationEndpoints } from "./finance/admin-reconciliations.ts";
import { dailyMutationEndpoints } from "./finance/daily-mutation.ts";
import { adminFraudEndpoints } from "./fraud/admin-fraud.ts";
import { adminProviderEndpoints } from "./inbound/admin-providers.ts";
import { customWebhookEndpoints } from "./inbound/custom-webhook.ts";
import { webhookLogEndpoints } from "./inbound/webhook-logs.ts";
import { webhookEndpoints } from "./inbound/webhooks.ts";
import { apiKeyEndpoints } from "./integrations/api-keys.ts";
import { adminKycEndpoints } from "./kyc/admin-kyc.ts";
import { kycEndpoints } from "./kyc/kyc.ts";
import { metricsEndpoints } from "./metrics/metrics.ts";
import { announcementEndpoints } from "./notifications/admin-announcements.ts";
import { adminLogEndpoints } from "./notifications/admin-logs.ts";
import { adminNotificationSettingEndpoints } from "./notifications/admin-settings.ts";
import { adminTemplateEndpoints } from "./notifications/admin-templates.ts";
import { inboxEndpoints } from "./notifications/inbox.ts";
import { inboxStreamEndpoints } from "./notifications/inbox-stream.ts";
import { preferenceEndpoints } from "./notifications/preferences.ts";
import { testMessageEndpoints } from "./notifications/tests.ts";
import { adminAlertEndpoints } from "./operations/admin-alerts.ts";
import { adminAuditEndpoints } from "./operations/admin-audit.ts";
import { adminJobEndpoints } from "./operations/admin-jobs.ts";
import { adminProposalEndpoints } from "./operations/admin-proposals.ts";
import { healthEndpoints } from "./operations/health.ts";
import { adminTransactionEndpoints } from "./orders/admin-transactions.ts";
import { favouriteEndpoints } from "./orders/favourites.ts";
import { transactionStreamEndpoints } from "./orders/transaction-stream.ts";
import { transactionEndpoints } from "./orders/transactions.ts";
import { transactionControlEndpoints } from "./orders/transactions-control.ts";
import { adminPaymentEndpoints } from "./payments/admin-payments.ts";
import { adminRefundEndpoints } from "./payments/admin-refunds.ts";
import { topUpRequestEndpoints } from "./payments/admin-topup-requests.ts";
import { bankStatementEndpoints } from "./payments/bank-statement.ts";
import { paymentEndpoints } from "./payments/payments.ts";
import { manualTopUpEndpoints } from "./payments/topup-manual.ts";
import { adminSupplierEndpoints } from "./ppob/admin-suppliers.ts";
import { inquiryEndpoints } from "./ppob/inquiries.ts";
import { ppobEndpoints } from "./ppob/ppob.ts";
import { supplierStatsEndpoints } from "./ppob/supplier-stats.ts";
import { erasureEndpoints } from "./privacy/admin-erasures.ts";
import { consentEndpoints } from "./privacy/consents.ts";
import { adminCatalogueEndpoints } from "./products/admin-catalogue.ts";
import { adminCategoryEndpoints } from "./products/admin-categories.ts";
import { adminMarginEndpoints } from "./products/admin-margins.ts";
import { productReportEndpoints } from "./products/admin-product-reports.ts";
import { productTableEndpoints } from "./products/admin-product-tables.ts";
import { adminProductEndpoints } from "./products/admin-products.ts";
import { supplierLineEndpoints } from "./products/admin-supplier-lines.ts";
import { browsingEndpoints } from "./products/browsing.ts";
import { ppobCatalogueEndpoints } from "./products/ppob-catalogue.ts";
import { productEndpoints } from "./products/products.ts";
import { receiptEndpoints } from "./receipts/receipts.ts";
import { reportEndpoints } from "./reports/admin-reports.ts";
import { segmentEndpoints } from "./segments/admin-segments.ts";
import { adminSecretEndpoints } from "./settings/admin-secrets.ts";
import { adminSettingEndpoints } from "./settings/admin-settings.ts";
import { settingsTogetherEndpoints } from "./settings/admin-settings-together.ts";
import { adminSwitchEndpoints } from "./settings/admin-switches.ts";
import { adminStockEndpoints } from "./stock/admin-stock.ts";
import { adminTicketEndpoints } from "./support/admin-tickets.ts";
import { reviewEndpoints } from "./support/reviews.ts";
import { ticketEndpoints } from "./support/tickets.ts";
import { telegramEndpoints } from "./telegram/telegram-link.ts";
import { adminContactEndpoints } from "./users/admin-contacts.ts";
import { adminUserChangeEndpoints } from "./users/admin-user-changes.ts";
import { adminUserSessionEndpoints } from "./users/admin-user-sessions.ts";
import { adminUserEndpoints } from "./users/admin-users.ts";
import { choiceEndpoints } from "./users/choices.ts";
import { closingEndpoints } from "./users/close-account.ts";
import { contactEndpoints } from "./users/contacts.ts";
import { dataExportEndpoints } from "./users/data-export.ts";
import { profileEndpoints } from "./users/profile.ts";
import { securityEndpoints } from "./users/security.ts";
import { adminVoucherCodeEndpoints } from "./vouchers/admin-voucher-codes.ts";
import { adminVoucherEndpoints } from "./vouchers/admin-vouchers.ts";
import { voucherEndpoints } from "./vouchers/vouchers.ts";
import { adminAdjustmentEndpoints } from "./wallet/admin-adjustments.ts";
import { adminCurrencyEndpoints } from "./wallet/admin-currencies.ts";
import { adminWalletEndpoints } from "./wallet/admin-wallets.ts";
import { balanceStreamEndpoints } from "./wallet/balance-stream.ts";
import { currencyEndpoints } from "./wallet/currencies.ts";
import { exchangeEndpoints } from "./wallet/exchange.ts";
import { statementEndpoints } from "./wallet/statement.ts";
import { transferEndpoints } from "./wallet/transfer.ts";
import { walletEndpoints } from "./wallet/wallet.ts";
import { customersWebhookEndpoints, outgoingWebhookEndpoints } from "./webhooks/customers.ts";
import { adminOutgoingWebhookEndpoints } from "./webhooks/staffs.ts";
import { adminWithdrawalEndpoints } from "./withdrawals/admin-withdrawals.ts";
import { bankAccountEndpoints } from "./withdrawals/bank-accounts.ts";
import { withdrawalEndpoints } from "./withdrawals/withdrawals.ts";

/**
 * Every route there is. The router, the document and the table of who may call what are made of
 * it.
 */
export const endpoints: readonly Endpoint[] = [
  ...consentEndpoints,
  ...erasureEndpoints,
  ...interactionEndpoints,
  ...discordLinkEndpoints,
  ...accountMergeEndpoints,
  ...discordOrderEndpoints,
  ...discordSignInEndpoints,
  ...telegramEndpoints,
  ...healthEndpoints,
  ...metricsEndpoints,
  ...authEndpoints,
  ...registrationEndpoints,
  ...customerSessionEndpoints,
  ...pinChallengeEndpoints,
  ...contactEndpoints,
  ...resetEndpoints,
  ...profileEndpoints,
  ...choiceEndpoints,
  ...closingEndpoints,
  ...dataExportEndpoints,
  ...secondFactorEndpoints,
  ...securityEndpoints,
  ...kycEndpoints,
  ...apiKeyEndpoints,
  ...outgoingWebhookEndpoints,
  ...adminOutgoingWebhookEndpoints,
  ...customersWebhookEndpoints,
  ...adminUserEndpoints,
  ...adminUserChangeEndpoints,
  ...adminUserSessionEndpoints,
  ...adminContactEndpoints,
  ...adminKycEndpoints,
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
  ...recomputeEndpoints,
  ...analyticsEventEndpoints,
  ...eventSchemaEndpoints,
  ...realtimeEndpoints,
  ...journeyEndpoints,
  ...overviewEndpoints,
  ...breakdownEndpoints,
  ...customerFigureEndpoints,
  ...analyticsDashboardEndpoints,
  ...chartEndpoints,
  ...paymentEndpoints,
  ...transactionControlEndpoints,
  ...explainEndpoints,
  ...adminTransactionEndpoints,
  ...transactionEndpoints,
  ...transactionStreamEndpoints,
  ...inboxEndpoints,
  ...inboxStreamEndpoints,
  ...preferenceEndpoints,
  ...favouriteEndpoints,
  ...receiptEndpoints,
  ...ticketEndpoints,
  ...reviewEndpoints,
  ...fileStreamEndpoints,
  ...fileEndpoints,
  ...ppobCatalogueEndpoints,
  ...productEndpoints,
  ...browsingEndpoints,
  ...ppobEndpoints,
  ...inquiryEndpoints,
  ...voucherEndpoints,
  ...webhookEndpoints,
  ...customWebhookEndpoints,
  ...webhookLogEndpoints,
  ...adminProviderEndpoints,
  ...adminAuthEndpoints,
  ...adminSecondFactorEndpoints,
  ...adminPasskeyEndpoints,
  ...adminSessionEndpoints,
  ...adminRoleEndpoints,
  ...adminAuditEndpoints,
  ...adminManagementEndpoints,
  ...adminCatalogueEndpoints,
  ...adminCategoryEndpoints,
  ...adminMarginEndpoints,
  ...productTableEndpoints,
  ...productReportEndpoints,
  ...adminStockEndpoints,
  ...adminProductEndpoints,
  ...supplierLineEndpoints,
  ...adminSupplierEndpoints,
  ...supplierStatsEndpoints,
  ...adminFileEndpoints,
  ...adminFraudEndpoints,
  ...adminVoucherEndpoints,
  ...adminVoucherCodeEndpoints,
  ...adminCurrencyEndpoints,
  ...discordMonitoringEndpoints,
  ...discordBulkEndpoints,
  ...discordAnalyticsEndpoints,
  ...botEndpoints,
  ...configEndpoints,
  ...adminSecretEndpoints,
  ...adminSettingEndpoints,
  ...settingsTogetherEndpoints,
  ...adminSwitchEndpoints,
  ...adminProposalEndpoints,
  ...bankStatementEndpoints,
  ...topUpRequestEndpoints,
  ...adminPaymentEndpoints,
  ...adminRefundEndpoints,
  ...adminWithdrawalEndpoints,
  ...adminWalletEndpoints,
  ...adminAdjustmentEndpoints,
  ...adminTemplateEndpoints,
  ...adminLogEndpoints,
  ...adminNotificationSettingEndpoints,
  ...announcementEndpoints,
  ...staffLinkEndpoints,
  ...discordChannelEndpoints,
  ...adminMergeEndpoints,
  ...discordUserEndpoints,
  ...gameDepositEndpoints,
  ...adminTicketEndpoints,
  ...reportEndpoints,
  ...segmentEndpoints,
  ...worldEndpoints,
  ...roleEndpoints,
  ...testMessageEndpoints,
  ...adminAlertEndpoints,
  ...alertRuleEndpoints,
  ...dashboardEndpoints,
  ...dashboardStreamEndpoints,
  ...cacheEndpoints,
  ...adminJobEndpoints,
  ...adminLedgerEndpoints,
  ...adminReconciliationEndpoints,
  ...adminArchiveEndpoints,
  ...adminBackupEndpoints,
];
