import type { Scanner } from "../../../ports/files/scanner.ts";
import { type Fetch, vendor, zAddress, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { httpScanner } from "./http-scanner.ts";

export const httpScannerVendor = vendor({
  optional: true,
  environment: {
    SCANNER_URL: zAddress,
    SCANNER_API_KEY: zSecret,
    SCANNER_TIMEOUT_SECONDS: zSeconds(30),
  },
  open(values, { fetch }: { readonly fetch: Fetch }): Scanner {
    const { SCANNER_URL: url, SCANNER_API_KEY: apiKey, SCANNER_TIMEOUT_SECONDS } = values;
    return httpScanner({ url, apiKey, timeoutMs: SCANNER_TIMEOUT_SECONDS * 1_000 }, fetch);
  },
});
