import { z } from "zod";
import { zInstant } from "../time.ts";

/** How far a piece of work has come that is done page by page, and what it leaves behind. */
export const Cursor = z
  .object({
    /** The work it belongs to, as the schedule calls it. */
    name: z.string().meta({ example: "pollPayments" }),
    /** What the next page begins behind; empty where a round begins. */
    position: z.string(),
    /** When the round began that is under way, or that was the last to do anything. */
    began_at: zInstant,
    updated_at: zInstant,
    /** How many that round has met and not finished. */
    waiting: z.int().min(0),
    /** Since when the oldest waits; `null` when nothing is known to, or its age means nothing. */
    oldest_at: zInstant.nullable(),
  })
  .meta({ id: "Cursor" });
export type Cursor = z.infer<typeof Cursor>;
