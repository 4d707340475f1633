import * as z from "zod";
import { analyticsSettings } from "../analytics/settings.ts";
import { authSettings } from "../auth/settings.ts";
import { discordSettings } from "../discord/settings.ts";
import { kycSettings } from "../kyc/settings.ts";
import { operationsSettings } from "../operations/settings.ts";
import { paymentSettings } from "../payments/settings.ts";
import { ppobSettings } from "../ppob/settings.ts";
import { privacySettings } from "../privacy/settings.ts";
import { productSettings } from "../products/settings.ts";
import { segmentSettings } from "../segments/settings.ts";
import { stockSettings } from "../stock/settings.ts";
import { supportSettings } from "../support/settings.ts";
import { voucherSettings } from "../vouchers/settings.ts";
import { walletSettings } from "../wallet/settings.ts";
import { withdrawalSettings } from "../withdrawals/settings.ts";

/**
 * What the shop's owner may change while it runs, each with the value it has until somebody does.
 * Every capability says what may be set of it; its rules ask for their own slice and no more.
 */
export const Settings = z.object({
  ...authSettings,
  ...walletSettings,
  ...paymentSettings,
  ...withdrawalSettings,
  ...ppobSettings,
  ...stockSettings,
  ...productSettings,
  ...privacySettings,
  ...voucherSettings,
  ...discordSettings,
  ...kycSettings,
  ...supportSettings,
  ...segmentSettings,
  ...operationsSettings,
  ...analyticsSettings,
});
export type Settings = z.infer<typeof Settings>;
export type SettingKey = keyof Settings;
export type SettingValue = Settings[SettingKey];

export const DEFAULT_SETTINGS: Settings = Settings.parse({});
