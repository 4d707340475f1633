import type { Log } from "../../ports/operations/log.ts";
import { d1AnalyticsEvents } from "./analytics/analytics-events.ts";
import { d1EventFigures } from "./analytics/event-figures.ts";
import { d1EventRules } from "./analytics/event-rules.ts";
import { d1SalesRollups } from "./analytics/figures/sales-rollups.ts";
import { d1SalesTotals } from "./analytics/figures/sales-totals.ts";
import { d1UserFigures } from "./analytics/figures/user-figures.ts";
import { d1VoucherFigures } from "./analytics/figures/voucher-figures.ts";
import { d1Archive } from "./archive/archive.ts";
import { d1OneTimeCodes } from "./auth/codes/one-time-codes.ts";
import { d1EarlierSessions } from "./auth/earlier-sessions.ts";
import { d1Passkeys } from "./auth/passkeys.ts";
import { d1People } from "./auth/people.ts";
import { d1EarlierPins } from "./auth/pins.ts";
import { d1SecondFactorKeys } from "./auth/second-factor-keys.ts";
import { d1SecondFactors } from "./auth/second-factors.ts";
import { d1StaffAccounts } from "./auth/staff.ts";
import { d1StaffSessions } from "./auth/staff-sessions.ts";
import { d1Backups } from "./backup/backups.ts";
import { d1Commit, d1CommitOnce } from "./commit.ts";
import { dashboardPorts } from "./dashboard/ports.ts";
import type { Db } from "./db.ts";
import { d1DiscordActivity } from "./discord/activity.ts";
import { d1ActivityFigures } from "./discord/analytics/activity-figures.ts";
import { d1SalesFigures } from "./discord/analytics/sales-figures.ts";
import { d1DiscordAnswers } from "./discord/answers/answers.ts";
import { d1GuildBans } from "./discord/bans/guild-bans.ts";
import { d1BotWatches } from "./discord/bot-watches.ts";
import { d1DiscordBroadcasts } from "./discord/broadcasts.ts";
import { d1GuildWorlds } from "./discord/buyers/guild-worlds.ts";
import { d1PurchaseOffers } from "./discord/buyers/purchase-offers.ts";
import { d1DiscordChannels } from "./discord/channels.ts";
import { d1DiscordCommands } from "./discord/commands/discord-commands.ts";
import { d1GameDeposits } from "./discord/deposits/game-deposits.ts";
import { d1DiscordBots } from "./discord/discord-bots.ts";
import { d1DiscordConfigs } from "./discord/discord-configs.ts";
import { d1DiscordLinks } from "./discord/discord-links.ts";
import { d1DiscordStaff } from "./discord/discord-staff.ts";
import { d1DiscordUsers } from "./discord/discord-users.ts";
import { d1DiscordOrders } from "./discord/goods/orders.ts";
import { d1RestockWaits } from "./discord/goods/restock-waits.ts";
import { d1StockMessages } from "./discord/goods/stock-messages.ts";
import { d1GrowIds } from "./discord/grow-ids.ts";
import { d1AccountMerges } from "./discord/merges/account-merges.ts";
import { d1DiscordRoles } from "./discord/roles/discord-roles.ts";
import { d1DocumentKeys } from "./files/document-keys.ts";
import { d1Files } from "./files/files.ts";
import { d1DailyMutations } from "./finance/daily-mutations.ts";
import { d1Ledger } from "./finance/ledger.ts";
import type { AccountOf } from "./finance/reconciliation-sides.ts";
import { d1Reconciliations } from "./finance/reconciliations.ts";
import { d1FraudRules } from "./fraud/fraud-rules.ts";
import { d1CustomProviders } from "./inbound/custom-providers.ts";
import { d1Kyc } from "./kyc/kyc.ts";
import { d1Gauges } from "./metrics/gauges.ts";
import { d1Announcements } from "./notifications/announcements/announcements.ts";
import { d1Digests } from "./notifications/digests.ts";
import { d1Inbox } from "./notifications/inbox/inbox.ts";
import { d1NotificationPreferences } from "./notifications/inbox/preferences.ts";
import { d1PushDevices } from "./notifications/inbox/push-devices.ts";
import { d1MessageWindows } from "./notifications/message-windows.ts";
import { d1NotificationLogs } from "./notifications/notification-logs.ts";
import { d1Notifications } from "./notifications/notifications.ts";
import { d1StaffNotifications } from "./notifications/staff/staff-notifications.ts";
import { d1Templates } from "./notifications/templates.ts";
import { d1Alerts } from "./operations/alerts.ts";
import { d1Audit } from "./operations/audit.ts";
import { d1Circuits } from "./operations/circuits.ts";
import { d1Cursors } from "./operations/cursors.ts";
import { d1CustomerQuotas } from "./operations/customer-quotas.ts";
import { d1DeadLetters } from "./operations/dead-letters.ts";
import { d1SecondPerson } from "./operations/dual-control/second-person.ts";
import { d1Probe } from "./operations/health.ts";
import { d1InboundEvents } from "./operations/inbound-events.ts";
import { d1Outbox } from "./operations/outbox.ts";
import { d1Requests } from "./operations/requests.ts";
import { d1Retention } from "./operations/retention.ts";
import { d1WebhookRefusals } from "./operations/webhook-refusals.ts";
import { d1DeliveryDeadlines } from "./orders/delivery-deadlines.ts";
import { d1Favourites } from "./orders/favourites.ts";
import { d1OrderRefunds } from "./orders/order-refunds.ts";
import { d1Reservations } from "./orders/reservations.ts";
import { d1BankLines } from "./payments/bank-transfers/bank-lines.ts";
import { d1BankTransfers } from "./payments/bank-transfers/bank-transfers.ts";
import { d1LossClaims } from "./payments/loss-claims.ts";
import { d1PaymentLog } from "./payments/payment-log.ts";
import { d1Payments } from "./payments/payments.ts";
import { d1Refunds } from "./payments/refunds.ts";
import { d1Attempts } from "./ppob/attempts.ts";
import { d1Inquiries } from "./ppob/inquiries.ts";
import { d1NameChecks } from "./ppob/name-checks.ts";
import { d1SupplierDeposits } from "./ppob/supplier-deposits.ts";
import { d1SupplierStats } from "./ppob/supplier-stats.ts";
import { d1Consents } from "./privacy/consents.ts";
import { d1Erasures } from "./privacy/erasures.ts";
import { d1PersonalData } from "./privacy/personal-data.ts";
import { d1PriceHistory } from "./products/price-history.ts";
import { cataloguePorts } from "./products/public-catalogue.ts";
import { d1Sales } from "./products/sales.ts";
import { d1ProjectionDoubts } from "./read-model/projection-doubts.ts";
import { d1ProjectionRebuilds } from "./read-model/projection-rebuilds.ts";
import { d1ReadModel } from "./read-model/read-model.ts";
import { d1ReceiptShares } from "./receipts/receipt-shares.ts";
import { d1ReportFigures } from "./reports/report-figures.ts";
import { d1Reports } from "./reports/reports.ts";
import { d1Segments } from "./segments/segments.ts";
import { d1SettingHistory } from "./settings/setting-history.ts";
import { d1SettingSecrets } from "./settings/setting-secrets.ts";
import { d1Stock } from "./stock/stock.ts";
import { d1Reviews } from "./support/reviews.ts";
import { d1Tickets } from "./support/tickets.ts";
import { d1TelegramLinks } from "./telegram/telegram-links.ts";
import { d1Accounts } from "./users/accounts.ts";
import { d1ExportUses } from "./users/export-uses.ts";
import { d1Profiles } from "./users/profiles.ts";
import { d1VoucherUses } from "./vouchers/voucher-uses.ts";
import { d1Vouchers } from "./vouchers/vouchers.ts";
import { d1Adjustments } from "./wallet/adjustments.ts";
import { d1Currencies } from "./wallet/currencies.ts";
import { d1ExchangeRates } from "./wallet/exchange-rates.ts";
import { d1OutgoingWebhooks } from "./webhooks/outgoing-webhooks.ts";
import { d1BankAccounts } from "./withdrawals/bank-accounts.ts";
import { d1Withdrawals } from "./withdrawals/withdrawals.ts";

