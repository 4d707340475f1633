import * as z from "zod";
import type { Messenger } from "../../../ports/notifications/messenger.ts";
import { type Fetch, vendor, zAddress, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { telegramMessenger } from "./telegram.ts";

export interface TelegramMeans {
  readonly fetch: Fetch;
}

/** A bot at Telegram; a shop without one writes to nobody there. */
export const telegramVendor = vendor({
  optional: true,
  environment: {
    TELEGRAM_BASE_URL: zAddress.default("https://api.telegram.org"),
    TELEGRAM_BOT_TOKEN: zSecret.pipe(z.string().regex(/^[\w:-]+$/)),
    TELEGRAM_TIMEOUT_SECONDS: zSeconds(15),
  },
  open(values, { fetch }: TelegramMeans): Messenger {
    const config = {
      url: values.TELEGRAM_BASE_URL,
      token: values.TELEGRAM_BOT_TOKEN,
      timeoutMs: values.TELEGRAM_TIMEOUT_SECONDS * 1_000,
    };
    return telegramMessenger(config, fetch);
  },
});
