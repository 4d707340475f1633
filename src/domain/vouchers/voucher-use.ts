import * as z from "zod";
import { zId } from "../ids.ts";
import { type Amount, zAmount } from "../money.ts";
import { zBusinessDay, zInstant } from "../time.ts";
import type { Voucher } from "./voucher.ts";
import type { Brought } from "./voucher-discount.ts";

const USE_STATES = ["HELD", "REDEEMED", "RELEASED"] as const;

/** One use of a voucher by one order. It stands until the order comes to nothing. */
export const VoucherUse = z
  .object({
    transaction_id: zId("transaction"),
    voucher_id: zId("voucher"),
    user_id: zId("user"),
    code: z.string().meta({ example: "HEMAT2026" }),
    day: zBusinessDay,
    amount: zAmount,
    /** What the order costs its buyer after all discounts. */
    order_total: zAmount,
    state: z.enum(USE_STATES).meta({ id: "VoucherUseState" }),
    created_at: zInstant,
    ended_at: zInstant.nullable(),
  })
  .meta({ id: "VoucherUse" });
export type VoucherUse = z.infer<typeof VoucherUse>;

/** A voucher that somebody brings, and how often it was used, their own lock aside. */
export interface FoundVoucher extends Brought {
  readonly code_uses: number;
  readonly code_uses_max: number | null;
  readonly by_user: number;
  readonly by_user_today: number;
}

type UsageRefusal =
  | "voucher.code_used"
  | "voucher.user_limit"
  | "voucher.day_limit"
  | "voucher.used_up"
  | "voucher.budget_spent";

/**
 * Why one more use would be refused as the counts stand now. Counts move on: only the commit that
 * makes the use decides.
 */
export function usageRefusalOf(found: FoundVoucher, off: Amount): UsageRefusal | undefined {
  const { voucher, locked_at } = found;
  if (isReached(found.by_user, voucher.uses_per_user)) return "voucher.user_limit";
  if (isReached(found.by_user_today, voucher.uses_per_user_day)) return "voucher.day_limit";
  if (locked_at !== null) return undefined;
  if (isReached(found.code_uses, found.code_uses_max)) return "voucher.code_used";
  if (isReached(voucher.used, voucher.uses_max)) return "voucher.used_up";
  if (isOver(voucher, off)) return "voucher.budget_spent";
  return undefined;
}

function isReached(count: number, maximum: number | null): boolean {
  return maximum !== null && count >= maximum;
}

function isOver({ budget, spent }: Voucher, off: Amount): boolean {
  return budget !== null && spent + off > budget;
}

/** What became of the uses of one voucher, or of all in some days. */
export const VoucherStats = z
  .object({
    uses: z.int().meta({ description: "Uses that were begun" }),
    held: z.int().meta({ description: "Of orders under way" }),
    redeemed: z.int().meta({ description: "Of orders that were delivered" }),
    released: z.int().meta({ description: "Given back with their orders" }),
    discount: zAmount.meta({ description: "What the redeemed ones took off, in rupiah" }),
    revenue: zAmount.meta({
      description: "What buyers paid for the orders with redeemed uses, each once, in rupiah",
    }),
  })
  .meta({ id: "VoucherStats" });
export type VoucherStats = z.infer<typeof VoucherStats>;
