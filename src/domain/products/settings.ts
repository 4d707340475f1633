import { z } from "zod";
import { SELLING_STOPS_MAX, SellingStop } from "./selling-stop.ts";

export const productSettings = {
  /**
   * By how many percent staff may move a price, each alone, in 24 hours; below cost a margin rule
   * always takes another.
   */
  "margin.alone_step_percent": z.int().min(0).max(1_000).default(50),
  /** What is not sold at the moment. It is changed at `/admin/config/switches`. */
  "selling.stops": z.array(SellingStop).max(SELLING_STOPS_MAX).default([]),
};
