import { randomUUID } from "node:crypto";
import * as z from "zod";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { formatToken } from "../../src/domain/ppob/electricity.ts";
import { audit } from "./books.ts";
import {
  type Buyer,
  balanceOf,
  buy,
  ended,
  historyOf,
  journalOf,
  lettersTo,
  logOf,
  openTopUp,
  order,
  register,
  someMeter,
} from "./buyer.ts";
import { type Answer, codeOf, type Environment, expecting, given, told } from "./client.ts";
import { rupiah, type Say } from "./say.ts";
import { expect } from "./surprise.ts";

/** Digiflazz' test numbers: pending at first and then delivered, and failing at once. */
export const PENDING_NUMBER = "087800001233";
export const FAILING_NUMBER = "087800001232";
const TOP_UP = 100_000;

/** Somebody who has bought a thing or two. */
export interface Served {
  readonly buyer: Buyer;
  /** An order that was delivered. */
  readonly delivered: TransactionView;
}

/** Everything a customer does alone, told step by step. */
export async function journey(environment: Environment, say: Say): Promise<Served> {
  say.step("Register");
  const buyer = await register(environment);
  say.line(`${buyer.email} is customer ${buyer.id}`);
  await topUp(environment, buyer, say);
  await browse(environment, say);
  const credit = await buyCredit(environment, buyer, say);
  await repeat(environment, buyer, credit, say);
  const token = await buyToken(environment, buyer, say);
  await fail(environment, buyer, say);
  await readMail(environment, buyer, token, say);
  await lookBack(environment, buyer, token, say);

  say.step("Do the books agree?");
  const found = await audit(environment, buyer);
  say.line(`${found.entries} journal entries add up to ${rupiah(found.balance)}, nothing is held`);
  say.line(`${found.transactions} transactions, each one's log replays to its status`);
  say.line(`supplier's book: ${found.delivered} purchases for 2 delivered orders`);
  say.line(`gateway's book: ${found.payments} payment for 1 credit`);
  expect(found.delivered === 2 && found.payments === 1, "the books do not agree");
  return { buyer, delivered: token };
}

async function topUp(environment: Environment, buyer: Buyer, say: Say): Promise<void> {
  say.step("Top up through Midtrans");
  const { transaction, payment } = await openTopUp(environment, buyer, TOP_UP);
  say.line(`${transaction.id} ${transaction.status}, ${rupiah(transaction.total)}`);
  say.line(`pay at ${payment.redirect_url}`);
  const pressed = await environment.submit(payment.redirect_url ?? "", { action: "bayar" });
  expect(pressed.status < 400, `the page could not be paid: ${told(pressed)}`);
  say.line("pressed Bayar");
  const paid = await ended(environment, buyer, transaction.id);
  expect(paid.status === "SUCCESS", `the top-up ended as ${paid.status}`);
  const { available } = await balanceOf(environment, buyer);
  expect(available === TOP_UP, `the balance is ${available}`);
  say.line(`${paid.status}, balance ${rupiah(available)}`);
}

async function browse(environment: Environment, say: Say): Promise<void> {
  say.step("Look at what is for sale");
  const shop = environment.typed();
  const { data } = await given(shop.GET("/ppob/categories"));
  say.line(data.map(({ name }) => name).join(", "));
  for (const [category_id, brand, sku] of [
    ["pulsa", "XL", "xld10"],
    ["pln", "PLN", "pln20"],
  ] as const) {
    const params = { path: { category_id }, query: { brand, limit: 100 } };
    const shelf = await given(shop.GET("/ppob/products/{category_id}", { params }));
    const product = shelf.data.find((each) => each.sku === sku);
    expect(product !== undefined, `${sku} is not on the shelf`);
    say.line(`${product?.sku}: ${product?.name}, ${rupiah(product?.total ?? 0)}`);
  }
}

interface Bought {
  readonly body: { readonly sku: string; readonly customer_no: string };
  readonly key: string;
  readonly transaction: TransactionView;
}

async function buyCredit(environment: Environment, buyer: Buyer, say: Say): Promise<Bought> {
  say.step(`Buy phone credit for ${PENDING_NUMBER}`);
  const body = { sku: "xld10", customer_no: PENDING_NUMBER };
  const key = randomUUID();
  const transaction = expecting(await buy(environment, buyer, body, key), 202, TransactionView);
  say.line(`202 ${transaction.id} ${transaction.status}, ${rupiah(transaction.total)}`);
  const { available, held } = await balanceOf(environment, buyer);
  expect(held === transaction.total, `held is ${held}, not ${transaction.total}`);
  say.line(`balance ${rupiah(available)}, held ${rupiah(held)}`);
  return { body, key, transaction };
}

