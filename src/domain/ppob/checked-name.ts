import * as z from "zod";
import { zInstant } from "../time.ts";

/** How long what a supplier said of a name is not asked for again. */
export const NAME_SECONDS = 300;

/** What a supplier said of the account behind a number. */
export const CheckedName = z.object({
  /** Brand and target: the same for all spellings of one account. */
  account: z.string(),
  /** `null` where nobody is known under the number. */
  name: z.string().nullable().meta({ example: "SITI AMINAH" }),
  /** Of electricity the tariff and power. */
  detail: z.string().nullable().meta({ example: "R1M/900" }),
  checked_at: zInstant,
});
export type CheckedName = z.infer<typeof CheckedName>;
