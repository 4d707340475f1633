import { nationalPhone, normalisePhone } from "../phone.ts";

/**
 * Operator prefixes of Indonesian mobile numbers as data; no number portability, so they decide.
 */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  "BY.U": ["085154", "085155", "085156", "085157", "085158"],
  TELKOMSEL: ["0811", "0812", "0813", "0821", "0822", "0823", "0851", "0852", "0853"],
  INDOSAT: ["0814", "0815", "0816", "0855", "0856", "0857", "0858"],
  TRI: ["0895", "0896", "0897", "0898", "0899"],
  XL: ["0817", "0818", "0819", "0859", "0877", "0878"],
  AXIS: ["0831", "0832", "0833", "0837", "0838"],
  SMARTFREN: ["0881", "0882", "0883", "0884", "0885", "0886", "0887", "0888", "0889"],
};

const MOBILE_CATEGORIES = new Set([
  "pulsa",
  "data",
  "paket-sms-telpon",
  "masa-aktif",
  "aktivasi-perdana",
]);

/** A number fit to be sent to the supplier, or the reason why it cannot be right. */
export type CustomerNumber =
  | { readonly kind: "valid"; readonly customer_no: string }
  | { readonly kind: "invalid"; readonly message: string };

/**
 * The operator of a mobile number `08…` by its longest known prefix; `undefined` when none is
 * known.
 */
export function operatorOf(nationalNumber: string): string | undefined {
  const matches = Object.entries(PREFIXES).flatMap(([operator, prefixes]) =>
    prefixes
      .filter((prefix) => nationalNumber.startsWith(prefix))
      .map((prefix) => ({ operator, length: prefix.length })),
  );
  return matches.sort((left, right) => right.length - left.length)[0]?.operator;
}

/**
 * Checks a customer number against what its category can take and writes it as suppliers expect:
 * mobile numbers as `08…` of the brand's own operator, PLN meters as 11 or 12 digits, others as
 * typed.
 */
export function checkCustomerNumber(
  typed: string,
  product: { readonly category_slug: string; readonly brand: string },
): CustomerNumber {
  const compact = typed.trim();
  if (MOBILE_CATEGORIES.has(product.category_slug)) return checkMobile(compact, product.brand);
  if (product.category_slug === "pln") return checkMeter(compact);
  if (product.category_slug === "e-money") return checkWallet(compact);
  if (/^[A-Za-z0-9.@_()-]{4,40}$/.test(compact)) return { kind: "valid", customer_no: compact };
  return invalid("must be 4 to 40 letters, digits or . @ _ ( ) -");
}

function checkMobile(typed: string, brand: string): CustomerNumber {
  const phone = normalisePhone(typed);
  if (phone === undefined) return invalid("must be an Indonesian mobile number");
  const customer_no = nationalPhone(phone);
  const operator = operatorOf(customer_no);
  const wanted = brand.toUpperCase();
  // An unknown prefix or a brand without a table is the supplier's to judge (it answers rc 52).
  if (operator !== undefined && wanted in PREFIXES && !isServedBy(operator, wanted)) {
    return invalid(`belongs to ${operator}, the product is for ${wanted}`);
  }
  return { kind: "valid", customer_no };
}

/** by.U numbers run on Telkomsel's network and take its credit. */
function isServedBy(operator: string, brand: string): boolean {
  return operator === brand || (operator === "BY.U" && brand === "TELKOMSEL");
}

function checkMeter(typed: string): CustomerNumber {
  const digits = typed.replace(/[\s-]/g, "");
  if (/^\d{11,12}$/.test(digits)) return { kind: "valid", customer_no: digits };
  return invalid("must be a meter number of 11 digits or a customer id of 12");
}

/** E-money is topped up by mobile number or by a card's own number of up to 19 digits. */
function checkWallet(typed: string): CustomerNumber {
  const phone = normalisePhone(typed);
  if (phone !== undefined) return { kind: "valid", customer_no: nationalPhone(phone) };
  const digits = typed.replace(/[\s-]/g, "");
  if (/^\d{10,19}$/.test(digits)) return { kind: "valid", customer_no: digits };
  return invalid("must be a mobile number or a card number of 10 to 19 digits");
}

function invalid(message: string): CustomerNumber {
  return { kind: "invalid", message };
}
