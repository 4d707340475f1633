import type { Instant } from "../../../domain/time.ts";
import type { Supplier } from "../../../ports/ppob/supplier.ts";
import {
  type Fetch,
  RELAY,
  VENDOR_TIMEOUT,
  vendor,
  zAddress,
  zSecret,
} from "../../../ports/vendor.ts";
import { supplierFetch } from "../shared/relayed-fetch.ts";
import { digiflazz } from "./digiflazz.ts";

/** A full price list has thousands of lines and takes longer than an order. */
const LIST_TIMEOUT_MS_MIN = 10_000;

export const digiflazzVendor = vendor({
  environment: {
    DIGIFLAZZ_BASE_URL: zAddress,
    DIGIFLAZZ_USERNAME: zSecret,
    DIGIFLAZZ_API_KEY: zSecret,
    DIGIFLAZZ_WEBHOOK_SECRET: zSecret,
    ...VENDOR_TIMEOUT,
    ...RELAY,
  },
  open(values, { fetch, now }: { readonly fetch: Fetch; readonly now: () => Instant }): Supplier {
    const timeoutMs = values.VENDOR_TIMEOUT_SECONDS * 1000;
    const config = {
      baseUrl: values.DIGIFLAZZ_BASE_URL,
      username: values.DIGIFLAZZ_USERNAME,
      apiKey: values.DIGIFLAZZ_API_KEY,
      webhookSecret: values.DIGIFLAZZ_WEBHOOK_SECRET,
      timeoutMs,
      listTimeoutMs: Math.max(timeoutMs, LIST_TIMEOUT_MS_MIN),
    };
    return digiflazz(config, supplierFetch("digiflazz", values, { fetch, now }), now);
  },
});
