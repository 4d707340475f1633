import * as z from "zod";

export const analyticsSettings = {
  /** For how long the same visitor's looks at a product count as one; 0 counts every look. */
  "analytics.view_minutes": z.int().min(0).max(1_440).default(30),
  /** As many megabytes of events as clients may tell on a WIB day; further ones are refused. */
  "analytics.megabytes_per_day": z.int().min(1).max(2_000).default(50),
};
