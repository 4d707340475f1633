import { z } from "zod";
import { zTermsVersion } from "./consent.ts";

export const privacySettings = {
  /** The version of the terms and the privacy notice that customers are asked to agree to. */
  "privacy.terms_version": zTermsVersion.default("2026-01"),
  /**
   * How many days after its owner asked, or closed the account, personal data is erased. The law
   * (UU 27/2022) gives three to stop working with it.
   */
  "privacy.erasure_days": z.int().min(1).max(30).default(3),
};
