import { z } from "zod";

export const productSettings = {
  /**
   * By how many percent a margin rule may move a price when one member of staff sets it alone;
   * below cost it always takes another.
   */
  "margin.alone_step_percent": z.int().min(0).max(1_000).default(50),
};
