import { nationalPhone, normalisePhone } from "../text/phone.ts";
import { typedIdentifier, typedNumber } from "../text/typed-text.ts";
import { formOf, type NumberFormat } from "./customer-number-forms.ts";

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

/** A number fit to be sent to the supplier, or the reason why it cannot be right. */
export type CustomerNumber =
  | {
      readonly kind: "valid";
      /** As the supplier is sent it. */
      readonly customer_no: string;
      /** The same for all spellings of one target. */
      readonly target: string;
      /** An id and what stands beside it, as they were typed; empty for one of a single part. */
      readonly parts: readonly string[];
    }
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
 * Checks a customer number against the form of its brand or category and writes it as suppliers
 * expect: mobile numbers as `08…` of the brand's own operator, meters as digits, others as typed.
 */
export function checkCustomerNumber(
  typed: string,
  product: { readonly category_slug: string; readonly brand: string },
): CustomerNumber {
  const { reading, pattern, message } = formOf(product);
  const read = readAs(reading, withoutLabel(typedIdentifier(typed)));
  if (read === undefined || !pattern.test(read.customer_no)) return { kind: "invalid", message };
  const foreign =
    reading.kind === "mobile" ? foreignTo(product.brand, read.customer_no) : undefined;
  return foreign === undefined ? { kind: "valid", ...read } : { kind: "invalid", message: foreign };
}

/** A number as it was copied with its link or with what stands before it on a profile. */
function withoutLabel(plain: string): string {
  const bare = plain.replace(/^(?:tel|mailto|uid|(?:user )?id) ?: ?/i, "");
  return /^tel/i.test(plain) ? bare.replace(/;.*$/, "") : bare;
}

type Read = Omit<Extract<CustomerNumber, { kind: "valid" }>, "kind">;

function readAs(reading: NumberFormat, plain: string): Read | undefined {
  switch (reading.kind) {
    case "mobile":
      return same(mobileIn(plain));
    case "digits":
      return same(bareDigits(plain));
    case "mobile_or_digits":
      return same(mobileIn(plain) ?? bareDigits(plain));
    case "tagged_name":
      return taggedName(plain);
    case "parts":
      return partsOf(reading, plain);
    case "tax_object":
      return taxObject(plain);
    case "account":
      return accountIn(plain);
  }
}

function same(customer_no: string | undefined): Read | undefined {
  return customer_no === undefined ? undefined : { customer_no, target: customer_no, parts: [] };
}

function mobileIn(plain: string): string | undefined {
  const phone = normalisePhone(plain);
  return phone && nationalPhone(phone);
}

/** Digits without what people put between and around groups of them. */
function bareDigits(plain: string): string {
  return typedNumber(plain).replace(/[,:;|\\_#[\]]/g, "");
}

/** Neither case nor blanks tell two names apart. */
function taggedName(plain: string): Read {
  const customer_no = plain.replace(/ ?# ?/, "#").normalize("NFC");
  const target = customer_no.toLowerCase().replaceAll(" ", "");
  return { customer_no, target, parts: customer_no.split("#") };
}

const TAX_OBJECT_DIGITS = 18;

/** A land tax object; each of its years has a bill of its own. */
function taxObject(plain: string): Read {
  const digits = bareDigits(plain);
  const [number, year] = [digits.slice(0, TAX_OBJECT_DIGITS), digits.slice(TAX_OBJECT_DIGITS)];
  const parts = year === "" ? [number] : [number, year];
  const customer_no = parts.join("|");
  return { customer_no, target: customer_no, parts };
}

function partsOf(
  { join, words, target }: Extract<NumberFormat, { kind: "parts" }>,
  plain: string,
): Read {
  const parts = plain
    .toLowerCase()
    .split(/[ \-.,:;|/\\#()[\]]+/)
    .filter((part) => part !== "")
    .map((part) => (Object.hasOwn(words, part) ? (words[part] ?? part) : part));
  const customer_no = parts.join(join);
  return { customer_no, target: target === "first" ? (parts[0] ?? "") : customer_no, parts };
}

/** Written as only telephone numbers are: from `0` or `+62` on, with usual separators. */
const DIALLED = /^(?:\(?\+62\)?[ .-]*(?:\(0\))?|0)[0-9 .-]*$/;

/**
 * An account as its owner writes it: an id of digits may look like a telephone without its `0`, and
 * is none. Suppliers are sent the signs in it as typed; the target has neither case nor, where all
 * the rest are digits, signs.
 */
function accountIn(plain: string): Read | undefined {
  const mobile = DIALLED.test(plain) ? mobileIn(plain) : undefined;
  if (mobile !== undefined && /[+ ]/.test(plain)) return same(mobile);
  const tight = plain.replace(/ ?([()#|/:]) ?/g, "$1");
  const customer_no = /^[0-9 ]+$/.test(tight) ? tight.replaceAll(" ", "") : tight;
  const digits = bareDigits(customer_no);
  const target = /^[0-9]+$/.test(digits) ? digits : customer_no.toLowerCase();
  return { customer_no, target: mobile ?? target, parts: [] };
}

/**
 * The operator of the number when the product is for another one. An unknown prefix or a brand
 * without a table is left to the supplier (rc 52).
 */
function foreignTo(brand: string, customer_no: string): string | undefined {
  const operator = operatorOf(customer_no);
  const wanted = brand.toUpperCase();
  if (operator === undefined || !(wanted in PREFIXES) || isServedBy(operator, wanted)) {
    return undefined;
  }
  return `belongs to ${operator}, the product is for ${wanted}`;
}

/** by.U numbers run on Telkomsel's network and take its credit. */
function isServedBy(operator: string, brand: string): boolean {
  return operator === brand || (operator === "BY.U" && brand === "TELKOMSEL");
}
