import * as z from "zod";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";

/** The most pieces of one order: its answer and its delivery stay small. */
export const QUANTITY_MAX = 20;

export const LINE_STATES = [
  "AVAILABLE",
  "RESERVED",
  "SOLD",
  /** It does not work, or somebody who did not keep it has seen it: never sold again. */
  "BAD",
  /** Its buyer was given another in its place. */
  "REPLACED",
  /** Staff took it out of the shop unsold. */
  "WITHDRAWN",
] as const;
export const zLineState = z.enum(LINE_STATES).meta({ id: "StockLineState" });

/** A secret text that is sold once, without the secret. */
export const StockLine = z
  .object({
    id: zId("stock_line"),
    product_id: zId("product"),
    state: zLineState,
    transaction_id: zId("transaction").nullable(),
    /** The line that was not good, in whose place the buyer has this one. */
    replaces: zId("stock_line").nullable(),
    /** Why it is bad, was replaced or withdrawn. */
    reason: z.string().nullable(),
    /** When its secret was first shown to its buyer. */
    revealed_at: zInstant.nullable(),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "StockLine" });
export type StockLine = z.infer<typeof StockLine>;

const MOVEMENT_KINDS = [
  "added",
  "reserved",
  "released",
  "sold",
  "returned",
  "bad",
  "replaced",
  "withdrawn",
  "counter_set",
] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** One change of a product's stock. */
export const StockMovement = z
  .object({
    number: z.int().min(1),
    product_id: zId("product"),
    kind: z.enum(MOVEMENT_KINDS),
    /** How many pieces; what the counter was set by may be below zero. */
    units: z.int(),
    transaction_id: zId("transaction").nullable(),
    actor: z.string(),
    created_at: zInstant,
  })
  .meta({ id: "StockMovement" });
export type StockMovement = z.infer<typeof StockMovement>;

/** A secret in the clear, for whoever may see it. */
export const RevealedLine = z
  .object({
    line_id: zId("stock_line"),
    content: z.string().meta({ example: "AAAA-BBBB-CCCC-DDDD" }),
  })
  .meta({ id: "RevealedStockLine" });
export type RevealedLine = z.infer<typeof RevealedLine>;
