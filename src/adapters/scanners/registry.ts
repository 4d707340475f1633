import type { Scanner } from "../../ports/files/scanner.ts";
import type { Fetch, Vendor } from "../../ports/vendor.ts";
import { httpScannerVendor } from "./http/vendor.ts";

/** Who looks at files for malware; a shop may go without. */
export const SCANNERS: Readonly<Record<string, Vendor<Scanner, { readonly fetch: Fetch }>>> = {
  http: httpScannerVendor,
};
