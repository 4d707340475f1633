import type { PaymentGateway } from "../../../ports/payments/payment-gateway.ts";
import { type Fetch, vendor, zAddress, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { midtrans } from "./midtrans.ts";

export const midtransVendor = vendor({
  environment: {
    MIDTRANS_BASE_URL: zAddress,
    MIDTRANS_SNAP_BASE_URL: zAddress,
    MIDTRANS_SERVER_KEY: zSecret,
    MIDTRANS_FINISH_URL: zAddress.optional(),
    GATEWAY_TIMEOUT_SECONDS: zSeconds(10),
  },
  open(values, { fetch }: { readonly fetch: Fetch }): PaymentGateway {
    const finishUrl = values.MIDTRANS_FINISH_URL;
    const config = {
      baseUrl: values.MIDTRANS_BASE_URL,
      snapBaseUrl: values.MIDTRANS_SNAP_BASE_URL,
      serverKey: values.MIDTRANS_SERVER_KEY,
      timeoutMs: values.GATEWAY_TIMEOUT_SECONDS * 1000,
      ...(finishUrl === undefined ? {} : { finishUrl }),
    };
    return midtrans(config, fetch);
  },
});
