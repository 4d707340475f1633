import { FileView } from "../../domain/files/file.ts";
import type { Id } from "../../domain/ids.ts";
import type { KycSubmission } from "../../domain/kyc/submission.ts";
import { TransactionView } from "../../domain/orders/transaction.ts";
import { PaymentView } from "../../domain/payments/payment.ts";
import { InquiryView } from "../../domain/ppob/inquiry.ts";
import { Consent } from "../../domain/privacy/consent.ts";
import { Review } from "../../domain/support/review.ts";
import { TicketEntry, TicketView } from "../../domain/support/ticket.ts";
import { Account, AccountStatusChange } from "../../domain/users/account.ts";
import { VoucherUse } from "../../domain/vouchers/voucher-use.ts";
import { JournalEntry } from "../../domain/wallet/wallet.ts";
import { viewOfWithdrawal } from "../../domain/withdrawals/withdrawal.ts";
import type { Ports } from "../../ports/index.ts";
import type { Listed, Page } from "../../ports/page.ts";
import { accountOf } from "./change-account.ts";
import { profileOf, settingsOf } from "./change-profile.ts";

type Owner = Id<"user">;
type ReadPart = (ports: Ports, owner: Owner) => Promise<unknown>;
type ReadPage = (ports: Ports, owner: Owner, page: Page) => Promise<Listed<unknown>>;

/** More than a customer can have of what is not read in pages. */
const FEW = 1_000;
/** So many withdrawals are looked up at once. */
const RECORDS_MAX = 100;

const OwnAccount = Account.omit({ revision: true });
const OwnStatusChange = AccountStatusChange.omit({ changed_by: true, revision: true });
const ToldReview = Review.omit({ user_id: true, hidden_by: true });
const OwnVoucherUse = VoucherUse.omit({ user_id: true });

/** What a customer has one of, or few: each is read as a whole. Names are those of the document. */
export const PARTS: Readonly<Record<string, ReadPart>> = {
  account: async (ports, owner) => OwnAccount.parse(await accountOf(ports, owner)),
  profile: profileOf,
  settings: settingsOf,
  discord: async ({ discordLinks }, owner) => (await discordLinks.ofUser(owner)) ?? null,
  grow_id: async ({ growIds }, owner) => (await growIds.ofUser(owner)) ?? null,
  async discord_roles({ discordRoles }, owner) {
    const held = await discordRoles.ofUser(owner, FEW);
    return held.map(({ user_id: _own, barred_at: _barred, ...told }) => told);
  },
  async telegram({ telegramLinks }, owner) {
    const link = await telegramLinks.ofUser(owner);
    if (link === undefined) return null;
    const { user_id: _own, ...told } = link;
    return told;
  },
  /** Numbers as they were given, not masked: they are the reader's own. */
  async bank_accounts({ bankAccounts, vault }, owner) {
    const known = await bankAccounts.ofOwner(owner, FEW);
    return await Promise.all(
      known.map(async ({ account: { id, bank, holder, number_sealed, created_at } }) => {
        const account_number = await vault.open(number_sealed, owner);
        return { id, bank, account_number, holder, created_at };
      }),
    );
  },
  api_keys: ({ apiKeys }, owner) => apiKeys.list(owner),
  notification_preferences: ({ notificationPreferences }, owner) =>
    notificationPreferences.of(owner),
  push_devices: ({ pushDevices }, owner) => pushDevices.ofOwner(owner),
  favourites: ({ favourites }, owner) => favourites.ofOwner(owner, FEW),
  balances: ({ wallets }, owner) => wallets.balances(owner),
};

