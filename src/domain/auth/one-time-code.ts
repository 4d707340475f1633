import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { zLocale } from "../locale.ts";
import { addSeconds, type Instant } from "../time.ts";

/** What a code is good for, and nothing else. */
export const CODE_PURPOSES = [
  "register",
  "log_in",
  "verify_email",
  "verify_phone",
  "reset_password",
  "reset_pin",
  "bank_account",
] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

/** Six digits, as they are typed. */
export const zOneTimeCode = z
  .string()
  .regex(/^[0-9]{6}$/, "must be six digits")
  .meta({ example: "483920" });

/**
 * A code as it is kept: everything that it binds to, and nothing that tells it. Its digits are made
 * of all this by a key of the shop's, so they are stored nowhere.
 */
export interface OneTimeCode {
  readonly id: Id<"one_time_code">;
  readonly purpose: CodePurpose;
  /** Whom it is for: a customer's id, or the index of an address that may be nobody's. */
  readonly subject: string;
  /** The index of the address that it goes to. */
  readonly contact_index: string;
  /** What else it is asked for with, such as the number of a bank account; empty for nothing. */
  readonly bound: string;
  readonly created_at: Instant;
  readonly expires_at: Instant;
}

/** How many codes are sent before one waits. */
export const CODE_SENDS = {
  /** To one subject for one purpose. */
  often: { limit: 3, window_seconds: 10 * 60 },
  daily: { limit: 10, window_seconds: 24 * 60 * 60 },
  /** To one address, whoever asks and for whatever, so that nobody is flooded with them. */
  address: { limit: 10, window_seconds: 24 * 60 * 60 },
} as const;

export function codeExpiry(at: Instant, minutes: number): Instant {
  return addSeconds(at, minutes * 60);
}

/** What a code's digits are made of. */
export function codeText({ id, purpose, subject, contact_index, bound }: OneTimeCode): string {
  return JSON.stringify(["one-time code", id, purpose, subject, contact_index, bound]);
}

const DIGITS = 6;
/** 52 bits, which six digits divide almost evenly and a number holds exactly. */
const HEX_DIGITS = 13;

/** Six digits of a keyed hash in hexadecimal. */
export function digitsOf(mac: string): string {
  const number = Number.parseInt(mac.slice(0, HEX_DIGITS), 16) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, "0");
}

/** Work for the `notifications` queue: send a code to its address. The job does not hold it. */
export const CodeJob = z.object({
  code_id: zId("one_time_code"),
  kind: z.enum(["email", "phone"]),
  value: z.string().min(1).max(254),
  /** Whose account it is about; `null` where the address tells, or there is none yet. */
  user_id: zId("user").nullable(),
  /** Of somebody without an account. */
  locale: zLocale,
});
export type CodeJob = z.infer<typeof CodeJob>;
