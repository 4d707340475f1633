/** What a PLN prepaid serial number says. Sellers differ, so only the token is certain. */
interface Electricity {
  /** 20 digits without separators. */
  readonly token: string;
  readonly customer_name: string | null;
  readonly tariff: string | null;
  readonly power: string | null;
  /** Kilowatt hours as a decimal with a point. */
  readonly kwh: string | null;
}

const TOKEN = /(?<!\d)(\d{4})-?(\d{4})-?(\d{4})-?(\d{4})-?(\d{4})(?!\d)/;
const KWH = /^(\d{1,5}(?:[.,]\d{1,3})?)\s*(?:KWH)?[.,]?$/i;
const WHOLE = /^\d+$/;

/**
 * Reads `token/NAME/TARIFF/POWER/KWH` as sellers write it; `undefined` without a 20-digit token.
 */
export function parsePlnSerial(serial: string): Electricity | undefined {
  const match = TOKEN.exec(serial);
  if (!match) return undefined;
  const token = match.slice(1, 6).join("");
  const parts = serial
    .slice(match.index + match[0].length)
    .split("/")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const last = parts.at(-1) ?? "";
  const kwh = KWH.exec(last)?.[1]?.replace(",", ".") ?? null;
  // A name may itself contain a slash, so the last three fields are counted from the end.
  const complete = parts.length >= 4;
  return {
    token,
    customer_name: complete ? parts.slice(0, -3).join("/") : (parts[0] ?? null),
    tariff: complete ? (parts.at(-3) ?? null) : null,
    power: complete ? (parts.at(-2) ?? null) : null,
    // A bare `900` at the end of a shortened serial is the power of the connection.
    kwh: complete || (parts.length > 1 && !WHOLE.test(last)) ? kwh : null,
  };
}

const NAMED = /\bpln\b|listrik/i;

/**
 * What the serial number of an order says if it is one of electricity. Staff name categories as
 * they like, so kilowatt hours behind a token tell it as well; a token alone may be any serial.
 */
export function electricityOf(category: string | null, serial: string): Electricity | undefined {
  const read = parsePlnSerial(serial);
  const isTold = typeof read?.kwh === "string" || NAMED.test(category ?? "");
  return isTold ? read : undefined;
}

/** The token as meters and receipts show it: five groups of four. */
export function formatToken(token: string): string {
  return token.replace(/(\d{4})(?=\d)/g, "$1-");
}
