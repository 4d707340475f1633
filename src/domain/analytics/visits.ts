import * as z from "zod";
import { zBusinessDay } from "../time.ts";

/** Who came on a WIB day, and how often. */
export const VisitDay = z
  .object({
    day: zBusinessDay,
    events: z.int().min(0).meta({ description: "Of sessions; those of orders are no visit" }),
    visitors: z.int().min(0).meta({ description: "Different sessions" }),
    visits: z.int().min(0).meta({
      description: "Runs of a session's events without a gap of 30 minutes, within the day",
    }),
  })
  .meta({ id: "VisitDay" });
export type VisitDay = z.infer<typeof VisitDay>;
