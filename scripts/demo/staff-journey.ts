import { randomUUID } from "node:crypto";
import * as z from "zod";
import { TrialBalance } from "../../src/domain/finance/ledger.ts";
import { OrderRefund } from "../../src/domain/orders/order-refund.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { BankTransferView } from "../../src/domain/payments/bank-transfer.ts";
import { businessDay, instant } from "../../src/domain/time.ts";
import { Explanation } from "../../src/domain/wallet/statement.ts";
import { StaffWithdrawal, WithdrawalView } from "../../src/domain/withdrawals/withdrawal.ts";
import { alertAtDiscord, heardAtDiscord } from "./alerts.ts";
import { type Buyer, balanceOf, ended, register } from "./buyer.ts";
import { codeOf, type Environment, expecting, told } from "./client.ts";
import { codeBySms } from "./codes.ts";
import type { Served } from "./journey.ts";
import { rupiah, type Say } from "./say.ts";
import { type Staff, signInStaff } from "./staff.ts";
import { expect, until } from "./surprise.ts";

const SENT = 10_000;
const BANKED = 50_000;
const WITHDRAWN = 25_000;
const GIVEN_BACK = 5_000;
const PLACE = { bank: "bca", account_number: "1122334455", holder: "Sari Wulandari" };
const SOON_SECONDS = 30;

/** What needs a second customer or the shop's staff, told step by step. */
export async function staffJourney(
  environment: Environment,
  { buyer, delivered }: Served,
  vars: Readonly<Record<string, string | undefined>>,
  say: Say,
): Promise<void> {
  await send(environment, buyer, await register(environment), say);
  say.step("The staff sign in");
  const staff = await signInStaff(environment, vars);
  say.line(`${vars.SEED_FINANCE_EMAIL} and ${vars.SEED_ADMIN_EMAIL}`);
  await bankTransfer(environment, buyer, staff, say);
  await withdraw(environment, buyer, staff, say);
  const admin = { token: staff.admin, email: vars.SEED_ADMIN_EMAIL };
  await alertAtDiscord(environment, admin, say);
  await refund(environment, buyer, delivered, staff, say);
  await explain(environment, buyer, staff, say);
}

async function send(environment: Environment, buyer: Buyer, other: Buyer, say: Say): Promise<void> {
  say.step(`Send ${rupiah(SENT)} to ${other.email}`);
  const body = { to: other.id, amount: SENT, note: "untuk kopi tadi" };
  const asked = { token: buyer.token, key: randomUUID(), body };
  const answer = await environment.shop("POST", "/wallet/transfer", asked);
  const { id } = expecting(answer, 202, TransactionView);
  const { status } = await ended(environment, buyer, id);
  expect(status === "SUCCESS", `the transfer ended as ${status}`);
  const { available } = await balanceOf(environment, other);
  expect(available === SENT, `the receiver has ${available}`);
  say.line(`${status}, the receiver has ${rupiah(available)}`);
}

async function bankTransfer(
  environment: Environment,
  buyer: Buyer,
  staff: Staff,
  say: Say,
): Promise<void> {
  say.step("Top up by bank transfer");
  const asked = { token: buyer.token, key: randomUUID(), body: { amount: BANKED } };
  const opened = await environment.shop("POST", "/wallet/topup/manual", asked);
  const { transfer } = expecting(opened, 201, z.object({ transfer: BankTransferView }));
  const { bank, bank_name, account_number, gross } = transfer;
  say.line(`pay exactly ${rupiah(gross)} to ${bank_name} ${account_number}`);
  const before = await balanceOf(environment, buyer);
  const today = businessDay(instant(Date.now()));
  const csv = `date,description,debit,credit\n${today},TRSF E-BANKING CR,,${gross}\n`;
  // Each line counts once, and what is too much for one of them counts with the other.
  for (const token of [staff.finance, staff.admin]) {
    const given = { token, body: { bank, csv } };
    const imported = await environment.shop("POST", "/admin/payments/bank-statement", given);
    expect(imported.status === 200, `the bank statement was not taken: ${told(imported)}`);
  }
  say.line("finance and the admin imported the bank's statement of today");
  const { status } = await ended(environment, buyer, transfer.transaction_id);
  const after = await balanceOf(environment, buyer);
  expect(status === "SUCCESS", `the top-up ended as ${status}`);
  expect(after.available === before.available + gross, `the balance is ${after.available}`);
  say.line(`${status}, balance ${rupiah(after.available)}`);
}

