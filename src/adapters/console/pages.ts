import type { Page } from "./core/page.ts";
import { accountPage } from "./pages/account/account.tsx";
import { categoriesPage, categoryPage } from "./pages/catalogue/categories.tsx";
import { lossesPage } from "./pages/catalogue/losses.tsx";
import { marginPage, marginsPage } from "./pages/catalogue/margins.tsx";
import { priceLinePage, priceListPage } from "./pages/catalogue/price-list.tsx";
import { pricesPage } from "./pages/catalogue/prices.tsx";
import { productPage } from "./pages/catalogue/product.tsx";
import { productImportPage } from "./pages/catalogue/product-import.tsx";
import { productsPage } from "./pages/catalogue/products.tsx";
import { lowStockPage, movementsPage, stockPage } from "./pages/catalogue/stock.tsx";
import { customerPage } from "./pages/customers/customer.tsx";
import { customersPage } from "./pages/customers/customers.tsx";
import { erasuresPage } from "./pages/customers/erasures.tsx";
import { filesPage, orphansPage } from "./pages/customers/files.tsx";
import { customerHistoryPage, customerStatisticsPage } from "./pages/customers/history.tsx";
import { customerKeyRequestsPage, customerKeysPage } from "./pages/customers/keys.tsx";
import { segmentPage, segmentsPage } from "./pages/customers/segments.tsx";
import { customerConsentsPage, customerSessionsPage } from "./pages/customers/sessions.tsx";
import { customerWalletPage } from "./pages/customers/wallet.tsx";
import { customerDeliveriesPage, customerWebhooksPage } from "./pages/customers/webhooks.tsx";
import { dashboardPage } from "./pages/dashboard/dashboard.tsx";
import { broadcastPage, discordLogsPage } from "./pages/discord/activity.tsx";
import { discordBotPage, discordBotsPage } from "./pages/discord/bots.tsx";
import { discordChannelsPage } from "./pages/discord/channels.tsx";
import { discordFiguresPage } from "./pages/discord/figures.tsx";
import { discordGuildPage, discordGuildsPage } from "./pages/discord/guilds.tsx";
import { gameDepositsPage, untoldOrdersPage } from "./pages/discord/orders.tsx";
import {
  holdersPage,
  liveStockPage,
  rolesOfServerPage,
  worldsPage,
} from "./pages/discord/places.tsx";
import { discordUserPage, discordUsersPage } from "./pages/discord/users.tsx";
import { fraudHitsPage, fraudRulePage, fraudRulesPage } from "./pages/fraud/rules.tsx";
import { identitiesPage } from "./pages/kyc/identities.tsx";
import { identityPage } from "./pages/kyc/identity.tsx";
import { announcementPage } from "./pages/messages/announcement.tsx";
import { announcementsPage } from "./pages/messages/announcements.tsx";
import { messagePage } from "./pages/messages/message.tsx";
import { messagesPage } from "./pages/messages/messages.tsx";
import { templatePage } from "./pages/messages/template.tsx";
import { templatesPage } from "./pages/messages/templates.tsx";
import { adjustmentsPage } from "./pages/money/adjustments.tsx";
import { bankLinesPage } from "./pages/money/bank-lines.tsx";
import { currenciesPage, ratesPage } from "./pages/money/currencies.tsx";
import { dailyMutationPage } from "./pages/money/daily-mutation.tsx";
import { accountsPage, journalsPage, trialBalancePage } from "./pages/money/ledger.tsx";
import { paymentPage } from "./pages/money/payment.tsx";
import { paymentLogsPage, paymentsPage } from "./pages/money/payments.tsx";
import { proposalsPage } from "./pages/money/proposals.tsx";
import { reconciliationPage, reconciliationsPage } from "./pages/money/reconciliations.tsx";
import { proofPage, topUpsPage } from "./pages/money/top-ups.tsx";
import { withdrawalPage } from "./pages/money/withdrawal.tsx";
import { withdrawalsPage } from "./pages/money/withdrawals.tsx";
import { inquiriesPage } from "./pages/orders/inquiries.tsx";
import { lateOrdersPage } from "./pages/orders/late-orders.tsx";
import { orderPage } from "./pages/orders/order.tsx";
import { ordersPage } from "./pages/orders/orders.tsx";
import { reportPage } from "./pages/reports/report.tsx";
import { reportsPage } from "./pages/reports/reports.tsx";
import { chartsPage } from "./pages/reports/sales-charts.tsx";
import { searchPage } from "./pages/search/search.tsx";
import { supplierPage } from "./pages/suppliers/supplier.tsx";
import { suppliersPage } from "./pages/suppliers/suppliers.tsx";
import { reviewsPage } from "./pages/support/reviews.tsx";
import { ticketPage } from "./pages/support/ticket.tsx";
import { ticketsPage } from "./pages/support/tickets.tsx";
import { alertRulesPage } from "./pages/system/alert-rules.tsx";
import { alertsPage } from "./pages/system/alerts.tsx";
import { auditPage } from "./pages/system/audit.tsx";
import { archivePage, archivesPage, backupPage, backupsPage } from "./pages/system/backups.tsx";
import { deadLettersPage } from "./pages/system/dead-letters.tsx";
import { healthPage, performancePage } from "./pages/system/health.tsx";
import { rolePage, rolesPage } from "./pages/system/roles.tsx";
import { secretHistoryPage, secretsPage } from "./pages/system/secrets.tsx";
import { settingPage } from "./pages/system/setting.tsx";
import { settingsPage } from "./pages/system/settings.tsx";
import { staffPage } from "./pages/system/staff.tsx";
import { staffAlertsPage, staffSessionsPage } from "./pages/system/staff-alerts.tsx";
import { staffMemberPage } from "./pages/system/staff-member.tsx";
import { switchesPage } from "./pages/system/switches.tsx";
import { voucherUsesPage } from "./pages/vouchers/uses.tsx";
import { voucherPage } from "./pages/vouchers/voucher.tsx";
import { vouchersPage } from "./pages/vouchers/vouchers.tsx";
import { deliveryPage } from "./pages/webhooks/delivery.tsx";
import { endpointPage } from "./pages/webhooks/endpoint.tsx";
import { endpointsPage } from "./pages/webhooks/endpoints.tsx";
import { inboundWebhookPage } from "./pages/webhooks/inbound-webhook.tsx";
import { inboundWebhooksPage, refusedWebhooksPage } from "./pages/webhooks/inbound-webhooks.tsx";
import { webhookProvidersPage } from "./pages/webhooks/webhook-providers.tsx";

