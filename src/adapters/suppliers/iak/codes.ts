import type { FailureCode, SupplierAlarm } from "../../../domain/ppob/supplier.ts";

/** The `status` of a prepaid transaction: 0 process, 1 success, 2 failed. */
type Status = "0" | "1" | "2";

/** What a response code of a prepaid order says, and the status that goes with it. */
type Code = { readonly status: Status; readonly alarm?: SupplierAlarm } & (
  | { readonly kind: "delivered" | "pending" | "absent" }
  | { readonly kind: "not_formed" | "failed"; readonly failure_code: FailureCode }
);

/**
 * Every response code of the prepaid documentation (api.iak.id/api/prepaid). `not_formed` are those
 * about the call, our account or the product; those about the customer's number may have reached
 * the operator and are `failed`.
 */
export const CODES: Readonly<Record<string, Code>> = {
  "00": { kind: "delivered", status: "1" },
  "06": { kind: "absent", status: "2" }, // no transaction under this reference
  "07": failed("supplier.failed"),
  "10": failed("order.repeat_refused"), // the number's limit of today
  "12": failed("order.amount_rejected"), // the customer's balance would exceed its maximum
  "13": failed("order.number_blocked"),
  "14": failed("order.number_rejected"),
  "16": failed("order.number_rejected"), // the number is another operator's
  "17": notFormed("supplier.refused_us", "deposit"),
  "18": failed("order.number_rejected"), // eSIM: number not available
  "19": failed("order.number_rejected"), // eSIM: number in use
  "20": notFormed("product.unavailable", "configuration"), // code not found
  "21": failed("order.number_rejected"), // number expired
  "39": { kind: "pending", status: "0" },
  "102": notFormed("supplier.refused_us", "configuration"), // address not on the allow-list
  "106": notFormed("product.unavailable"), // out of service
  "107": notFormed("supplier.refused_us", "configuration"), // body format
  "110": notFormed("product.unavailable"), // maintenance
  "117": notFormed("supplier.refused_us", "configuration"), // page not found
  "118": notFormed("supplier.refused_us", "configuration"), // account suspended
  "121": failed("order.amount_rejected"), // the customer's monthly limit
  "131": failed("order.outside_region"),
  "132": failed("order.outside_region"),
  "141": failed("order.number_rejected"), // user, zone, server or role
  "142": failed("order.number_rejected"), // user id
  "143": failed("supplier.failed"), // a game voucher needs no inquiry
  "201": { kind: "pending", status: "0" }, // undefined code
  "202": notFormed("order.repeat_refused"), // one number and product a day
  "203": notFormed("order.number_rejected"), // too long
  "204": notFormed("supplier.refused_us", "configuration"), // wrong authentication
  "205": notFormed("supplier.refused_us", "configuration"), // wrong command
  "206": failed("order.number_blocked"),
  "207": notFormed("order.repeat_refused"), // one number a day
  "208": notFormed("supplier.refused_us", "configuration"), // invalid data
  "301": failed("order.repeat_refused"), // limit of e-mails to one address
};

/** What a code means; `undefined` for one the documentation does not know. */
export function codeOf(rc: string): Code | undefined {
  return Object.hasOwn(CODES, rc) ? CODES[rc] : undefined;
}

function failed(failure_code: FailureCode): Code {
  return { kind: "failed", status: "2", failure_code };
}

function notFormed(failure_code: FailureCode, alarm?: SupplierAlarm): Code {
  return { kind: "not_formed", status: "2", failure_code, ...(alarm !== undefined && { alarm }) };
}
