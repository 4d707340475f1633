import * as z from "zod";
import { zInstant } from "../time.ts";
import { zInboundProvider } from "./webhook-log.ts";

const REFUSED_VERDICTS = ["forged", "malformed"] as const;

/** What one sender had refused of one provider's on one day, with the head of the first. */
export const CountedRefusal = z
  .object({
    day: z.iso.date().meta({ description: "In Jakarta", example: "2026-01-15" }),
    provider: zInboundProvider,
    verdict: z.enum(REFUSED_VERDICTS),
    source: z.string().meta({
      description: "Its network; `others` for all that a day has no line for",
      example: "203.0.113.7",
    }),
    times: z.int().min(1),
    sample: z.string().meta({ description: "Its head; only some keep one" }),
    request_id: z.string().meta({ description: "Of the first, as the request log names it" }),
    first_at: zInstant,
    last_at: zInstant,
  })
  .meta({ id: "WebhookRefusal" });
export type CountedRefusal = z.infer<typeof CountedRefusal>;
