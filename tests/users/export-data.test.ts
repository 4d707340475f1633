import { getTableColumns, getTableName } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { TABLES } from "../../src/adapters/d1/tables.ts";
import { RETENTION } from "../../src/adapters/durable/wallet/retention.ts";
import { exportData } from "../../src/application/users/export-data.ts";
import { LISTS, PARTS } from "../../src/application/users/personal-data.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds } from "../../src/domain/time.ts";
import {
  EXPORT_SECONDS,
  newPass,
  passToken,
  signedText,
} from "../../src/domain/users/data-export.ts";
import { PASSWORD } from "../auth/people.ts";
import { asCustomer } from "../crash/acting.ts";
import { expectProblem } from "../http/api-handler.ts";
import { identityOf, submitted } from "../kyc/identities.ts";
import { passSeconds } from "../support/clock.ts";
import { settled } from "../support/delivery.ts";
import type { Buyer } from "../support/shop.ts";
import { openPayoutShop, openWithdrawal, type PayoutShop } from "../withdrawals/payout-shop.ts";

/** How columns are called that say who somebody is, or whose a row is. */
const PERSONAL = new RegExp(
  "^((user|owner|principal|buyer|payer)_id|counterparty|recipient|email|phone|holder|owner_name|" +
    "account_holder|customer_no|customer_name|ip|user_agent|actor|address|username)$",
);

const STAFF = "it is about staff";
const SECRET = "nobody reads it, its owner neither: it is compared with what they give";
const IN_ORDERS = "what became of it stands in `transactions`";
const COPY = "the wallets' copy: told from the wallet";
const HELD = "it keeps order while something is under way, and leaves";

/** Where each table is told in the export, as `{member}`, or why it is not. */
const D1: Readonly<Record<string, string>> = {
  users: "{account}",
  user_profiles: "{profile}",
  account_status_changes: "{status_changes}",
  consents: "{consents}",
  kyc_submissions: "{identities}",
  files: "{files}",
  bank_accounts: "{bank_accounts}",
  withdrawals: "{withdrawals}",
  discord_links: "{discord}",
  discord_growids: "{grow_id}",
  discord_role_holdings: "{discord_roles}",
  discord_purchases: "which of `{transactions}` were bought in which guild, for `{discord_roles}`",
  discord_offers: HELD,
  discord_worlds: STAFF,
  discord_staff_links: STAFF,
  telegram_links: "{telegram}",
  favourites: "{favourites}",
  payments: "{payments}",
  bank_transfers: "{payments}",
  game_deposits: "{game_deposits}",
  tickets: "{tickets}",
  ticket_messages: "{tickets}",
  reviews: "{reviews}",
  voucher_uses: "{voucher_uses}",
  inquiries: "{inquiries}",
  notifications: "{notifications}",
  inbox_items: "{inbox}",
  inbox_readers: "until when a stream of theirs may be open, an hour at most",
  notification_preferences: "{notification_preferences}",
  push_devices: "{push_devices}",
  announcements: "what staff wrote; each stands in `{inbox}` of who was told",
  staff_notification_settings: STAFF,
  admins: STAFF,
  audit_log: STAFF,
  deposit_tickets: "it is about the shop's deposit at a supplier",
  stock_movements: STAFF,
  stock_reveals: STAFF,
  credentials: SECRET,
  wallet_pins: SECRET,
  customer_second_factors: "a copy of whether there is one, which `GET /users/security` tells",
  erasures: "it is of an account that is closed, to which nobody signs in",
  document_keys: "a sealed key, which nobody reads",
  sessions: "it is about staff; a customer's are in their wallet",
  discord_bots: STAFF,
  discord_link_secrets: SECRET,
  discord_orders: "which of `{transactions}` were bought at Discord, by who `{discord}` tells",
  discord_restock_waits: "until the bot that they asked tells them, and then it is gone",
  telegram_link_secrets: SECRET,
  // What a digest lists stands in the inbox as well.
  digest_items: HELD,
  message_windows: HELD,
  fraud_hits: "it would tell how the shop is defended",
  file_reads: "which links were used, mostly by staff",
  adjustments: IN_ORDERS,
  adjustment_decisions: STAFF,
  hold_resolutions: STAFF,
  order_refunds: IN_ORDERS,
  refunds: IN_ORDERS,
  attempts: "what the shop asked of suppliers for an order, with its cost",
  missed_promises: IN_ORDERS,
  exchange_quotes: IN_ORDERS,
  receipt_shares: "hashes of links to receipts of orders that are told",
  transactions: COPY,
  transaction_events: COPY,
  journal_entries: COPY,
  postings: COPY,
  wallet_balances: COPY,
  analytics_events: "{analytics_events}",
  archived_orders: COPY,
  archived_wallets: COPY,
  archived_wallet_accounts: COPY,
  customer_figures: "sums of what is told",
  customer_months: "sums of what is told",
  user_days: "the days of what is told, for counting who comes",
  copy_doubts: HELD,
  copy_rebuilds: HELD,
  order_reservations: HELD,
  bill_claims: HELD,
  voucher_locks: HELD,
  customer_quotas: HELD,
  supplier_quotas: HELD,
};

