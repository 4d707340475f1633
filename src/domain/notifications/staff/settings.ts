import * as z from "zod";
import { type Id, zId } from "../../ids.ts";
import { zLocale } from "../../locale.ts";
import { type Alert, zAlertKind } from "../../operations/alert.ts";
import { normalisePhone } from "../../text/phone.ts";
import { zTimeOfDay } from "../preferences.ts";
import { zChat } from "../telegram-chat.ts";
import { TOPICS, type Topic, topicOf } from "./topic.ts";

/** The channels that lead to a member of staff; no app of theirs registers a device. */
export const STAFF_CHANNELS = ["email", "sms", "whatsapp", "telegram", "discord"] as const;
export const zStaffChannel = z.enum(STAFF_CHANNELS).meta({ id: "StaffChannel" });
export type StaffChannel = (typeof STAFF_CHANNELS)[number];

/** As it is written to: one that no message could go to is none. */
const zMobile = z
  .string()
  .regex(/^\+628\d{7,12}$/, "must be an Indonesian mobile number")
  .refine((phone) => normalisePhone(phone) === phone, "must be an Indonesian mobile number")
  .meta({ example: "+6281234567890" });
const zChannels = z.array(zStaffChannel).max(STAFF_CHANNELS.length);

/** What a member of staff is told of alerts, and where. What is not ticked is sent to nobody. */
export const StaffNotificationSettings = z
  .object({
    topics: z
      .object({
        suppliers: zChannels,
        stock: zChannels,
        orders: zChannels,
        money: zChannels,
        security: zChannels,
        system: zChannels,
      } satisfies Readonly<Record<Topic, typeof zChannels>>)
      .meta({ id: "StaffTopicChannels", description: "By which channels each topic is told" }),
    kinds: z.partialRecord(zAlertKind, zChannels).meta({
      id: "StaffAlertChannels",
      description: "Kinds of alerts that are told otherwise than their topic",
      example: { "stock.low": ["discord"] },
    }),
    phone: zMobile.nullable().meta({ description: "For `sms` and `whatsapp`" }),
    telegram_chat: zChat.nullable().meta({ description: "A chat with the shop's bot" }),
    discord_channel_id: zId("discord_channel").nullable(),
    quiet_hours: z.object({ from: zTimeOfDay, until: zTimeOfDay }).nullable().meta({
      description: "Times of WIB between which alerts wait that are not urgent; may span midnight",
    }),
    locale: zLocale,
  })
  .meta({ id: "StaffNotificationSettings" });
export type StaffNotificationSettings = z.infer<typeof StaffNotificationSettings>;

/** Of whoever never chose: nothing is told. */
export const NOTHING_TICKED: StaffNotificationSettings = {
  topics: { suppliers: [], stock: [], orders: [], money: [], security: [], system: [] },
  kinds: {},
  phone: null,
  telegram_chat: null,
  discord_channel_id: null,
  quiet_hours: null,
  locale: "id",
};

/** A member of staff with what they are told. */
export const StaffNotificationSettingsView = StaffNotificationSettings.extend({
  admin_id: zId("admin"),
  name: z.string().meta({ example: "Admin" }),
  email: z.string().meta({ description: "Where `email` goes", example: "admin@example.com" }),
  version: z.int().min(0).meta({ description: "0 where nobody ever chose; the `ETag`" }),
}).meta({ id: "StaffNotificationSettingsView" });

/** Somebody who may be told. */
export interface Listener extends StaffNotificationSettings {
  readonly admin_id: Id<"admin">;
  readonly name: string;
  readonly email: string;
  readonly version: number;
}

export function channelsFor(
  { kinds, topics }: Pick<StaffNotificationSettings, "kinds" | "topics">,
  kind: Alert["kind"],
): readonly StaffChannel[] {
  return kinds[kind] ?? topics[topicOf(kind)];
}

type Addresses = Pick<Listener, "email" | "phone" | "telegram_chat" | "discord_channel_id">;

/** Where a channel leads; of Discord, by the name of the channel whose webhook is sealed. */
export function addressOn(channel: StaffChannel, listener: Addresses): string | null {
  const addresses: Readonly<Record<StaffChannel, string | null>> = {
    email: listener.email,
    sms: listener.phone,
    whatsapp: listener.phone,
    telegram: listener.telegram_chat,
    discord: listener.discord_channel_id,
  };
  return addresses[channel];
}

/** A channel that is ticked and leads nowhere. */
export function missingAddress(settings: StaffNotificationSettings): StaffChannel | undefined {
  const ticked = [
    ...TOPICS.flatMap((topic) => settings.topics[topic]),
    ...Object.values(settings.kinds).flat(),
  ];
  return ticked.find((channel) => addressOn(channel, { ...settings, email: "own" }) === null);
}