interface Means {
  readonly queues: Parameters<typeof d1Outbox>[1];
  readonly log: Log;
  readonly accountOf: AccountOf;
  /** What a job says of whose it is. */
  readonly carried: () => string | undefined;
}

/** Everything that is kept in the shop's database; a new port of it joins here. */
export function d1Ports(db: Db, { queues, log, accountOf, carried }: Means) {
  const commitOnce = d1CommitOnce(db);
  return {
    ...analyticsPorts(db),
    ...authPorts(db),
    ...cataloguePorts(db),
    ...chatPorts(db),
    ...messagePorts(db),
    ...dashboardPorts(db),
    ...retentionPorts(db),
    accounts: d1Accounts(db),
    adjustments: d1Adjustments(db),
    alerts: d1Alerts(db, log),
    attempts: d1Attempts(db),
    audit: d1Audit(db, commitOnce),
    bankAccounts: d1BankAccounts(db),
    bankLines: d1BankLines(db),
    bankTransfers: d1BankTransfers(db),
    circuitBoard: d1Circuits(db),
    commit: d1Commit(db),
    commitOnce,
    consents: d1Consents(db),
    currencies: d1Currencies(db),
    customerQuotas: d1CustomerQuotas(db),
    cursors: d1Cursors(db),
    dailyMutations: d1DailyMutations(db),
    deadLetters: d1DeadLetters(db),
    deliveryDeadlines: d1DeliveryDeadlines(db),
    erasures: d1Erasures(db),
    documentKeys: d1DocumentKeys(db),
    exchangeRates: d1ExchangeRates(db),
    favourites: d1Favourites(db),
    files: d1Files(db),
    fraudRules: d1FraudRules(db),
    inbound: d1InboundEvents(db),
    inquiries: d1Inquiries(db),
    ledger: d1Ledger(db),
    lossClaims: d1LossClaims(db),
    nameChecks: d1NameChecks(db),
    orderRefunds: d1OrderRefunds(db),
    outbox: d1Outbox(db, queues, carried),
    paymentLog: d1PaymentLog(db),
    payments: d1Payments(db),
    personalData: d1PersonalData(db),
    priceHistory: d1PriceHistory(db),
    probe: d1Probe(db),
    storedGauges: d1Gauges(db),
    kyc: d1Kyc(db),
    exportUses: d1ExportUses(db),
    profiles: d1Profiles(db),
    projectionDoubts: d1ProjectionDoubts(db),
    projectionRebuilds: d1ProjectionRebuilds(db),
    readModel: d1ReadModel(db),
    receiptShares: d1ReceiptShares(db),
    reconciliations: d1Reconciliations(db, accountOf),
    refunds: d1Refunds(db),
    requests: d1Requests(db),
    reservations: d1Reservations(db),
    secondPerson: d1SecondPerson(db),
    reviews: d1Reviews(db),
    settingHistory: d1SettingHistory(db),
    settingSecrets: d1SettingSecrets(db),
    stock: d1Stock(db),
    supplierDeposits: d1SupplierDeposits(db),
    voucherUses: d1VoucherUses(db),
    vouchers: d1Vouchers(db),
    webhookRefusals: d1WebhookRefusals(db),
    withdrawals: d1Withdrawals(db),
  };
}

