import * as z from "zod";
import { sameInConstantTime } from "../../../domain/digest.ts";
import type { TelegramBot } from "../../../ports/telegram/telegram-bot.ts";
import { vendor, zSecret } from "../../../ports/vendor.ts";

const SECRET_HEADER = "x-telegram-bot-api-secret-token";

/** Who customers link their accounts to; a shop may go without. */
export const telegramBotVendor = vendor({
  optional: true,
  environment: {
    TELEGRAM_BOT_NAME: z.string().regex(/^\w{5,32}$/),
    TELEGRAM_WEBHOOK_SECRET: zSecret.pipe(z.string().regex(/^[\w-]{16,256}$/)),
  },
  open({ TELEGRAM_BOT_NAME, TELEGRAM_WEBHOOK_SECRET }): TelegramBot {
    return {
      linkFor: (code) => `https://t.me/${TELEGRAM_BOT_NAME}?start=${code}`,
      isGenuine: (headers) =>
        sameInConstantTime(headers.get(SECRET_HEADER) ?? "", TELEGRAM_WEBHOOK_SECRET),
    };
  },
});
