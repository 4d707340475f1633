import { createHash } from "node:crypto";
import * as z from "zod";
import type { Environment } from "../environment.ts";
import { type Bill, changeBill, findBill, sumOf } from "../goods/bills.ts";
import { json, parseFields } from "../http.ts";
import { nextNumber } from "../state.ts";
import { wibDay, wibTime } from "../time.ts";
import { type BillItem, billFate, billItem, billItems, isTestNumber } from "./bill-items.ts";
import { deposit, setDeposit } from "./orders.ts";
import { isKnownCaller } from "./signature.ts";

/** A bill that was asked for, and what became of its payment. */
interface BillOrder {
  tr_id: number;
  ref_id: string;
  code: string;
  hp: string;
  day: string;
  owed: number;
  /** What the deposit is charged for it. */
  charged: number;
  answer: Record<string, unknown>;
  /** The code of its payment; none while it is only inquired. */
  rc?: string;
  /** The outcome a payment in process will have, and when, in epoch milliseconds. */
  fate?: { rc: string; at: number } | undefined;
  requests: number;
}

const messages: Record<string, string> = {
  "00": "SUCCESS",
  "01": "INVOICE HAS BEEN PAID",
  "03": "INVALID REF ID",
  "04": "BILLING ID EXPIRED",
  "06": "INQUIRY NOT FOUND",
  "07": "PEMBAYARAN GAGAL",
  "14": "INCORRECT DESTINATION NUMBER",
  "17": "INSUFFICIENT DEPOSIT",
  "20": "CODE NOT FOUND",
  "38": "FAILED, PLEASE DO A NEW REQUEST",
  "39": "PENDING / TRANSAKSI SEDANG DIPROSES",
  "42": "REQUEST PEMBAYARAN BELUM DITERIMA",
  "103": "TIMEOUT",
  "105": "BILLER ERROR",
};

type Call = (environment: Environment, fields: Record<string, unknown>) => Response;

/** The postpaid commands, and what each one's signature covers. */
const calls: Record<string, { covers: (fields: Record<string, unknown>) => string; answer: Call }> =
  {
    "pricelist-pasca": { covers: () => "pl", answer: priceList },
    "inq-pasca": { covers: ({ ref_id }) => String(ref_id), answer: inquire },
    "pay-pasca": { covers: ({ tr_id }) => String(tr_id), answer: pay },
    checkstatus: { covers: () => "cs", answer: checkStatus },
  };

/** Answers one postpaid call; all of them come to one address. */
export function postPostpaid(environment: Environment, text: string): Response {
  const fields = parseFields(text);
  const call = calls[String(fields.commands)];
  if (call === undefined) return refusal("101");
  const known = isKnownCaller(environment.config, fields, call.covers(fields));
  return known ? call.answer(environment, fields) : refusal("100");
}

function priceList(): Response {
  return reply({ pasca: billItems.map(({ kind: _, ...line }) => line) });
}

const Wanted = z.object({
  code: z.string().min(1),
  hp: z.string().min(1),
  ref_id: z.string().min(1),
});

function inquire(environment: Environment, fields: Record<string, unknown>): Response {
  const parsed = Wanted.safeParse(fields);
  if (!parsed.success) return refusal("107", fields);
  const { code, hp, ref_id } = parsed.data;
  if (!/^[A-Za-z0-9]+$/.test(ref_id)) return refusal("03", fields);
  if (environment.state.get(key(ref_id)) !== undefined) return refusal("11", fields);
  const item = billItem(code);
  if (item === undefined) return refusal("20", fields);
  const fate = billFate("inquiry", hp);
  if (fate !== undefined) return refusal(fate, fields);
  const bill = findBill(environment, item.kind, hp);
  if (bill === "unknown") return refusal("14", fields);
  if (bill === "paid") return refusal("01", fields);
  const answer = billAnswer(item, bill);
  const order: BillOrder = {
    tr_id: 9_000_000 + Number(nextNumber(environment.state, "iak:bill")),
    ref_id,
    code,
    hp,
    day: wibDay(environment.now()),
    owed: sumOf(bill),
    charged: Number(answer.selling_price),
    answer,
    requests: 0,
  };
  save(environment, order);
  environment.state.put(`iak:tr:${order.tr_id}`, ref_id);
  return reply(orderAnswer(order, "00", "INQUIRY SUCCESS"));
}

