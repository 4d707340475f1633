import { zTermsVersion } from "./consent.ts";

export const privacySettings = {
  /** The version of the terms and the privacy notice that customers are asked to agree to. */
  "privacy.terms_version": zTermsVersion.default("2026-01"),
};
