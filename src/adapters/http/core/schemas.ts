import { z } from "zod";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { zReason } from "../../../domain/text/typed-text.ts";

/** Why a wallet may decline whatever takes money from it, besides too little money. */
export const DECLINES = [
  "wallet.closed",
  "wallet.frozen",
  "wallet.full",
  "wallet.limit_exceeded",
] as const satisfies readonly RefusalCode[];

/** The same of what customers order by themselves. */
export const ORDER_DECLINES = [...DECLINES, "fraud.refused"] as const;

/** The reason that a decision is written down with. */
export const Reasoned = z.strictObject({ reason: zReason }).meta({ id: "Reasoned" });

/** Nothing to say. */
export const Empty = z.object({});