/** `price` is the customer's, `selling_price` what the deposit is charged. */
function billAnswer(item: BillItem, bill: Bill): Record<string, unknown> {
  const admin = item.fee * bill.rows.length;
  const nominal = sumOf(bill);
  return {
    tr_name: bill.name,
    period: bill.rows.map((row) => row.periode).join(","),
    nominal,
    admin,
    price: nominal + admin,
    selling_price: nominal + admin - item.komisi * bill.rows.length,
    desc: {
      ...bill.words,
      lembar_tagihan: String(bill.rows.length),
      tagihan: {
        detail: bill.rows.map(({ periode, nilai_tagihan, denda, meter }) => ({
          periode,
          nilai_tagihan: String(nilai_tagihan),
          admin: String(item.fee),
          denda: String(denda),
          total: nilai_tagihan + denda + item.fee,
          ...(meter && { meter_awal: meter[0], meter_akhir: meter[1] }),
        })),
      },
    },
  };
}

function pay(environment: Environment, fields: Record<string, unknown>): Response {
  const ref_id = environment.state.get<string>(`iak:tr:${String(fields.tr_id)}`);
  const order = ref_id === undefined ? undefined : settled(environment, ref_id);
  const item = order && billItem(order.code);
  if (order === undefined || item === undefined) return refusal("06", fields);
  if (order.rc !== undefined && order.rc !== "07") {
    return order.rc === "00" ? refusal("01", fields) : paid(environment, order);
  }
  if (order.day !== wibDay(environment.now())) return refusal("04", fields);
  if (deposit(environment) < order.charged) return refusal("17", fields);
  const bill = findBill(environment, item.kind, order.hp);
  const isOwed = typeof bill === "object" && sumOf(bill) === order.owed;
  const rc = isOwed ? (billFate("payment", order.hp) ?? "00") : bill === "paid" ? "01" : "38";
  const at = environment.now() + environment.config.webhookDelayMs;
  const changed: BillOrder = {
    ...order,
    rc,
    ...(rc === "39" && { fate: { rc: "00", at } }),
    ...(rc === "105" && { fate: { rc: "07", at } }),
  };
  if (rc === "00" || rc === "39") setDeposit(environment, deposit(environment) - order.charged);
  if (rc === "00" && !isTestNumber(order.hp)) {
    changeBill(environment, { kind: item.kind, customer_no: order.hp, paid: true });
  }
  save(environment, { ...changed, requests: order.requests + 1 });
  return paid(environment, changed);
}

function paid(environment: Environment, order: BillOrder): Response {
  const rc = order.rc ?? "42";
  const proof = rc === "00" ? { noref: noref(order) } : {};
  const datetime = wibTime(environment.now()).replace(/\D/g, "");
  const said = rc === "00" ? "PAYMENT SUCCESS" : messageOf(rc);
  return reply({
    ...orderAnswer(order, rc, said),
    datetime,
    balance: deposit(environment),
    ...proof,
  });
}

const statuses: Record<string, number> = { "00": 1, "39": 3, "105": 3, "42": 0 };

function checkStatus(environment: Environment, { ref_id }: Record<string, unknown>): Response {
  const order = settled(environment, String(ref_id));
  if (order === undefined) return refusal("06", { ref_id });
  save(environment, { ...order, requests: order.requests + 1 });
  const rc = order.rc ?? "42";
  const proof = rc === "00" ? { noref: noref(order) } : {};
  return reply({ ...orderAnswer(order, rc, messageOf(rc)), status: statuses[rc] ?? 2, ...proof });
}

/** The order as it is now: with the outcome of its payment when that is due. */
function settled(environment: Environment, ref_id: string): BillOrder | undefined {
  const order = environment.state.get<BillOrder>(key(ref_id));
  if (order?.fate === undefined || order.fate.at > environment.now()) return order;
  const { fate, ...kept } = order;
  const changed = { ...kept, rc: fate.rc };
  save(environment, changed);
  return changed;
}

/** The bills whose payment was received, oldest first, for the sandbox's own book. */
export function paidBills(environment: Environment): Record<string, unknown>[] {
  return environment.state
    .list<BillOrder>(key(""))
    .flatMap(([, { answer: _, ...order }]) => (order.rc === undefined ? [] : [order]));
}

function orderAnswer(order: BillOrder, rc: string, message: string): Record<string, unknown> {
  const { tr_id, code, hp, ref_id, answer } = order;
  return { tr_id, code, hp, ref_id, response_code: rc, message, ...answer };
}

function noref({ ref_id }: BillOrder): string {
  return createHash("sha256").update(ref_id).digest("hex").slice(0, 32).toUpperCase();
}

function refusal(rc: string, { ref_id, code, hp }: Record<string, unknown> = {}): Response {
  return reply({ ref_id, code, hp, response_code: rc, message: messageOf(rc) });
}

function messageOf(rc: string): string {
  return messages[rc] ?? `CODE ${rc}`;
}

function reply(data: Record<string, unknown>): Response {
  return json({ data, meta: [] });
}

function save(environment: Environment, order: BillOrder): void {
  environment.state.put(key(order.ref_id), order);
}

function key(ref_id: string): string {
  return `iak:bill:${ref_id}`;
}
