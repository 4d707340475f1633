import * as z from "zod";
import { zTermsVersion } from "./consent.ts";

export const privacySettings = {
  /** The version of the terms and the privacy notice that customers are asked to agree to. */
  "privacy.terms_version": zTermsVersion.default("2026-01"),
  /** So long after an account was closed what it holds of its owner is destroyed. */
  "privacy.erase_after_days": z.int().min(1).max(365).default(30),
};
