import { type Fetch, VENDOR_TIMEOUT, vendor, zAddress, zSecret } from "../../../ports/vendor.ts";
import type { PayoutService } from "../../../ports/withdrawals/payout-service.ts";
import { iris } from "./iris.ts";

export const irisVendor = vendor({
  environment: {
    MIDTRANS_IRIS_BASE_URL: zAddress,
    MIDTRANS_IRIS_CREATOR_KEY: zSecret,
    MIDTRANS_IRIS_APPROVER_KEY: zSecret,
    MIDTRANS_IRIS_MERCHANT_KEY: zSecret,
    ...VENDOR_TIMEOUT,
  },
  open(values, { fetch }: { readonly fetch: Fetch }): PayoutService {
    const config = {
      baseUrl: values.MIDTRANS_IRIS_BASE_URL,
      creatorKey: values.MIDTRANS_IRIS_CREATOR_KEY,
      approverKey: values.MIDTRANS_IRIS_APPROVER_KEY,
      merchantKey: values.MIDTRANS_IRIS_MERCHANT_KEY,
      timeoutMs: values.VENDOR_TIMEOUT_SECONDS * 1000,
    };
    return iris(config, fetch);
  },
});
