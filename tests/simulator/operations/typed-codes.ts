import { VOUCHERS } from "../goods.ts";
import type { Random } from "../random.ts";

/** The voucher codes that somebody types in with an order: none, one, or both. */
export function typedCodes(chance: Random): readonly string[] {
  return VOUCHERS.filter(() => chance.chance(0.3)).map(({ code }) => code);
}
