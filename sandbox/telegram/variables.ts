import * as z from "zod";
import { shared } from "../emulator.ts";

export const TelegramVariables = z.object({
  TELEGRAM_BOT_TOKEN: shared("dev-123456789:AAE-sandbox"),
  TELEGRAM_BOT_NAME: shared("toko_uji_bot"),
  TELEGRAM_WEBHOOK_SECRET: shared("dev-telegram-webhook"),
});
