import { z } from "zod";
import type { RefusalCode } from "../../../domain/refusal.ts";

/** Why a wallet may decline whatever takes money from it, besides too little money. */
export const DECLINES = [
  "wallet.closed",
  "wallet.frozen",
  "wallet.full",
  "wallet.limit_exceeded",
] as const satisfies readonly RefusalCode[];

/** Nothing to say. */
export const Empty = z.object({});
