import { z } from "zod";

export const productSettings = {
  /**
   * By how many percent staff may move a price, each alone, in 24 hours; below cost a margin rule
   * always takes another.
   */
  "margin.alone_step_percent": z.int().min(0).max(1_000).default(50),
};