/** What a customer has many of, newest first. */
export const LISTS: Readonly<Record<string, ReadPage>> = {
  async status_changes({ accounts }, owner, page) {
    return seen(await accounts.statusHistory(owner, page), (each) => OwnStatusChange.parse(each));
  },
  async consents({ consents }, owner, page) {
    return seen(await consents.list(owner, page), (each) => Consent.parse(each));
  },
  async identities({ kyc, vault }, owner, page) {
    const found = await kyc.ofOwner(owner, page);
    const data = await Promise.all(
      found.data.map(async (each) => identityOf(each, await vault.open(each.nik_sealed, owner))),
    );
    return { ...found, data };
  },
  async files({ files }, owner, page) {
    return seen(await files.ofOwner(owner, page), (each) => FileView.parse(each));
  },
  sessions: ({ customerSessions, now }, owner, page) => customerSessions.list(owner, now(), page),
  async transactions({ wallets }, owner, page) {
    const found = await wallets.transactions(owner, {}, page);
    return seen(found, (each) => TransactionView.parse(each));
  },
  async journal({ wallets }, owner, page) {
    return seen(await wallets.entries(owner, page), (each) => JournalEntry.parse(each));
  },
  async payments({ payments }, owner, page) {
    const found = await payments.list({ user_id: owner }, page);
    return seen(found, (each) => PaymentView.parse(each));
  },
  async withdrawals({ vault, wallets, withdrawals }, owner, { cursor }) {
    const page = { limit: RECORDS_MAX, cursor };
    const found = await wallets.transactions(owner, { type: "WITHDRAWAL" }, page);
    const records = await withdrawals.records(found.data.map(({ id }) => id));
    const known = new Map(records.map((each) => [each.withdrawal.transaction_id, each]));
    const data = await Promise.all(
      found.data.map(async (order) => {
        const record = known.get(order.id);
        if (record === undefined) return [];
        const account_number = await vault.open(record.withdrawal.number_sealed, owner);
        return [{ ...viewOfWithdrawal(record, order), account_number }];
      }),
    );
    return { ...found, data: data.flat() };
  },
  async game_deposits({ gameDeposits }, owner, page) {
    return seen(
      await gameDeposits.list({ user_id: owner }, page),
      ({ user_id: _, ...told }) => told,
    );
  },
  /** With all that was said in them, but for who of the staff it was. */
  async tickets({ tickets }, owner, page) {
    const found = await tickets.list({ user_id: owner }, page);
    const data = await Promise.all(
      found.data.map(async (ticket) => {
        const entries = (await tickets.find(ticket.id, owner))?.entries ?? [];
        const told = entries.map((each) => TicketEntry.parse(each));
        return { ...TicketView.parse(ticket), entries: told };
      }),
    );
    return { ...found, data };
  },
  async reviews({ reviews }, owner, page) {
    return seen(await reviews.list({ user_id: owner }, page), (each) => ToldReview.parse(each));
  },
  async voucher_uses({ voucherUses }, owner, page) {
    return seen(await voucherUses.ofUser(owner, page), (each) => OwnVoucherUse.parse(each));
  },
  async inquiries({ inquiries, now }, owner, page) {
    const found = await inquiries.list({ user_id: owner }, page, now());
    return seen(found, (each) => InquiryView.parse(each));
  },
  async notifications({ notifications }, owner, page) {
    return seen(await notifications.ofOwner(owner, page), ({ user_id: _, ...shown }) => shown);
  },
  inbox: ({ inbox }, owner, page) => inbox.ofOwner(owner, page),
  async analytics_events({ analyticsEvents }, owner, page) {
    const found = await analyticsEvents.page({ user_id: owner }, page);
    return seen(found, ({ user_id: _own, ...told }) => told);
  },
};

function seen<Row>(
  { data, next_cursor }: Listed<Row>,
  show: (row: Row) => unknown,
): Listed<unknown> {
  return { data: data.map(show), next_cursor };
}

/** Without who decided about it, and without what the NIK is kept and found by. */
function identityOf(submission: KycSubmission, nik: string) {
  const { id, status, id_card_file_id, selfie_file_id, reason_code, note } = submission;
  const { submitted_at, decided_at, withdrawn_at } = submission;
  const documents = { id_card_file_id, selfie_file_id };
  const decision = { decided_at, reason_code, note, withdrawn_at };
  return { id, status, nik, ...documents, submitted_at, ...decision };
}
