import type { TelegramBot } from "../../ports/telegram/telegram-bot.ts";
import type { Vendor } from "../../ports/vendor.ts";
import { telegramBotVendor } from "./telegram/vendor.ts";

/** The bot that customers start at Telegram; a shop may go without. */
export const CHATS: Readonly<Record<"telegram", Vendor<TelegramBot, object>>> = {
  telegram: telegramBotVendor,
};
