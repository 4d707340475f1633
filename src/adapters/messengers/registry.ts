import type { Channel } from "../../domain/notifications/channel.ts";
import type { Messenger } from "../../ports/notifications/messenger.ts";
import type { Vendor } from "../../ports/vendor.ts";
import { type DiscordMeans, discordWebhookVendor } from "./discord/vendor.ts";
import { type FcmMeans, fcmVendor } from "./fcm/vendor.ts";
import type { SmtpMeans } from "./smtp/mailer.ts";
import { smtpVendor } from "./smtp/vendor.ts";
import { type TelegramMeans, telegramVendor } from "./telegram/vendor.ts";
import { type ZenzivaMeans, zenzivaVendor } from "./zenziva/vendor.ts";

export type MessengerMeans = SmtpMeans & ZenzivaMeans & DiscordMeans & FcmMeans & TelegramMeans;

/** Who delivers over each channel. */
export const MESSENGERS: Readonly<Partial<Record<Channel, Vendor<Messenger, MessengerMeans>>>> & {
  readonly email: Vendor<Messenger, MessengerMeans>;
} = {
  email: smtpVendor,
  sms: zenzivaVendor,
  discord: discordWebhookVendor,
  push: fcmVendor,
  telegram: telegramVendor,
};
