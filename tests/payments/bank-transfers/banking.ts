import { expect } from "vitest";
import * as z from "zod";
import { TransactionView } from "../../../src/domain/orders/transaction.ts";
import { BankLineView } from "../../../src/domain/payments/bank-statement/bank-statement.ts";
import { BankTransfer, BankTransferView } from "../../../src/domain/payments/bank-transfer.ts";
import { businessDay } from "../../../src/domain/time.ts";
import { seeCatalogue } from "../../support/catalogue.ts";
import type { Buyer, Shop } from "../../support/shop.ts";

/** The answer to a top-up by bank transfer, whole: a field more or less is a failure. */
export const BankTopUp = z.strictObject({
  transaction: z.strictObject(TransactionView.shape),
  transfer: z.strictObject(BankTransferView.shape),
});
export type BankTopUp = z.infer<typeof BankTopUp>;

export const Imported = z.strictObject({
  rows: z.array(
    z.strictObject({
      row: z.number(),
      repeated: z.boolean(),
      line: z.strictObject(BankLineView.shape),
    }),
  ),
  ignored: z.array(z.number()),
});

const BCA = {
  bank: "bca",
  bank_name: "BCA",
  account_number: "0123456789",
  account_holder: "PT Toko Digital",
};
const BRI = { ...BCA, bank: "bri", bank_name: "BRI", account_number: "001234567890123" };

/** Changes what the shop's owner has decided, as of now. */
export async function decideSettings(shop: Shop, settings: object): Promise<void> {
  const at = shop.ports.now();
  const upsert = shop.db.prepare(
    "INSERT OR REPLACE INTO settings (key, value, updated_at) VALUES (?, ?, ?)",
  );
  await shop.db.batch([
    ...Object.entries(settings).map(([key, value]) => upsert.bind(key, JSON.stringify(value), at)),
    shop.db.prepare("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'"),
  ]);
  await seeCatalogue(shop);
}

/** The shop has accounts at two banks; the usual one is at BCA. */
export async function openBanks(shop: Shop, more: object = {}): Promise<void> {
  await decideSettings(shop, { "topup.bank_accounts": [BCA, BRI], ...more });
}

export function askManual(
  shop: Shop,
  { token }: Buyer,
  body: unknown,
  key: string = crypto.randomUUID(),
): Promise<Response> {
  return shop.request("POST", "/wallet/topup/manual", { token, key, body });
}

/** A top-up that is open and waits for its money. */
export async function openManual(
  shop: Shop,
  buyer: Buyer,
  amount: number,
  bank = "bca",
): Promise<BankTopUp> {
  const answer = await askManual(shop, buyer, { amount, bank });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return BankTopUp.parse(await answer.json());
}

/** A transfer as its owner sees it. */
export async function shown(shop: Shop, { token }: Buyer, id: string) {
  const answer = await shop.request("GET", `/wallet/topup/manual/${id}`, { token });
  return z.strictObject(BankTransferView.shape).parse(await answer.json());
}

export function approve(
  shop: Shop,
  token: string,
  id: string,
  body: unknown = {},
): Promise<Response> {
  return shop.request("PUT", `/wallet/admin/topup-requests/${id}/approve`, { token, body });
}

export function reject(shop: Shop, token: string, id: string): Promise<Response> {
  const body = { reason: "tidak ada dana masuk" };
  return shop.request("PUT", `/wallet/admin/topup-requests/${id}/reject`, { token, body });
}

/** A transfer as staff see it, out of an answer that went well. */
export async function asStaff(answer: Response): Promise<BankTransfer> {
  expect(answer.status, await answer.clone().text()).toBe(200);
  return z.strictObject(BankTransfer.shape).parse(await answer.json());
}

export interface Row {
  readonly amount: number;
  readonly description?: string;
  readonly date?: string;
}

/** A statement of BCA with these credits, of today unless said. */
export function statementOf(shop: Shop, rows: readonly Row[]): string {
  const today = businessDay(shop.ports.now());
  const written = rows.map(({ amount, description = "TRSF E-BANKING CR", date = today }) => {
    const [year, month, day] = date.split("-");
    const sum = amount.toLocaleString("en-US");
    return `'${day}/${month}/${year},"${description}",'0000,"${sum}.00 CR","9,999,999.00"`;
  });
  return ["Tanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo", ...written].join("\n");
}

export function sendStatement(
  shop: Shop,
  token: string,
  csv: string,
  bank = "bca",
): Promise<Response> {
  const body = { bank, csv };
  return shop.request("POST", "/admin/payments/bank-statement", { token, body });
}

/** Imports a statement, and answers what became of each of its rows. */
export async function importStatement(
  shop: Shop,
  token: string,
  rows: readonly Row[],
  bank = "bca",
) {
  const answer = await sendStatement(shop, token, statementOf(shop, rows), bank);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Imported.parse(await answer.json()).rows;
}

/** Says whose money a statement line is. */
export function assign(
  shop: Shop,
  token: string,
  line_id: string,
  payment_id: string,
): Promise<Response> {
  const path = `/admin/payments/bank-statement/${line_id}/assign`;
  return shop.request("PUT", path, { token, body: { payment_id } });
}

/** Says that a statement line is no customer's money. */
export function dismiss(shop: Shop, token: string, line_id: string): Promise<Response> {
  const path = `/admin/payments/bank-statement/${line_id}/dismiss`;
  return shop.request("PUT", path, { token, body: { reason: "setoran pemilik" } });
}

/** What became of each row, in short. */
export function outcomes(rows: z.infer<typeof Imported>["rows"]): readonly string[] {
  return rows.map(({ line, repeated }) =>
    [line.state, line.reason, repeated ? "repeated" : null].filter(Boolean).join(" "),
  );
}

/** How many rows a table has that a condition holds of. */
export async function countOf(shop: Shop, from: string, ...values: string[]): Promise<number> {
  const query = shop.db.prepare(`SELECT COUNT(*) AS count FROM ${from}`).bind(...values);
  return (await query.first<{ count: number }>())?.count ?? Number.NaN;
}

/** Lets the time of a transfer run out, some minutes ago. */
export async function runOut(shop: Shop, id: string, minutesAgo = 1): Promise<void> {
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  await shop.db
    .prepare("UPDATE bank_transfers SET expires_at = ? WHERE payment_id = ?")
    .bind(at, id)
    .run();
}

/** Takes every code of an amount that is still free, for somebody else. */
export async function fill(shop: Shop, amount: number, bank: string): Promise<void> {
  await shop.db
    .prepare(
      `INSERT INTO bank_transfers
       WITH RECURSIVE codes (code) AS
         (VALUES (1) UNION ALL SELECT code + 1 FROM codes WHERE code < 999)
       SELECT 'pay_' || ?1 || ?2 || code, 'txn_' || ?1 || ?2 || code, 'usr_x', 'PENDING', 'IDR',
         CAST(?1 AS INTEGER), code, ?1 + code, ?2, ?2, '1', 'x', '9999', NULL, NULL, NULL, NULL,
         NULL, ?3, ?3
       FROM codes WHERE NOT EXISTS (SELECT 1 FROM bank_transfers b WHERE b.bank = ?2
         AND b.gross = ?1 + codes.code AND b.released_at IS NULL)`,
    )
    .bind(amount, bank, shop.ports.now())
    .run();
}
