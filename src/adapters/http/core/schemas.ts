import { z } from "zod";
import type { RefusalCode } from "../../../domain/refusal.ts";

/** Why a wallet may decline whatever takes money from it, besides too little money. */
export const DECLINES = [
  "wallet.closed",
  "wallet.frozen",
  "wallet.full",
  "wallet.limit_exceeded",
] as const satisfies readonly RefusalCode[];

/** A page of a list: keyset pagination, stable under inserts. What it does not know it refuses. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ example: 20 }),
  cursor: z.string().max(200).optional(),
});

export function listOf<Row extends z.ZodType>(row: Row) {
  return z.object({ data: z.array(row), next_cursor: z.string().nullable() });
}

/** Nothing to say. */
export const Empty = z.object({});
