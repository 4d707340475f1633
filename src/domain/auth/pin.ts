import { z } from "zod";

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

/**
 * How often the PIN or the password before it may be tried. Every try counts before it is looked
 * at, the right ones too, so that no number of tries at once gets past the limit.
 */
export const PIN_TRIES = { name: "pin", limit: 5, window_seconds: 15 * 60 } as const;

/** One digit six times, or six in a row, up or down. */
function isEasy(pin: string): boolean {
  const steps = new Set(
    [...pin.slice(1)].map((digit, index) => Number(digit) - Number(pin.charAt(index))),
  );
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}
