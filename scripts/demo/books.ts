import * as z from "zod";
import { replay } from "../../src/domain/orders/transaction.ts";
import { type Buyer, balanceOf, historyOf, journalOf, logOf, type Transaction } from "./buyer.ts";
import { type Environment, expecting } from "./client.ts";
import { expect } from "./surprise.ts";

/** What the books of shop, supplier and gateway agree on. */
interface Audit {
  readonly transactions: number;
  readonly entries: number;
  readonly balance: number;
  readonly delivered: number;
  readonly payments: number;
}

/**
 * Compares the buyer's wallet with itself and with the vendors' books: the journal adds up, every
 * transaction's log replays, each order was bought once or not at all, each payment credited once.
 */
export async function audit(environment: Environment, buyer: Buyer): Promise<Audit> {
  const transactions = await historyOf(environment, buyer);
  const { entries, balance } = await auditJournal(environment, buyer, transactions);
  for (const each of transactions) await auditLog(environment, buyer, each);
  const orders = transactions.filter((each) => each.type === "PPOB");
  const delivered = await auditSupplier(environment, orders);
  const topUps = transactions.filter((each) => each.type === "TOPUP");
  const payments = await auditGateway(environment, topUps);
  return { transactions: transactions.length, entries, balance, delivered, payments };
}

async function auditJournal(environment: Environment, buyer: Buyer, known: readonly Transaction[]) {
  const entries = [...(await journalOf(environment, buyer))].reverse();
  let total = 0;
  for (const [index, entry] of entries.entries()) {
    total += entry.direction === "credit" ? entry.amount : -entry.amount;
    expect(entry.sequence === index + 1, `the journal has a gap before ${entry.sequence}`);
    expect(entry.balance_after === total, `entry ${entry.sequence} does not add up`);
    const sum = entry.available_after + entry.held_after;
    expect(sum === entry.balance_after, `entry ${entry.sequence} does not balance`);
  }
  const balance = await balanceOf(environment, buyer);
  expect(balance.total === total, `the journal says ${total}, the balance ${balance.total}`);
  expect(balance.held === 0, `${balance.held} is still held although every order has ended`);
  for (const each of known) {
    const found = entries.filter((entry) => entry.transaction_id === each.id);
    const wanted = each.status === "SUCCESS" ? 1 : 0;
    const count = `${each.id} is ${each.status} and has ${found.length} journal entries`;
    expect(found.length === wanted, count);
    expect(
      found.every((entry) => entry.amount === each.total),
      `${each.id} moved another sum`,
    );
  }
  return { entries: entries.length, balance: total };
}

async function auditLog(
  environment: Environment,
  buyer: Buyer,
  transaction: Transaction,
): Promise<void> {
  const replayed = replay(await logOf(environment, buyer, transaction.id));
  const { id, status } = transaction;
  expect(replayed === status, `the log of ${id} replays to ${replayed}, not to ${status}`);
}

const Purchases = z.object({
  data: z.array(z.object({ ref_id: z.string(), status: z.string(), sn: z.string() })),
});

/**
 * How many orders the supplier delivered. A failed order must not have been delivered, nor a
 * delivered one twice.
 */
async function auditSupplier(
  environment: Environment,
  orders: readonly Transaction[],
): Promise<number> {
  const answer = await environment.sandbox("GET", "/digiflazz/book");
  const { data } = expecting(answer, 200, Purchases);
  let count = 0;
  for (const order of orders) {
    const rows = data.filter((row) => row.ref_id.startsWith(`${order.id}-`));
    const bought = rows.filter((row) => row.status !== "Gagal");
    const wanted = order.status === "SUCCESS" ? 1 : 0;
    const said = `${order.id} is ${order.status}, the supplier accepted it ${bought.length} times`;
    expect(bought.length === wanted, said);
    expect(
      bought.every((row) => row.status === "Sukses" && row.sn === order.serial_number),
      `the serial number of ${order.id} is not the supplier's`,
    );
    count += bought.length;
  }
  return count;
}

const Payments = z.object({
  data: z.array(
    z.object({
      order_id: z.string(),
      transaction_status: z.string().nullable(),
      gross_amount: z.string(),
    }),
  ),
});

/** How many payments the gateway took; each must stand behind exactly one top-up of that sum. */
async function auditGateway(
  environment: Environment,
  topUps: readonly Transaction[],
): Promise<number> {
  const answer = await environment.sandbox("GET", "/midtrans/book");
  const { data } = expecting(answer, 200, Payments);
  const done = topUps.filter((each) => each.status === "SUCCESS");
  for (const each of done) {
    const row = data.find((payment) => payment.order_id === each.payment_id);
    const paid = row?.transaction_status === "settlement" || row?.transaction_status === "capture";
    expect(paid, `${each.id} was credited, the gateway says ${row?.transaction_status}`);
    expect(Number(row?.gross_amount) === each.total, `${each.id} is not what was paid`);
  }
  expect(
    new Set(done.map((each) => each.payment_id)).size === done.length,
    "a payment counted twice",
  );
  return done.length;
}
