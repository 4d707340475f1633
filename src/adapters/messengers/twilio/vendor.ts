import * as z from "zod";
import type { Messenger } from "../../../ports/notifications/messenger.ts";
import { type Fetch, vendor, zAddress, zRupiah, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { smsMessenger } from "../shared/sms-service.ts";
import { twilio } from "./twilio.ts";

/** SMS by Twilio. */
export const twilioVendor = vendor({
  optional: true,
  environment: {
    TWILIO_BASE_URL: zAddress.default("https://api.twilio.com"),
    TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-f]{32}$/i),
    TWILIO_AUTH_TOKEN: zSecret,
    TWILIO_SENDER: zSecret,
    TWILIO_CALLBACK_URL: z.url().optional(),
    TWILIO_PRICE_PER_SEGMENT: zRupiah.optional(),
    TWILIO_TIMEOUT_SECONDS: zSeconds(15),
  },
  open(values, { fetch }: { readonly fetch: Fetch }): Messenger {
    const service = twilio({
      url: values.TWILIO_BASE_URL,
      accountSid: values.TWILIO_ACCOUNT_SID,
      authToken: values.TWILIO_AUTH_TOKEN,
      sender: values.TWILIO_SENDER,
      callbackUrl: values.TWILIO_CALLBACK_URL,
      timeoutMs: values.TWILIO_TIMEOUT_SECONDS * 1_000,
      pricePerSegment: values.TWILIO_PRICE_PER_SEGMENT,
    });
    return smsMessenger(service, fetch);
  },
});
