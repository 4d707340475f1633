import { z } from "zod";
import { amount, zAmount } from "./money.ts";
import { MethodRules } from "./payment-method.ts";

/**
 * What the shop's owner may change while it runs, each with the value it has until somebody does.
 */
export const Settings = z.object({
  "topup.minimum": zAmount.default(amount(10_000)),
  "topup.maximum": zAmount.default(amount(10_000_000)),
  "topup.expiry_minutes": z.int().min(5).max(1440).default(60),
  /** What differs from the usual fees, limits and times of each way to pay. */
  "payment.methods": MethodRules.default({}),
  /** The shop's own fee on every PPOB purchase, in rupiah. */
  "ppob.fee": zAmount.default(amount(0)),
  /**
   * How much the supplier may charge above the catalogue's cost before it must refuse, in rupiah.
   */
  "ppob.cost_tolerance": zAmount.default(amount(0)),
});
export type Settings = z.infer<typeof Settings>;
export type SettingKey = keyof Settings;

export const DEFAULT_SETTINGS: Settings = Settings.parse({});
