import * as z from "zod";
import type { Messenger } from "../../../ports/notifications/messenger.ts";
import { vendor, zAddress, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { type WhatsAppMeans, whatsappMessenger } from "./whatsapp.ts";

const zTemplate = z.string().regex(/^[a-z0-9_]{1,512}$/);

/** WhatsApp by Meta's Cloud API. */
export const whatsappVendor = vendor({
  optional: true,
  environment: {
    WHATSAPP_BASE_URL: zAddress.default("https://graph.facebook.com"),
    WHATSAPP_API_VERSION: z
      .string()
      .regex(/^v\d+\.\d+$/)
      .default("v23.0"),
    WHATSAPP_PHONE_NUMBER_ID: z.string().regex(/^\d{5,20}$/),
    WHATSAPP_ACCESS_TOKEN: zSecret,
    WHATSAPP_APP_SECRET: zSecret,
    WHATSAPP_VERIFY_TOKEN: zSecret,
    WHATSAPP_NOTICE_TEMPLATE: zTemplate.default("shop_notice"),
    WHATSAPP_CODE_TEMPLATE: zTemplate.default("shop_code"),
    WHATSAPP_TIMEOUT_SECONDS: zSeconds(15),
  },
  open(values, means: WhatsAppMeans): Messenger {
    const config = {
      url: `${values.WHATSAPP_BASE_URL}/${values.WHATSAPP_API_VERSION}`,
      phoneNumberId: values.WHATSAPP_PHONE_NUMBER_ID,
      accessToken: values.WHATSAPP_ACCESS_TOKEN,
      appSecret: values.WHATSAPP_APP_SECRET,
      verifyToken: values.WHATSAPP_VERIFY_TOKEN,
      templates: { notice: values.WHATSAPP_NOTICE_TEMPLATE, code: values.WHATSAPP_CODE_TEMPLATE },
      timeoutMs: values.WHATSAPP_TIMEOUT_SECONDS * 1_000,
    };
    return whatsappMessenger(config, means);
  },
});