const WALLET: Readonly<Record<string, string>> = {
  balances: "{balances}",
  transactions: "{transactions}",
  entries: "{journal}",
  postings: "{journal}",
  api_keys: "{api_keys}",
  sessions: "{sessions}",

  _migrations: "about the object itself",
  facts: "the account and its state, as `account` tells them",
  counters: "numbers of the object's own",
  order_totals: "sums of what is told",
  account_totals: "sums of what is told",
  events: "the steps to the state in which an order is told",
  holds: "what of `balances` is held, by the orders that are told",
  spendings: "sums of what is told",
  order_refs: "names that its owner gave to orders, told with these",
  abandoned: HELD,
  request_keys: HELD,
  outbox: HELD,
  file_news: HELD,
  api_key_nonces: SECRET,
  api_key_requests: "the latest thousand, told at `GET /users/api-keys/{api_key_id}/requests`",
  rates: HELD,
  recovery_codes: SECRET,
  second_factor: SECRET,
  second_factor_enrolment: SECRET,
  second_factor_tries: SECRET,
  pin: SECRET,
  pin_tokens: SECRET,
  refresh_tokens: SECRET,
};

const MEMBERS = ["exported_at", ...Object.keys(PARTS), ...Object.keys(LISTS), "complete"];
const toldIn = (places: Readonly<Record<string, string>>) =>
  Object.values(places).flatMap((place) => /^\{(\w+)\}$/.exec(place)?.[1] ?? []);

describe("what the shop holds of a customer", () => {
  it("is told in the export from every table, or is not for a reason", () => {
    const personal = TABLES.filter((table) =>
      Object.values(getTableColumns(table)).some(({ name }) => PERSONAL.test(name)),
    );
    expect(personal.map(getTableName).toSorted()).toEqual(Object.keys(D1).toSorted());
    expect(Object.keys(WALLET).toSorted()).toEqual(Object.keys(RETENTION).toSorted());
    const told = [...toldIn(D1), ...toldIn(WALLET)];
    expect(MEMBERS).toEqual(expect.arrayContaining(told));
    const elsewhere = ["exported_at", "settings", "complete"];
    expect([...new Set([...told, ...elsewhere])].toSorted()).toEqual(MEMBERS.toSorted());
  });
});

let shop: PayoutShop;
let owner: Buyer;
let identity: Awaited<ReturnType<typeof identityOf>>;

beforeAll(async () => {
  shop = await openPayoutShop();
  owner = await shop.customer({ balance: 500_000 });
  await openWithdrawal(shop, owner);
  identity = await identityOf(shop, owner);
  await submitted(shop, owner, identity);
  await settled(owner);
});

const asking = ({ token }: Buyer, password: string = PASSWORD) =>
  shop.ask("POST /users/data-export", { token, body: { password } });

async function passOf(buyer: Buyer): Promise<string> {
  const answer = await asking(buyer);
  expect(answer.status).toBe(201);
  const { path } = z.object({ path: z.string() }).parse(await answer.json());
  return new URL(path, "https://shop.test").searchParams.get("token") ?? "";
}

const fetching = ({ token }: Buyer, pass: string) =>
  shop.ask("GET /users/data-export", { token, query: { token: pass } });

const Rows = z.array(z.record(z.string(), z.unknown()));

async function exported(buyer: Buyer) {
  const answer = await fetching(buyer, await passOf(buyer));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="data-/);
  const text = await answer.text();
  return { text, data: z.record(z.string(), z.unknown()).parse(JSON.parse(text)) };
}