/** What leaves the database in time, and where it goes. */
function retentionPorts(db: Db) {
  return {
    archive: d1Archive(db),
    backups: d1Backups(db),
    retention: d1Retention(db),
  };
}

/** What people and other systems are told. */
function messagePorts(db: Db) {
  return {
    digests: d1Digests(db),
    customProviders: d1CustomProviders(db),
    inboxItems: d1Inbox(db),
    announcements: d1Announcements(db),
    messageWindows: d1MessageWindows(db),
    staffNotifications: d1StaffNotifications(db),
    notificationPreferences: d1NotificationPreferences(db),
    notificationLogs: d1NotificationLogs(db),
    notifications: d1Notifications(db),
    outgoingWebhooks: d1OutgoingWebhooks(db),
    pushDevices: d1PushDevices(db),
    templates: d1Templates(db),
    tickets: d1Tickets(db),
  };
}

/** Who people are elsewhere, and where the shop is at work there. */
function chatPorts(db: Db) {
  return {
    botWatches: d1BotWatches(db),
    discordActivity: d1DiscordActivity(db),
    discordAnswers: d1DiscordAnswers(db),
    discordBots: d1DiscordBots(db),
    discordBroadcasts: d1DiscordBroadcasts(db),
    discordCommands: d1DiscordCommands(db),
    discordChannels: d1DiscordChannels(db),
    discordConfigs: d1DiscordConfigs(db),
    discordFigures: { ...d1ActivityFigures(db), ...d1SalesFigures(db) },
    discordLinks: d1DiscordLinks(db),
    accountMerges: d1AccountMerges(db),
    discordUsers: d1DiscordUsers(db),
    gameDeposits: d1GameDeposits(db),
    discordOrders: d1DiscordOrders(db),
    discordRoles: d1DiscordRoles(db),
    restockWaits: d1RestockWaits(db),
    stockMessages: d1StockMessages(db),
    discordStaff: d1DiscordStaff(db),
    growIds: d1GrowIds(db),
    guildBans: d1GuildBans(db),
    guildWorlds: d1GuildWorlds(db),
    purchaseOffers: d1PurchaseOffers(db),
    telegramLinks: d1TelegramLinks(db),
  };
}

/** Who people are, and how they prove it. */
function authPorts(db: Db) {
  return {
    oneTimeCodes: d1OneTimeCodes(db),
    passkeys: d1Passkeys(db),
    people: d1People(db),
    earlierPins: d1EarlierPins(db),
    secondFactorKeys: d1SecondFactorKeys(db),
    secondFactors: d1SecondFactors(db),
    staffAccounts: d1StaffAccounts(db),
    staffSessions: d1StaffSessions(db),
    earlierSessions: d1EarlierSessions(db),
  };
}

/** What happened, and what is reckoned of it. */
function analyticsPorts(db: Db) {
  return {
    analyticsEvents: d1AnalyticsEvents(db),
    eventFigures: d1EventFigures(db),
    eventRules: d1EventRules(db),
    reportFigures: d1ReportFigures(db),
    reports: d1Reports(db),
    segments: d1Segments(db),
    sales: d1Sales(db),
    salesRollups: d1SalesRollups(db),
    salesTotals: d1SalesTotals(db),
    userFigures: d1UserFigures(db),
    voucherFigures: d1VoucherFigures(db),
    supplierStats: d1SupplierStats(db),
  };
}
