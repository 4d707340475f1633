import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import * as z from "zod";
import { typedNumber } from "./typed-text.ts";

/** An Indonesian mobile number in E.164, `+628…`. */
export type Phone = string & { readonly __brand: "Phone" };

const MOBILE = /^\+628[1-9]\d{7,10}$/;

/**
 * Normalises what people type (`0812…`, `62 812…`, `0062…`, `+62 (0)812…`, `tel:…`) to E.164.
 * Anything that is not an Indonesian mobile number, full-width digits and letters included, gives
 * `undefined`.
 */
export function normalisePhone(typed: string): Phone | undefined {
  const compact = typedNumber(typed);
  if (!/^\+?\d+$/.test(compact)) return undefined;
  const national = compact.replace(/^(\+|00)?62/, "").replace(/^0/, "");
  const parsed = parsePhoneNumberFromString(national, "ID");
  return parsed && MOBILE.test(parsed.number) ? (parsed.number as string as Phone) : undefined;
}

/** As suppliers of phone credit want it: `08…`. */
export function nationalPhone(phone: Phone): string {
  return `0${phone.slice(3)}`;
}

/** A phone number in a request body; normalised on the way in. */
export const zPhone = z
  .string()
  .max(64)
  .transform((typed, context) => {
    const phone = normalisePhone(typed);
    if (phone !== undefined) return phone;
    context.addIssue({ code: "custom", message: "not an Indonesian mobile number" });
    return z.NEVER;
  })
  .meta({ example: "081280556115", type: "string" });
