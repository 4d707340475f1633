import * as z from "zod";
import { amount, GREATEST_IN_RULES, zAmountUpTo } from "../money.ts";

export const segmentSettings = {
  /** Whoever bought something that lately is with us. */
  "segment.active_days": z.int().min(1).max(365).default(30),
  /** Whoever bought nothing for so long is lost. */
  "segment.lost_days": z.int().min(2).max(365).default(180),
  /** For how long a customer is new after their first order. */
  "segment.new_days": z.int().min(1).max(365).default(30),
  /** From how many orders in twelve months on somebody is loyal. */
  "segment.loyal_count": z.int().min(2).max(1_000).default(4),
  /** From how many orders in twelve months on somebody may be a champion. */
  "segment.champion_count": z.int().min(2).max(10_000).default(12),
  /** What a champion has spent in twelve months, in rupiah. */
  "segment.champion_spent": zAmountUpTo(GREATEST_IN_RULES).default(amount(1_000_000)),
};
