/** The shop's bot, as far as customers are led to it and it tells the shop of them. */
export interface TelegramBot {
  /** Where a customer starts the bot with a code. */
  linkFor(code: string): string;
  /** Whether a request was sent by Telegram, told in constant time. */
  isGenuine(headers: Headers): boolean;
}
