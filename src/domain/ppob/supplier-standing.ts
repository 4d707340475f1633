import * as z from "zod";
import { zAmount } from "../money.ts";
import { CircuitState } from "../operations/circuit-breaker.ts";
import { zInstant } from "../time.ts";
import { SupplierPause } from "./supplier-pause.ts";
import { SupplierFigures } from "./supplier-stats.ts";

/** How a supplier of the shop stands at the moment. */
export const SupplierStanding = z
  .object({
    supplier: z.string().meta({ example: "digiflazz" }),
    /** New products are opened from its list. */
    preferred: z.boolean(),
    /** What is left of the deposit, as last told; `null` before it was asked. */
    balance: zAmount.nullable(),
    asked_at: zInstant.nullable(),
    /** Below `ppob.deposit_low`. */
    is_low: z.boolean(),
    /** How long the deposit lasts at the pace of the last 24 hours; `null` while none is spent. */
    hours_left: z.int().min(0).nullable(),
    cost_24h: zAmount,
    pause: SupplierPause.nullable(),
    /** `null` for one that nobody ever found away. */
    circuit: CircuitState.nullable(),
    /** Of yesterday and today. */
    figures: SupplierFigures,
  })
  .meta({ id: "Supplier" });
export type SupplierStanding = z.infer<typeof SupplierStanding>;
