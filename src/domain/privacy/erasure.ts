import { z } from "zod";
import { zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";

export const ERASURE_STATES = ["SCHEDULED", "HELD", "ERASING", "DONE", "CANCELLED"] as const;

/** Why a wallet cannot be closed. */
export const CLOSING_OBSTACLES = ["money_left", "orders_open"] as const;
export type ClosingObstacle = (typeof CLOSING_OBSTACLES)[number];

/**
 * The erasure of a customer's personal data. It can be held or called off until it begins; from
 * then on it is completed, however often it is interrupted.
 */
export const Erasure = z
  .object({
    user_id: zId("user"),
    state: z.enum(ERASURE_STATES),
    reason: z
      .enum(["requested", "closed"])
      .meta({ description: "Whether its owner asked for it, or has closed the account" }),
    requested_at: zInstant,
    due_at: zInstant,
    waits_for: z
      .enum(CLOSING_OBSTACLES)
      .nullable()
      .meta({ description: "What kept the account from being closed when it was due" }),
    hold_reason: z.string().nullable(),
    held_by: zId("admin").nullable(),
    ended_at: zInstant.nullable(),
    revision: z.int(),
  })
  .meta({ id: "DataErasure" });
export type Erasure = z.infer<typeof Erasure>;

/** Why staff keep personal data that its owner wants erased. */
export const zHoldReason = typedLine({ max: 200 }).meta({ example: "Diminta penyidik" });
