import * as z from "zod";
import { GREATEST_IN_RULES, ZERO, zAmountUpTo } from "../money.ts";
import { SELLING_STOPS_MAX, SellingStop } from "./selling-stop.ts";

export const productSettings = {
  /**
   * By how many percent staff may move a price, each alone, in 24 hours; below cost a margin rule
   * always takes another.
   */
  "margin.alone_step_percent": z.int().min(0).max(1_000).default(50),
  /** What a customer has to have spent before staff make them a reseller; 0 for no such rule. */
  "tier.reseller_spend": zAmountUpTo(GREATEST_IN_RULES).default(ZERO),
  /** The same of `vip`. */
  "tier.vip_spend": zAmountUpTo(GREATEST_IN_RULES).default(ZERO),
  /** What is not sold at the moment. It is changed at `/admin/config/switches`. */
  "selling.stops": z.array(SellingStop).max(SELLING_STOPS_MAX).default([]),
};
