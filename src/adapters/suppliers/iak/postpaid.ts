import * as z from "zod";
import { type Amount, parseRupiah, ZERO } from "../../../domain/money.ts";
import {
  type BillAnswer,
  type SupplierAnswer,
  type SupplierItem,
  whyNoBill,
} from "../../../domain/ppob/supplier.ts";
import { clip } from "../../../domain/text/clip.ts";
import type { PriceList } from "../../../ports/ppob/supplier.ts";
import { readDescription, readSums, withPeriods, zLoose, zWord } from "../shared/bill.ts";
import { clipped, type Reply, readAbout, zCode, zText } from "../shared/post-data.ts";
import { postpaidCodeOf } from "./postpaid-codes.ts";

const REF_BYTES_MAX = 100;
const SERIAL_BYTES_MAX = 500;

const PostpaidData = z.object({
  ref_id: clipped(REF_BYTES_MAX).nullish(),
  tr_id: zText.nullish().catch(null),
  response_code: zCode,
  /** Of a status: 0 not received, 1 success, 2 failed, 3 in process. */
  status: zText.nullish().catch(null),
  noref: clipped(SERIAL_BYTES_MAX).nullish().catch(null),
  tr_name: zWord,
  period: zWord,
  admin: zLoose,
  price: zLoose,
  selling_price: zLoose,
  desc: zLoose,
});
type PostpaidData = z.infer<typeof PostpaidData>;

/** What a reply says of a payment; `unpaid` where IAK has the inquiry only. */
export type Paid = SupplierAnswer | { readonly kind: "unpaid"; readonly rc: string };

/** What the reply to an inquiry says. `price` is the customer's, `selling_price` the deposit's. */
export function billIn(refId: string, reply: Reply): BillAnswer {
  const answer = readAbout(refId, reply, PostpaidData);
  if (answer.kind === "unknown") return answer;
  const { data } = answer;
  const { response_code: rc, tr_id, price: owed, admin, selling_price: charged } = data;
  const code = postpaidCodeOf(rc);
  if (code?.kind !== "delivered") return noBill(rc);
  const sums = readSums({ owed, admin, charged });
  if (sums === undefined || !tr_id) return { kind: "unknown", rc, detail: "a bill without sums" };
  const description = withPeriods(readDescription(data.desc), data.period, sums.amount);
  const bill = { number: tr_id, customer_name: data.tr_name ?? "", ...sums, ...description };
  return { kind: "found", rc, bill };
}

/** Response code: the bill is not available yet. */
const NOT_YET = "10";

function noBill(rc: string): BillAnswer {
  const code = postpaidCodeOf(rc);
  if (code?.kind === "paid" || rc === NOT_YET)
    return { kind: "none", rc, reason: "bill.nothing_due" };
  if (code === undefined || !("failure_code" in code)) {
    return { kind: "unknown", rc, detail: `response code ${rc}` };
  }
  const { alarm, failure_code } = code;
  return { kind: "none", rc, reason: whyNoBill(failure_code), ...(alarm && { alarm }) };
}

/** What the reply to a payment says. */
export function paymentIn(refId: string, reply: Reply): Paid {
  const answer = readAbout(refId, reply, PostpaidData);
  if (answer.kind === "unknown") return answer;
  return meaningOf(answer.data);
}

/** The `status` of a status call; one that contradicts the response code decides nothing. */
const STATUSES: Readonly<Record<string, Paid["kind"]>> = {
  "0": "unpaid",
  "1": "delivered",
  "2": "failed",
  "3": "pending",
};

/** What the reply to a status call says; a bill that somebody else has paid is not our payment. */
export function statusIn(refId: string, reply: Reply): Paid {
  const answer = readAbout(refId, reply, PostpaidData);
  if (answer.kind === "unknown") return answer;
  const { status, response_code: rc } = answer.data;
  const meaning = meaningOf(answer.data);
  const said = STATUSES[status?.trim() ?? ""] ?? meaning.kind;
  const refused = meaning.kind === "not_formed" || meaning.kind === "failed";
  const agrees = said === meaning.kind || (said === "failed" && refused);
  return agrees ? meaning : { kind: "pending", rc, alarm: "unknown_code" };
}

function meaningOf(data: PostpaidData): Paid {
  const { response_code: rc } = data;
  const code = postpaidCodeOf(rc);
  if (code === undefined) return { kind: "pending", rc, alarm: "unknown_code" };
  const alarm = code.alarm && { alarm: code.alarm };
  switch (code.kind) {
    case "delivered":
      return { kind: "delivered", rc, serial_number: serialOf(data), cost: costOf(data) };
    case "open":
      return { kind: "pending", rc, ...alarm };
    case "unpaid":
      return { kind: "unpaid", rc };
    case "paid":
      return { kind: "failed", rc, failure_code: "bill.not_payable" };
    default:
      return { kind: code.kind, rc, failure_code: code.failure_code, ...alarm };
  }
}

/** The proof of payment: the biller's number or, where it has none, IAK's `tr_id`. */
function serialOf({ noref, tr_id }: PostpaidData): string {
  return noref || (tr_id ?? "");
}

function costOf({ selling_price }: PostpaidData): Amount | null {
  const isText = typeof selling_price === "string" || typeof selling_price === "number";
  return isText ? parseRupiah(selling_price) || null : null;
}

const NAME_BYTES_MAX = 200;
const SKU_CHARS_MAX = 64;
const ACTIVE = "1";

const BillItem = z.object({
  code: z.string().trim().min(1).max(SKU_CHARS_MAX),
  name: z.string().trim().min(1),
  status: zText,
  fee: z.union([z.string(), z.number()]),
  komisi: z.union([z.string(), z.number()]).nullish().catch(null),
  type: z.string().trim().min(1),
  category: zWord,
  province: zWord,
});
const zList = z.object({ pasca: z.array(z.unknown()) });

/** Reads a postpaid list; the cost of a line is its admin fee. */
export function readBillList(reply: Reply): PriceList {
  if (reply.kind === "silent") return { kind: "unavailable", detail: reply.detail };
  const list = zList.safeParse(reply.data);
  if (!list.success) return { kind: "unavailable", detail: "no list" };
  const { pasca } = list.data;
  const items = new Map<string, SupplierItem>();
  for (const line of pasca) {
    const item = itemOf(line);
    if (item !== undefined && !items.has(item.supplier_sku)) items.set(item.supplier_sku, item);
  }
  if (items.size === 0) return { kind: "unavailable", detail: "no readable line in the list" };
  return { kind: "listed", items: [...items.values()], skipped: pasca.length - items.size };
}

function itemOf(line: unknown): SupplierItem | undefined {
  const { data: item } = BillItem.safeParse(line);
  const cost = item && parseRupiah(item.fee);
  if (item === undefined || cost === undefined) return undefined;
  return {
    kind: "ppob_postpaid",
    supplier_sku: item.code,
    name: clip(item.name, NAME_BYTES_MAX),
    category: item.category || "postpaid",
    brand: item.type.toUpperCase(),
    type: item.type,
    description: item.province ?? "",
    cost,
    commission: parseRupiah(item.komisi ?? "") ?? ZERO,
    active: item.status.trim() === ACTIVE,
    stock: null,
    repeatable: true,
    cut_off_start: "00:00",
    cut_off_end: "00:00",
  };
}
