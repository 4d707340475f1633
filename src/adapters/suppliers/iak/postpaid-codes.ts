import type { FailureCode, SupplierAlarm } from "../../../domain/ppob/supplier.ts";

/**
 * What a response code says of a payment. `open`: not decided, although IAK's table calls some of
 * these failed, because the biller may have been paid. `unpaid`: inquired and not paid.
 */
type PostpaidCode = { readonly alarm?: SupplierAlarm } & (
  | { readonly kind: "delivered" | "open" | "unpaid" | "paid" }
  | { readonly kind: "not_formed" | "failed"; readonly failure_code: FailureCode }
);

const open: PostpaidCode = { kind: "open" };
const paid: PostpaidCode = { kind: "paid" };

/** Every response code of the postpaid documentation (api.iak.id). */
export const POSTPAID_CODES: Readonly<Record<string, PostpaidCode>> = {
  "00": { kind: "delivered" },
  "01": paid,
  "02": { kind: "unpaid" },
  "03": notFormed("supplier.refused_us", "configuration"), // form of the reference
  "04": notFormed("inquiry.expired"),
  "05": open,
  "06": notFormed("bill.not_payable"), // no such inquiry
  "07": failed("supplier.failed"),
  "08": failed("order.number_blocked"),
  "09": failed("bill.not_payable"), // inquiry failed
  "10": failed("bill.not_payable"), // bill not available yet
  "11": { kind: "open", alarm: "reference" },
  "13": failed("order.number_blocked"),
  "14": failed("order.number_rejected"),
  "15": failed("order.number_rejected"),
  "16": failed("order.number_rejected"),
  "17": notFormed("supplier.refused_us", "deposit"),
  "20": notFormed("product.unavailable", "configuration"),
  "30": failed("bill.not_payable"), // payable at a counter only
  "31": failed("bill.not_payable"), // too many bills
  "32": failed("bill.not_payable"), // all periods must be paid together
  "33": failed("product.unavailable"), // try again later
  "34": paid,
  "35": failed("bill.not_payable"), // other bills are in arrears
  "36": failed("bill.not_payable"), // past its due date
  "37": failed("supplier.failed"),
  "38": failed("bill.not_payable"), // must be inquired again
  "39": open,
  "40": paid, // partly paid already
  "41": failed("bill.not_payable"), // payable at the company only
  "42": { kind: "unpaid" },
  "44": notFormed("order.repeat_refused"), // the number's daily limit of inquiries
  "45": notFormed("order.repeat_refused"),
  "91": open,
  "92": open,
  "93": failed("order.amount_rejected"),
  "94": failed("product.unavailable"),
  "100": notFormed("supplier.refused_us", "configuration"),
  "101": notFormed("supplier.refused_us", "configuration"),
  "102": notFormed("supplier.refused_us", "configuration"),
  "103": open,
  "105": open,
  "106": notFormed("product.unavailable"),
  "107": notFormed("supplier.refused_us", "configuration"),
  "108": failed("order.number_rejected"), // not for this product
  "109": notFormed("product.cut_off"),
  "110": open,
  "117": notFormed("supplier.refused_us", "configuration"),
  "118": notFormed("supplier.refused_us", "configuration"),
  "201": open,
};

/** What a code means; `undefined` for one the documentation does not know. */
export function postpaidCodeOf(rc: string): PostpaidCode | undefined {
  return Object.hasOwn(POSTPAID_CODES, rc) ? POSTPAID_CODES[rc] : undefined;
}

function failed(failure_code: FailureCode): PostpaidCode {
  return { kind: "failed", failure_code };
}

function notFormed(failure_code: FailureCode, alarm?: SupplierAlarm): PostpaidCode {
  return { kind: "not_formed", failure_code, ...(alarm !== undefined && { alarm }) };
}
