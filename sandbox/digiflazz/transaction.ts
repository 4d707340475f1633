import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, parseFields } from "../http.ts";
import { inDailyWindow, isoTime } from "../time.ts";
import { type CatalogueItem, findItem, takeFromStock } from "./catalogue.ts";
import { codeFormsTransaction, codeMessage, codeStatus } from "./codes.ts";
import {
  boughtToday,
  deposit,
  findOrder,
  formOrder,
  type Order,
  orderAnswer,
  saveOrder,
} from "./orders.ts";
import { postBill } from "./postpaid.ts";
import { orderSerial, settleIfDue } from "./settle.ts";
import { refusedCaller } from "./signature.ts";

const TopUp = z.object({
  username: z.string(),
  sign: z.string(),
  ref_id: z.string().min(1),
  buyer_sku_code: z.string().min(1),
  customer_no: z.string().min(1),
  testing: z.boolean().default(false),
  max_price: z.number().int().optional(),
  cb_url: z.url().optional(),
  allow_dot: z.boolean().default(false),
});
type TopUp = z.infer<typeof TopUp>;

/** The vendor's test numbers: the outcome each one has, now and after the webhook delay. */
const testNumbers: Record<string, { rc: string; later?: string }> = {
  "087800001230": { rc: "00" },
  "087800001232": { rc: "02" },
  "087800001233": { rc: "03", later: "00" },
  "087800001234": { rc: "03", later: "02" },
};

/** A reference is remembered this long; sent again later it buys again. */
const memoryMs = 90 * 86_400_000;

/**
 * `POST /v1/transaction`: buys, or answers with the state of the order that the reference already
 * names. Postpaid `commands` have rules of their own.
 */
export async function postTransaction(
  environment: Environment,
  request: Request,
): Promise<Response> {
  const fields = parseFields(await request.text());
  const stranger = refusedCaller(environment.config, fields, String(fields.ref_id ?? ""));
  if (stranger !== undefined) return refusal(stranger, fields);
  if (fields.commands !== undefined) return postBill(environment, fields);
  const parsed = TopUp.safeParse(fields);
  if (!parsed.success) return refusal("40", fields);

  const wanted = parsed.data;
  if (!wanted.allow_dot) wanted.customer_no = wanted.customer_no.replaceAll(".", "");
  const known = findOrder(environment, wanted.ref_id);
  if (known !== undefined && environment.now() - Date.parse(known.created_at) <= memoryMs) {
    return repeat(environment, known, wanted);
  }
  return buy(environment, wanted);
}

function repeat(environment: Environment, known: Order, wanted: TopUp): Response {
  const same =
    known.buyer_sku_code === wanted.buyer_sku_code && known.customer_no === wanted.customer_no;
  if (!same) return refusal("49", wanted);
  const asked = { ...known, requests: known.requests + 1 };
  saveOrder(environment, asked);
  return json({ data: orderAnswer(settleIfDue(environment, asked)) });
}

function buy(environment: Environment, wanted: TopUp): Response {
  const item = findItem(environment, wanted.buyer_sku_code);
  if (item === undefined || !item.buyer_product_status) return refusal("43", wanted);
  const play = testNumbers[wanted.customer_no];
  const rc = refusedPurchase(environment, item, wanted, play !== undefined) ?? play?.rc ?? "00";
  if (!codeFormsTransaction(rc)) return refusal(rc, wanted);

  const status = codeStatus(rc);
  const { ref_id, buyer_sku_code, customer_no, testing, cb_url } = wanted;
  const { price } = item;
  const created_at = isoTime(environment.now());
  const sn =
    status === "Sukses"
      ? orderSerial(environment, { ref_id, buyer_sku_code, customer_no, price, created_at })
      : "";
  const later = rc === play?.rc ? play.later : undefined;
  const fate =
    later === undefined
      ? undefined
      : { rc: later, at: environment.now() + environment.config.webhookDelayMs };
  if (status !== "Gagal") takeFromStock(environment, item);
  const order = formOrder(environment, {
    ref_id,
    buyer_sku_code,
    customer_no,
    price,
    status,
    rc,
    sn,
    testing,
    cb_url,
    fate,
  });
  return json({ data: orderAnswer(order) });
}

/**
 * The code of the first thing that stands in the way. Test numbers may be bought for again and
 * again, so that a demonstration works twice a day; test transactions need no deposit.
 */
function refusedPurchase(
  environment: Environment,
  item: CatalogueItem,
  wanted: TopUp,
  isTestNumber: boolean,
): string | undefined {
  if (item.force_rc !== undefined) return item.force_rc;
  if (wanted.max_price !== undefined && item.price > wanted.max_price) return "69";
  if (!item.unlimited_stock && item.stock <= 0) return "68";
  if (!wanted.testing && deposit(environment) < item.price) return "44";
  if (!item.multi && !isTestNumber && boughtToday(environment, wanted)) return "63";
  if (!item.seller_product_status) return "53";
  if (inDailyWindow(environment.now(), item.start_cut_off, item.end_cut_off)) return "58";
  return undefined;
}

/** The answer when no transaction was formed. The vendor uses 4xx only for calls it cannot read. */
function refusal(rc: string, fields: Record<string, unknown>): Response {
  const data = {
    ref_id: fields.ref_id,
    customer_no: fields.customer_no,
    buyer_sku_code: fields.buyer_sku_code,
    message: codeMessage(rc),
    status: codeStatus(rc),
    rc,
    buyer_last_saldo: 0,
    price: 0,
  };
  return json({ data }, refusalStatus(rc));
}

/** The HTTP status that goes with a code: failures of the call itself arrive as 400 or 401. */
export function refusalStatus(rc: string): number {
  if (rc === "40") return 400;
  return rc === "41" || rc === "42" ? 401 : 200;
}
