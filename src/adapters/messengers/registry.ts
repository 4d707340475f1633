import { keysOf } from "../../domain/keys.ts";
import type { Channel } from "../../domain/notifications/channel.ts";
import type { Messenger } from "../../ports/notifications/messenger.ts";
import type { Vendor } from "../../ports/vendor.ts";
import { type DiscordMeans, discordWebhookVendor } from "./discord/vendor.ts";
import { type FcmMeans, fcmVendor } from "./fcm/vendor.ts";
import type { SmtpMeans } from "./smtp/mailer.ts";
import { smtpVendor } from "./smtp/vendor.ts";
import { type TelegramMeans, telegramVendor } from "./telegram/vendor.ts";
import { twilioVendor } from "./twilio/vendor.ts";
import { whatsappVendor } from "./whatsapp/vendor.ts";
import type { WhatsAppMeans } from "./whatsapp/whatsapp.ts";
import { zenzivaVendor } from "./zenziva/vendor.ts";

type MessengerMeans = SmtpMeans & WhatsAppMeans & DiscordMeans & FcmMeans & TelegramMeans;

type Table = Readonly<Record<string, Vendor<Messenger, MessengerMeans>>>;

/** Who delivers over each channel, the preferred one first. */
export const MESSENGERS = {
  email: { smtp: smtpVendor },
  sms: { zenziva: zenzivaVendor, twilio: twilioVendor },
  whatsapp: { whatsapp: whatsappVendor },
  discord: { discord: discordWebhookVendor },
  push: { fcm: fcmVendor },
  telegram: { telegram: telegramVendor },
} as const satisfies Readonly<Partial<Record<Channel, Table>>>;

export const SMS_PROVIDERS = keysOf(MESSENGERS.sms);