async function withdraw(
  environment: Environment,
  buyer: Buyer,
  staff: Staff,
  say: Say,
): Promise<void> {
  say.step(`Withdraw ${rupiah(WITHDRAWN)} to ${PLACE.bank} ${PLACE.account_number}`);
  const wish = { path: "/wallet/bank-accounts/code", body: PLACE };
  const { code, text } = await codeBySms(environment, buyer, wish);
  say.line(`SMS: ${text}`);
  const given = { ...PLACE, amount: WITHDRAWN, code };
  const asked = { token: buyer.token, key: randomUUID(), body: given };
  const answer = await environment.shop("POST", "/wallet/withdrawals", asked);
  const opened = expecting(answer, 202, WithdrawalView);
  say.line(`202 ${opened.transaction_id}, ${rupiah(opened.total)} held with the fee`);
  const path = `/admin/withdrawals/${opened.transaction_id}`;
  const { name_at_bank } = await until("the bank names the holder", SOON_SECONDS, async () => {
    const found = await environment.shop("GET", path, { token: staff.finance });
    const file = expecting(found, 200, StaffWithdrawal);
    return file.name_at_bank === null ? undefined : file;
  });
  say.line(`the bank says the account is ${name_at_bank}'s`);

  const body = { amount: opened.amount, account_number: opened.account_number };
  const decide = (step: string, token: string) =>
    environment.shop("PUT", `${path}/${step}`, { token, body });
  expecting(await decide("review", staff.finance), 200, StaffWithdrawal);
  const alone = await decide("approve", staff.finance);
  expect(codeOf(alone) === "withdrawal.same_admin", `one alone approved: ${told(alone)}`);
  say.line(`finance proposed it and may not approve it: ${told(alone)}`);
  expecting(await decide("approve", staff.admin), 200, StaffWithdrawal);
  const { status } = await ended(environment, buyer, opened.transaction_id);
  expect(status === "SUCCESS", `the withdrawal ended as ${status}`);
  const { reference } = expecting(
    await environment.shop("GET", path, { token: staff.admin }),
    200,
    StaffWithdrawal,
  );
  say.line(`the super admin approved it, Iris paid it as ${reference}: ${status}`);
}

async function refund(
  environment: Environment,
  buyer: Buyer,
  delivered: TransactionView,
  staff: Staff,
  say: Say,
): Promise<void> {
  say.step(`Give back ${rupiah(GIVEN_BACK)} of ${delivered.product_name}`);
  const before = await balanceOf(environment, buyer);
  const body = { amount: GIVEN_BACK, reason: "Maaf atas keterlambatan" };
  const asked = { token: staff.finance, key: randomUUID(), body };
  const path = `/admin/transactions/${delivered.id}/refund`;
  const { id } = expecting(await environment.shop("POST", path, asked), 201, OrderRefund);
  const { available } = await balanceOf(environment, buyer);
  expect(available === before.available + GIVEN_BACK, `the balance is ${available}`);
  say.line(`${id}, balance ${rupiah(available)}`);
  await heardAtDiscord(environment, delivered.id, say);
}

async function explain(
  environment: Environment,
  buyer: Buyer,
  staff: Staff,
  say: Say,
): Promise<void> {
  say.step("Is every rupiah accounted for?");
  const Statement = z.object({ count: z.int(), explained: Explanation });
  const answer = await environment.shop("GET", "/wallet/statement", buyer);
  const { count, explained } = expecting(answer, 200, Statement);
  expect(explained.unexplained === 0, `${explained.unexplained} cannot be explained`);
  const { opening, credits, debits, closing } = explained;
  const sums = [opening, credits, debits, closing].map(rupiah);
  say.line(`statement of ${count} movements: ${sums[0]} + ${sums[1]} - ${sums[2]} = ${sums[3]}`);
  say.line("unexplained: Rp 0");
  const balanced = await environment.shop("GET", "/admin/ledger/trial-balance", {
    token: staff.finance,
  });
  const { totals } = expecting(balanced, 200, TrialBalance);
  for (const { currency, credit, debit, net } of totals) {
    expect(net === 0, `the accounts in ${currency} are ${net} apart`);
    say.line(`trial balance ${currency}: credit ${credit}, debit ${debit}, net ${net}`);
  }
}
