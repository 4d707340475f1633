import type { FailureCode, SupplierAlarm } from "../../../domain/ppob/supplier.ts";

type Status = "Sukses" | "Pending" | "Gagal";

type Meaning =
  | { readonly kind: "delivered" | "pending" | "unknown" }
  | {
      readonly kind: "not_formed" | "failed" | "doubtful" | "reversed";
      readonly failure_code: FailureCode;
    };

/** What a response code says: whether Digiflazz keeps a transaction, and what our order becomes. */
type Code = {
  readonly formed: boolean;
  /** The `status` that comes with the code; with another one the answer decides nothing. */
  readonly status: Status;
  readonly alarm?: SupplierAlarm;
} & Meaning;

/** Every code of `Response Code` in the buyer documentation (developer.digiflazz.com/api/buyer). */
export const CODES: Readonly<Record<string, Code>> = {
  "00": { kind: "delivered", formed: true, status: "Sukses" },
  "01": doubtful("supplier.timed_out"),
  "02": failed("supplier.failed"),
  "03": { kind: "pending", formed: true, status: "Pending" },
  "40": notFormed("supplier.refused_us", "configuration"), // malformed request
  "41": notFormed("supplier.refused_us", "configuration"), // bad signature
  "42": notFormed("supplier.refused_us", "configuration"), // wrong username
  "43": notFormed("product.unavailable", "configuration"), // SKU unknown or inactive
  "44": notFormed("supplier.refused_us", "deposit"), // deposit too low
  "45": notFormed("supplier.refused_us", "configuration"), // address not on the allow-list
  "47": notFormed("order.repeat_refused"), // the transaction is another buyer's
  "49": { kind: "unknown", formed: false, status: "Gagal", alarm: "reference" },
  "50": doubtful("supplier.failed"), // transaction not found
  "51": failed("order.number_blocked"),
  "52": failed("order.number_rejected"), // prefix of another operator
  "53": failed("product.unavailable"),
  "54": failed("order.number_rejected"), // wrong number
  "55": failed("product.unavailable"), // disruption at the product
  "56": notFormed("product.unavailable"), // seller's balance
  "57": failed("order.number_rejected"), // the number's length
  "58": failed("product.cut_off"),
  "59": failed("order.outside_region"),
  "60": failed("order.number_rejected"), // no bill under this number
  "61": notFormed("supplier.refused_us", "configuration"), // the account has never had a deposit
  "62": notFormed("product.unavailable"), // disruption at the seller
  "63": notFormed("order.repeat_refused"), // same product and number again
  "64": notFormed("supplier.failed", "unknown_code"), // deposit ticket: no answer to an order
  "65": notFormed("order.repeat_refused"),
  "66": notFormed("product.cut_off"), // seller's maintenance
  "67": notFormed("product.unavailable"), // seller not verified
  "68": notFormed("product.out_of_stock"),
  "69": notFormed("product.price_changed"), // above our `max_price`
  "70": doubtful("supplier.timed_out"), // biller timeout
  "71": failed("product.unavailable"), // product unstable
  "72": failed("order.number_rejected"), // the number must unsubscribe another package first
  "73": failed("order.amount_rejected"), // kWh above the limit
  "74": { ...failed("supplier.reversed"), kind: "reversed" }, // may follow a success
  "80": notFormed("supplier.refused_us", "configuration"), // blocked by the seller
  "81": notFormed("supplier.refused_us", "configuration"), // seller blocked by us
  "82": notFormed("supplier.refused_us", "configuration"), // account not verified
  "83": notFormed("supplier.failed", "unknown_code"), // price-list limit: no answer to an order
  "84": failed("order.amount_rejected"),
  "85": { kind: "pending", formed: true, status: "Gagal" }, // asked too soon
  "86": { kind: "pending", formed: true, status: "Gagal", alarm: "unknown_code" }, // name checks
  "87": notFormed("order.amount_rejected"), // not a multiple of 1000
  "88": notFormed("supplier.refused_us", "configuration"), // account not permitted to trade
  "99": { kind: "pending", formed: true, status: "Pending" }, // router issue
};

/** What a code means; `undefined` for one the documentation does not know. */
export function codeOf(rc: string): Code | undefined {
  return Object.hasOwn(CODES, rc) ? CODES[rc] : undefined;
}

function failed(failure_code: FailureCode): Code & { readonly failure_code: FailureCode } {
  return { kind: "failed", formed: true, status: "Gagal", failure_code };
}

function doubtful(failure_code: FailureCode): Code {
  return { kind: "doubtful", formed: true, status: "Gagal", failure_code };
}

function notFormed(failure_code: FailureCode, alarm?: SupplierAlarm): Code {
  return {
    kind: "not_formed",
    formed: false,
    status: "Gagal",
    failure_code,
    ...(alarm !== undefined && { alarm }),
  };
}
