import * as z from "zod";
import { typedIdentifier } from "../text/typed-text.ts";

/** Nothing that is taken for something else when it is read aloud or typed: no 0 O, 1 I L, no U. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;
/** The greatest multiple of the alphabet's length that a byte can hold. */
const FAIR_BELOW = 256 - (256 % ALPHABET.length);

export type VoucherCode = string & { readonly __brand: "VoucherCode" };

const CANONICAL = /^[A-Z0-9]{4,32}$/;

/**
 * A code as it is kept and compared: case, blanks and dashes are how it was typed. `undefined` for
 * what cannot be a code.
 */
export function canonicalCode(typed: string): VoucherCode | undefined {
  const plain = typedIdentifier(typed.normalize("NFKC")).toUpperCase().replace(/[ _-]/g, "");
  return CANONICAL.test(plain) ? (plain as VoucherCode) : undefined;
}

/** A code that nobody guesses: every letter is as likely as any other. */
export function randomCode(): VoucherCode {
  let code = "";
  while (code.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      if (byte < FAIR_BELOW && code.length < LENGTH) {
        code += ALPHABET.charAt(byte % ALPHABET.length);
      }
    }
  }
  return code as VoucherCode;
}

/** A code as somebody types it; what cannot be one is not valid. */
export const zTypedCode = z
  .string()
  .min(1)
  .max(64)
  .meta({ id: "VoucherCode", example: "HEMAT-2026" });

export const zNewCode = zTypedCode.refine(
  (typed) => canonicalCode(typed) !== undefined,
  "must be 4 to 32 letters and digits",
);
