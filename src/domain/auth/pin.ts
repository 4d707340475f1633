import * as z from "zod";
import type { Amount } from "../money.ts";

/** The wallet's own secret, asked for when much leaves it: six digits. */
export const zPin = z
  .string()
  .regex(/^[0-9]{6}$/, "must be six digits")
  .meta({ example: "294173" });

/** A PIN that nobody should guess first. */
export const zNewPin = zPin
  .refine((pin) => !isEasy(pin), "is too easy to guess")
  .meta({
    example: "294173",
  });

/** Stands for the PIN once, within minutes, for one amount and one target. */
export const zPinToken = z
  .string()
  .min(1)
  .max(100)
  .meta({ example: "yAx0nP2vN3m8bQ5tJrW7cK1dE4fG6hS9uZoLiMkXwVs" });

export const PIN_TOKEN_SECONDS = 300;

/**
 * How many wrong passwords may be given by whoever is signed in. Every try counts before it is
 * looked at, so that no number of tries at once gets past the limit, and a right one is given back.
 */
export const PASSWORD_TRIES = { name: "pin", limit: 5, window_seconds: 15 * 60 } as const;

/** So many wrong PINs in a row make the next one wait. */
export const PIN_TRIES_A_ROUND = 5;

const FIRST_LOCK_SECONDS = 15 * 60;
const LONGEST_LOCK_SECONDS = 24 * 60 * 60;

/** How long the PIN is locked after this many wrong ones: each round four times the one before. */
export function pinLockSeconds(tries: number): number | undefined {
  if (tries === 0 || tries % PIN_TRIES_A_ROUND !== 0) return undefined;
  const round = tries / PIN_TRIES_A_ROUND - 1;
  return Math.min(FIRST_LOCK_SECONDS * 4 ** round, LONGEST_LOCK_SECONDS);
}

/** What shows that the owner has given their PIN. */
export type PinProof =
  /** It was compared with the PIN of this number, each of which has one of its own. */
  | { readonly by: "pin"; readonly version: number }
  /** By its SHA-256, and what it must have been given for. */
  | { readonly by: "token"; readonly hash: string; readonly bound_to: string };

/** From how much on, with what else has left in a day, an order asks for the PIN. */
export interface PinRule {
  readonly from: Amount;
  readonly proof?: PinProof;
  /** It is asked of whoever has set one; all others are free of it. */
  readonly if_set?: true;
}

/** One digit six times, or six in a row, up or down. */
function isEasy(pin: string): boolean {
  const steps = new Set(
    [...pin.slice(1)].map((digit, index) => Number(digit) - Number(pin.charAt(index))),
  );
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}