/** Every page of the console, in the order of its menu; static paths before those with names. */
export const PAGES: readonly Page[] = [
  dashboardPage,
  proposalsPage,
  reportsPage,
  reportPage,
  chartsPage,
  alertsPage,
  searchPage,
  accountPage,
  ordersPage,
  lateOrdersPage,
  orderPage,
  inquiriesPage,
  customersPage,
  customerPage,
  customerWalletPage,
  customerHistoryPage,
  customerStatisticsPage,
  customerKeysPage,
  customerSessionsPage,
  customerConsentsPage,
  customerKeyRequestsPage,
  customerWebhooksPage,
  customerDeliveriesPage,
  identitiesPage,
  identityPage,
  ticketsPage,
  ticketPage,
  reviewsPage,
  segmentsPage,
  segmentPage,
  filesPage,
  orphansPage,
  fraudRulesPage,
  fraudRulePage,
  fraudHitsPage,
  erasuresPage,
  discordUsersPage,
  discordUserPage,
  vouchersPage,
  voucherPage,
  voucherUsesPage,
  productsPage,
  pricesPage,
  marginsPage,
  categoriesPage,
  lowStockPage,
  productImportPage,
  lossesPage,
  productPage,
  stockPage,
  movementsPage,
  marginPage,
  categoryPage,
  priceListPage,
  priceLinePage,
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
  announcementsPage,
  announcementPage,
  templatesPage,
  templatePage,
  messagesPage,
  messagePage,
  discordChannelsPage,
  discordFiguresPage,
  discordLogsPage,
  broadcastPage,
  worldsPage,
  rolesOfServerPage,
  holdersPage,
  liveStockPage,
  suppliersPage,
  supplierPage,
  inboundWebhooksPage,
  refusedWebhooksPage,
  webhookProvidersPage,
  inboundWebhookPage,
  endpointsPage,
  endpointPage,
  deliveryPage,
  discordBotsPage,
  discordBotPage,
  discordGuildsPage,
  discordGuildPage,
  gameDepositsPage,
  untoldOrdersPage,
  settingsPage,
  settingPage,
  switchesPage,
  secretsPage,
  secretHistoryPage,
  staffPage,
  staffMemberPage,
  staffSessionsPage,
  staffAlertsPage,
  rolesPage,
  rolePage,
  auditPage,
  alertRulesPage,
  deadLettersPage,
  healthPage,
  performancePage,
  backupsPage,
  backupPage,
  archivesPage,
  archivePage,
];
