import type { DiscordBots } from "../../ports/discord/discord-bots.ts";
import type { DiscordSignIn } from "../../ports/discord/discord-sign-in.ts";
import type { TelegramBot } from "../../ports/telegram/telegram-bot.ts";
import type { Fetch, Vendor } from "../../ports/vendor.ts";
import { discordBotVendor, discordVendor } from "./discord/vendor.ts";
import { telegramBotVendor } from "./telegram/vendor.ts";

/** Who says who somebody is elsewhere; a shop may go without. */
export const IDENTITIES: Readonly<
  Record<"discord", Vendor<DiscordSignIn, { readonly fetch: Fetch }>>
> = { discord: discordVendor };

/** The bot that customers start at Telegram; a shop may go without. */
export const CHATS: Readonly<Record<"telegram", Vendor<TelegramBot, object>>> = {
  telegram: telegramBotVendor,
};

/** Where the shop's bots are at work. */
export const BOTS: Readonly<Record<"discord", Vendor<DiscordBots, { readonly fetch: Fetch }>>> = {
  discord: discordBotVendor,
};
