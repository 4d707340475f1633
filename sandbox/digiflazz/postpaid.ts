import { createHash } from "node:crypto";
import * as z from "zod";
import type { Environment } from "../environment.ts";
import { type Bill, changeBill, findBill, sumOf } from "../goods/bills.ts";
import { json } from "../http.ts";
import { wibDay } from "../time.ts";
import { type BillItem, billFate, billItem, isTestNumber } from "./bill-items.ts";
import { codeMessage, codeStatus } from "./codes.ts";
import { deposit, findOrder, formOrder, type Order, orderAnswer, saveOrder } from "./orders.ts";
import { settleIfDue } from "./settle.ts";

const billCommands = ["inq-pasca", "pay-pasca", "status-pasca"] as const;

const Asked = z.object({
  commands: z.enum(billCommands),
  ref_id: z.string().min(1),
  buyer_sku_code: z.string().min(1),
  customer_no: z.string().min(1),
  testing: z.boolean().default(false),
  year: z.number().int().optional(),
});
type Asked = z.infer<typeof Asked>;

/** An inquiry under its reference; it is paid on its day and at its sum. */
interface Inquiry {
  buyer_sku_code: string;
  customer_no: string;
  day: string;
  owed: number;
  answer: Record<string, unknown>;
}

/** Answers a postpaid command of a caller who is known. */
export function postBill(environment: Environment, fields: Record<string, unknown>): Response {
  const parsed = Asked.safeParse(fields);
  if (!parsed.success) return refusal("40", fields, 400);
  const asked = parsed.data;
  const item = billItem(asked.buyer_sku_code);
  if (item === undefined) return refusal("43", fields);
  switch (asked.commands) {
    case "inq-pasca":
      return inquire(environment, item, asked);
    case "pay-pasca":
      return pay(environment, item, asked);
    case "status-pasca":
      return status(environment, asked);
  }
}

function inquire(environment: Environment, item: BillItem, asked: Asked): Response {
  const { ref_id, buyer_sku_code, customer_no } = asked;
  const known = environment.state.get<Inquiry>(key(ref_id));
  if (known !== undefined && !isSame(known, asked)) return refusal("49", asked);
  if (billFate(buyer_sku_code, customer_no) === "inquiry_fails") return refusal("02", asked);
  const bill = findBill(environment, item.kind, customer_no);
  if (bill === "unknown") return refusal("54", asked);
  if (bill === "paid") return refusal("60", asked);
  const answer = billAnswer(item, bill);
  const inquiry: Inquiry = {
    buyer_sku_code,
    customer_no,
    day: wibDay(environment.now()),
    owed: sumOf(bill),
    answer,
  };
  environment.state.put(key(ref_id), inquiry);
  return json({
    data: {
      ref_id,
      customer_no,
      buyer_sku_code,
      message: codeMessage("00"),
      status: "Sukses",
      rc: "00",
      buyer_last_saldo: deposit(environment),
      ...answer,
    },
  });
}

/** What the vendor says of a bill. `price` is what the deposit is charged. */
function billAnswer(item: BillItem, bill: Bill): Record<string, unknown> {
  const admin = item.admin * bill.rows.length;
  const selling_price = sumOf(bill) + admin;
  return {
    customer_name: bill.name,
    admin,
    periode: bill.rows.map((row) => row.periode).join(","),
    price: selling_price - item.commission * bill.rows.length,
    selling_price,
    desc: {
      ...bill.words,
      lembar_tagihan: bill.rows.length,
      detail: bill.rows.map(({ periode, nilai_tagihan, denda, meter }) => ({
        periode,
        nilai_tagihan: String(nilai_tagihan),
        admin: String(item.admin),
        denda: String(denda),
        ...(meter && { meter_awal: meter[0], meter_akhir: meter[1] }),
      })),
    },
  };
}

function pay(environment: Environment, item: BillItem, asked: Asked): Response {
  const { ref_id, buyer_sku_code, customer_no, testing } = asked;
  const inquiry = environment.state.get<Inquiry>(key(ref_id));
  const before = findOrder(environment, ref_id);
  if (inquiry !== undefined && !isSame(inquiry, asked)) return refusal("49", asked);
  if (before !== undefined) return repeat(environment, before);
  if (inquiry === undefined || inquiry.day !== wibDay(environment.now())) {
    return refusal("60", asked);
  }
  const price = Number(inquiry.answer.price);
  if (!testing && deposit(environment) < price) return refusal("44", asked);
  const fate = billFate(buyer_sku_code, customer_no);
  const bill = findBill(environment, item.kind, customer_no);
  const isOwed = typeof bill === "object" && sumOf(bill) === inquiry.owed;
  const rc = isOwed ? codeOf(fate) : "60";
  const later = isOwed ? laterCodeOf(fate) : undefined;
  const at = environment.now() + environment.config.webhookDelayMs;
  const order = formOrder(environment, {
    ref_id,
    buyer_sku_code,
    customer_no,
    price,
    status: codeStatus(rc),
    rc,
    sn: rc === "00" ? proof(ref_id) : "",
    testing,
    bill: inquiry.answer,
    ...(later !== undefined && { fate: { rc: later, at } }),
  });
  if (rc === "00" && !isTestNumber(buyer_sku_code, customer_no)) {
    changeBill(environment, { kind: item.kind, customer_no, paid: true });
  }
  return json({ data: orderAnswer(order) });
}

function codeOf(fate: ReturnType<typeof billFate>): string {
  if (fate === "payment_fails") return "02";
  return fate === "late_success" || fate === "late_failure" ? "03" : "00";
}

function laterCodeOf(fate: ReturnType<typeof billFate>): string | undefined {
  if (fate === "late_success") return "00";
  return fate === "late_failure" ? "02" : undefined;
}

function status(environment: Environment, asked: Asked): Response {
  const order = findOrder(environment, asked.ref_id);
  return order === undefined ? refusal("50", asked) : repeat(environment, order);
}

function repeat(environment: Environment, order: Order): Response {
  const asked = { ...order, requests: order.requests + 1 };
  saveOrder(environment, asked);
  return json({ data: orderAnswer(settleIfDue(environment, asked)) });
}

function isSame(inquiry: Inquiry, asked: Asked): boolean {
  return (
    inquiry.buyer_sku_code === asked.buyer_sku_code && inquiry.customer_no === asked.customer_no
  );
}

function proof(ref_id: string): string {
  return createHash("sha256").update(ref_id).digest("hex").slice(0, 32).toUpperCase();
}

function refusal(rc: string, fields: Record<string, unknown>, http = 200): Response {
  const { ref_id, customer_no, buyer_sku_code } = fields;
  const said = { message: codeMessage(rc), status: codeStatus(rc), rc };
  return json({ data: { ref_id, customer_no, buyer_sku_code, ...said } }, http);
}

function key(ref_id: string): string {
  return `digiflazz:inquiry:${ref_id}`;
}
