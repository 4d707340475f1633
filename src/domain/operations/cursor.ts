import * as z from "zod";
import { zInstant } from "../time.ts";

/** The position of a job that is done page by page, and what it has left waiting. */
export const Cursor = z
  .object({
    /** The job's name in the schedule. */
    name: z.string().meta({ example: "pollPayments" }),
    /** The key behind which the next page begins; empty at the start of a round. */
    position: z.string(),
    /**
     * When the current round began; with nothing to do, when the last one that did anything began.
     */
    began_at: zInstant,
    updated_at: zInstant,
    /** How many items of this round have failed so far. */
    waiting: z.int().min(0),
    /** Since when the oldest item waits; `null` when none waits or age does not matter. */
    oldest_at: zInstant.nullable(),
  })
  .meta({ id: "Cursor" });
export type Cursor = z.infer<typeof Cursor>;
