import * as z from "zod";
import { zInstant } from "../time.ts";

/** That no order is put to a supplier, by whose decision and since when. */
export const SupplierPause = z
  .object({
    supplier: z.string().meta({ example: "digiflazz" }),
    /** A `deposit` pause ends by itself when money is seen there again; a `staff` pause never. */
    cause: z.enum(["staff", "deposit"]),
    reason: z.string().meta({ example: "Gangguan di pusat" }),
    paused_by: z.string(),
    paused_at: zInstant,
  })
  .meta({ id: "SupplierPause" });
export type SupplierPause = z.infer<typeof SupplierPause>;
