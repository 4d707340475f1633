import * as z from "zod";
import { shared } from "../emulator.ts";
import type { Environment } from "../environment.ts";

export const WhatsAppVariables = z.object({
  WHATSAPP_PHONE_NUMBER_ID: shared("106540352242922"),
  WHATSAPP_ACCESS_TOKEN: shared("dev-whatsapp-token"),
  WHATSAPP_APP_SECRET: shared("dev-whatsapp-secret"),
  WHATSAPP_NOTICE_TEMPLATE: shared("shop_notice"),
  WHATSAPP_CODE_TEMPLATE: shared("shop_code"),
});

export function variablesOf({ config }: Environment): z.infer<typeof WhatsAppVariables> {
  return WhatsAppVariables.parse(config.variables);
}

/** The number that the shop writes from. */
export const SHOP_NUMBER = "6281100001111";