async function repeat(
  environment: Environment,
  buyer: Buyer,
  bought: Bought,
  say: Say,
): Promise<void> {
  say.step("The same request again, and others like it");
  const { body, key, transaction } = bought;
  const again = await buy(environment, buyer, body, key);
  const { id } = expecting(again, 202, TransactionView);
  const isReplay = again.headers.get("idempotency-replayed") === "true";
  expect(id === transaction.id && isReplay, "the same key did not give the same order");
  say.line(`same Idempotency-Key: ${id} again, Idempotency-Replayed: true`);
  const other = { sku: "xld10", customer_no: FAILING_NUMBER };
  const reused = await buy(environment, buyer, other, key);
  say.line(`same key, another number: ${refused(reused, "request.key_reused")}`);
  const twin = await buy(environment, buyer, body);
  say.line(`another key, same order: ${refused(twin, "transaction.duplicate_order")}`);
  const named = z.object({ transaction_id: z.literal(transaction.id) }).safeParse(twin.body);
  expect(named.success, "the refusal does not name the order it is like");
  const dear = await buy(environment, buyer, { sku: "pln1000", customer_no: someMeter() });
  say.line(`more than the balance: ${refused(dear, "wallet.insufficient_funds")}`);

  const done = await ended(environment, buyer, transaction.id);
  expect(done.status === "SUCCESS", `the phone credit ended as ${done.status}`);
  say.line(`meanwhile the supplier reported: ${done.status}, serial number ${done.serial_number}`);
}

async function buyToken(
  environment: Environment,
  buyer: Buyer,
  say: Say,
): Promise<TransactionView> {
  const meter = someMeter();
  say.step(`Buy a PLN token for meter ${meter}`);
  const opened = await order(environment, buyer, { sku: "pln20", customer_no: meter });
  const done = await ended(environment, buyer, opened.id);
  expect(done.status === "SUCCESS", `the token ended as ${done.status}`);
  expect(/^\d{20}$/.test(done.token ?? ""), `the token is ${done.token}`);
  say.line(`${done.status}, token ${formatToken(done.token ?? "")}, ${done.kwh} kWh`);
  return done;
}

async function fail(environment: Environment, buyer: Buyer, say: Say): Promise<void> {
  say.step(`Buy phone credit for ${FAILING_NUMBER}, which the supplier cannot serve`);
  const before = await balanceOf(environment, buyer);
  const opened = await order(environment, buyer, { sku: "xld10", customer_no: FAILING_NUMBER });
  const done = await ended(environment, buyer, opened.id);
  const after = await balanceOf(environment, buyer);
  expect(done.status === "FAILED", `it ended as ${done.status}`);
  expect(after.available === before.available, "the money did not come back");
  say.line(`${done.status} (${done.failure_code}), balance ${rupiah(after.available)} as before`);
}

async function readMail(
  environment: Environment,
  buyer: Buyer,
  token: TransactionView,
  say: Say,
): Promise<void> {
  say.step("Read the mail");
  const letters = await lettersTo(environment, buyer, 4);
  expect(letters.length === 4, `${letters.length} letters instead of 4`);
  for (const { subject } of [...letters].reverse()) say.line(subject);
  const digits = formatToken(token.token ?? "");
  expect(
    letters.some(({ text }) => text.includes(digits)),
    "no letter holds the token",
  );
  say.line(`one of them holds the token ${digits}`);
}

async function lookBack(
  environment: Environment,
  buyer: Buyer,
  token: TransactionView,
  say: Say,
): Promise<void> {
  say.step("Look back");
  say.line("history");
  for (const each of await historyOf(environment, buyer)) {
    const what = each.product_name ?? "Top-up";
    say.line(`  ${each.created_at} ${each.status.padEnd(8)} ${rupiah(each.total)}  ${what}`);
  }
  say.line("journal");
  for (const entry of await journalOf(environment, buyer)) {
    const sign = entry.direction === "credit" ? "+" : "-";
    const sum = `${sign} ${rupiah(entry.amount)} = ${rupiah(entry.balance_after)}`;
    say.line(`  ${entry.sequence} ${entry.kind.padEnd(8)} ${sum}`);
  }
  const events = await logOf(environment, buyer, token.id);
  const steps = events.map((event) => `${event.status_to} (${event.actor})`);
  say.line(`log of the token: ${steps.join(" → ")}`);
}

/** A refusal that had to come, in words. */
function refused(answer: Answer, code: string): string {
  expect(codeOf(answer) === code, `expected ${code}, got ${told(answer)}`);
  return told(answer);
}
