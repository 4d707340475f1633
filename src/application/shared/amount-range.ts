import { type Amount, type AmountRange, isWithin } from "../../domain/money.ts";
import { type RefusalCode, refuse } from "../../domain/refusal.ts";

/** Refuses an amount that a setting does not allow, and says what it does allow. */
export function refuseOutOfRange(
  code: Extract<RefusalCode, `${string}.amount_out_of_range`>,
  amount: Amount,
  range: AmountRange,
): void {
  if (isWithin(range, amount)) return;
  const { minimum, maximum } = range;
  refuse(code, {
    errors: [{ pointer: "/amount", message: `must be from ${minimum} to ${maximum}` }],
    members: { minimum, maximum },
  });
}
