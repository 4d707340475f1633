import * as z from "zod";

/** The ways in which the shop reaches people, each by addresses of its own kind. */
export const CHANNELS = ["email", "sms", "whatsapp", "discord", "push", "telegram"] as const;
export const zMessageChannel = z.enum(CHANNELS).meta({ id: "MessageChannel" });
export type Channel = (typeof CHANNELS)[number];

/** The channel that a contact is written to by: no phone number holds an `@`. */
export function channelOf(contact: string): Extract<Channel, "email" | "sms"> {
  return contact.includes("@") ? "email" : "sms";
}
