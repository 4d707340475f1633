import type { Messenger } from "../../../ports/notifications/messenger.ts";
import { type Fetch, vendor, zAddress, zRupiah, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { smsMessenger } from "../shared/sms-service.ts";
import { zenziva } from "./zenziva.ts";

/** SMS by Zenziva. */
export const zenzivaVendor = vendor({
  optional: true,
  environment: {
    ZENZIVA_BASE_URL: zAddress.default("https://console.zenziva.net"),
    ZENZIVA_USER_KEY: zSecret,
    ZENZIVA_PASS_KEY: zSecret,
    ZENZIVA_PRICE_PER_SEGMENT: zRupiah.optional(),
    ZENZIVA_TIMEOUT_SECONDS: zSeconds(15),
  },
  open(values, { fetch }: { readonly fetch: Fetch }): Messenger {
    const service = zenziva({
      url: values.ZENZIVA_BASE_URL,
      userKey: values.ZENZIVA_USER_KEY,
      passKey: values.ZENZIVA_PASS_KEY,
      timeoutMs: values.ZENZIVA_TIMEOUT_SECONDS * 1_000,
      pricePerSegment: values.ZENZIVA_PRICE_PER_SEGMENT,
    });
    return smsMessenger(service, fetch);
  },
});
