import type { Messenger } from "../../../ports/notifications/messenger.ts";
import { type Fetch, vendor, zAddress, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { zenzivaMessenger } from "./zenziva.ts";

export interface ZenzivaMeans {
  readonly fetch: Fetch;
}

/** SMS by Zenziva; a shop without it writes to nobody who has given a phone number alone. */
export const zenzivaVendor = vendor({
  optional: true,
  environment: {
    ZENZIVA_BASE_URL: zAddress.default("https://console.zenziva.net"),
    ZENZIVA_USER_KEY: zSecret,
    ZENZIVA_PASS_KEY: zSecret,
    ZENZIVA_TIMEOUT_SECONDS: zSeconds(15),
  },
  open(values, { fetch }: ZenzivaMeans): Messenger {
    const config = {
      url: values.ZENZIVA_BASE_URL,
      userKey: values.ZENZIVA_USER_KEY,
      passKey: values.ZENZIVA_PASS_KEY,
      timeoutMs: values.ZENZIVA_TIMEOUT_SECONDS * 1_000,
    };
    return zenzivaMessenger(config, fetch);
  },
});
