import * as z from "zod";
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
import { iak } from "./iak.ts";

/** A full price list has thousands of lines and takes longer than an order. */
const LIST_TIMEOUT_MS_MIN = 10_000;

export const iakVendor = vendor({
  optional: true,
  environment: {
    IAK_PREPAID_URL: zAddress,
    IAK_POSTPAID_URL: zAddress.optional(),
    IAK_USERNAME: zSecret,
    IAK_API_KEY: zSecret,
    IAK_CALLBACK_ADDRESSES: z.string().default(""),
    ...VENDOR_TIMEOUT,
    ...RELAY,
  },
  open(values, { fetch, now }: { readonly fetch: Fetch; readonly now: () => Instant }): Supplier {
    const timeoutMs = values.VENDOR_TIMEOUT_SECONDS * 1000;
    const config = {
      prepaidUrl: values.IAK_PREPAID_URL,
      postpaidUrl: values.IAK_POSTPAID_URL,
      username: values.IAK_USERNAME,
      apiKey: values.IAK_API_KEY,
      addresses: listed(values.IAK_CALLBACK_ADDRESSES),
      timeoutMs,
      listTimeoutMs: Math.max(timeoutMs, LIST_TIMEOUT_MS_MIN),
    };
    return iak(config, supplierFetch("iak", values, { fetch, now }), now);
  },
});

function listed(addresses: string): readonly string[] {
  return addresses
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}