describe("an export", () => {
  it("tells its owner all of it, their own numbers in full, and no secrets", async () => {
    const { text, data } = await exported(owner);
    expect(Object.keys(data)).toEqual(MEMBERS);
    expect(data).toMatchObject({
      account: { id: owner.id, name: "Sari" },
      settings: { locale: "id" },
      identities: [{ nik: identity.nik, status: "PENDING" }],
      bank_accounts: [{ account_number: "5271000042" }],
      withdrawals: [{ account_number: "5271000042" }],
      discord: null,
      complete: true,
    });
    for (const name of ["transactions", "journal", "sessions", "files", "balances"]) {
      expect(Rows.parse(data[name]).length, name).toBeGreaterThan(0);
    }
    expect(text).not.toMatch(/sealed|nik_index|number_index|password|"cost"|v1\.[0-9a-f]{12}\./);
    expect(text).not.toMatch(/adm_/);
  });

  it("is asked for by the password, and told to its owner", async () => {
    await expectProblem(await asking(owner, "salah-salah"), "403 password.wrong");
    const buyer = await shop.customer();
    await passOf(buyer);
    const account = await shop.ports.accounts.find(buyer.id);
    const subjects = async () =>
      (await shop.mails(account?.email ?? "")).map(({ subject }) => subject);
    const told = expect.stringMatching(/^(Salinan data Anda diminta|A copy of your data)/);
    await expect.poll(subjects, { timeout: 20_000 }).toContainEqual(told);
  });

  it("is for nobody else, and not for long", async () => {
    const other = await shop.customer();
    const pass = await passOf(owner);
    await expectProblem(await fetching(other, pass), "403 data_export.not_asked");
    const forged = `${pass.slice(0, -1)}${pass.endsWith("0") ? "1" : "0"}`;
    await expectProblem(await fetching(owner, forged), "403 data_export.not_asked");
    const longer = `${Number(pass.slice(0, 13)) + 1}${pass.slice(13)}`;
    await expectProblem(await fetching(owner, longer), "403 data_export.not_asked");
    passSeconds(EXPORT_SECONDS + 1);
    await expectProblem(await fetching(owner, pass), "403 data_export.not_asked");
  });

  it("is asked for so often a day", async () => {
    const buyer = await shop.customer();
    for (let time = 0; time < 5; time += 1) expect((await asking(buyer)).status).toBe(201);
    await expectProblem(await asking(buyer), "429 rate.limited");
  });

  it("has every row of a long history once, a page at a time", async () => {
    const buyer = await shop.customer();
    const at = shop.ports.now();
    const rows = Array.from({ length: 1_234 }, (_, each) => ({
      id: newId("consent", addSeconds(at, each)),
      user_id: buyer.id,
      purpose: "marketing" as const,
      version: "2026-01",
      granted: each % 2 === 0,
      given_at: at,
      ip: `203.0.113.${each}`,
    }));
    for (let from = 0; from < rows.length; from += 100) {
      await shop.ports.commit(shop.ports.consents.add(rows.slice(from, from + 100)));
    }
    const { data } = await exported(buyer);
    const told = Rows.parse(data.consents).map(({ ip }) => ip);
    const expected = rows.map(({ ip }) => ip).reverse();
    expect(told.filter((ip) => expected.some((each) => each === ip))).toEqual(expected);
  });

  it("ends within what a request may ask, and says that it is not all", async () => {
    const at = shop.ports.now();
    const pass = newPass(owner.id, at);
    const token = passToken(pass, await shop.ports.vault.index(signedText(pass)));
    const consents: typeof shop.ports.consents = {
      ...shop.ports.consents,
      list: async () => ({ data: [], next_cursor: "more" }),
    };
    const customerSessions: typeof shop.ports.customerSessions = {
      ...shop.ports.customerSessions,
      principal: async () => ({ tier: "retail" }),
    };
    const ports = { ...shop.ports, consents, customerSessions };
    const parts = await exportData(ports, asCustomer(owner), token);
    const read: Record<string, unknown> = {};
    for await (const part of parts) {
      if ("value" in part) read[part.name] = part.value;
      else for await (const page of part.pages) read[part.name] = page;
    }
    expect(read).toMatchObject({ complete: false });
  });
});
