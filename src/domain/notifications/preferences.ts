import { z } from "zod";
import type { Category } from "./category.ts";
import type { Channel } from "./channel.ts";

/** The channels that lead to one customer; Discord's lead to everybody who reads there. */
export const PERSONAL_CHANNELS = ["email", "sms", "whatsapp", "push", "telegram"] as const;
export type PersonalChannel = Extract<Channel, (typeof PERSONAL_CHANNELS)[number]>;

/**
 * - `on`: each message goes over it.
 * - `fallback`: only where no message got through by those that are on.
 * - `off`: never.
 */
export const zChannelMode = z.enum(["on", "fallback", "off"]).meta({ id: "ChannelMode" });
export type ChannelMode = z.infer<typeof zChannelMode>;

export type ChannelModes = Readonly<
  Record<Category, Readonly<Record<PersonalChannel, ChannelMode>>>
>;

/** When and where somebody wants to be told. The inbox holds every message, whatever they choose. */
export interface Preferences {
  readonly modes: ChannelModes;
  /** Times of WIB between which what may wait does; may span midnight. `null`: none. */
  readonly quiet_hours: { readonly from: string; readonly until: string } | null;
  /** Whether what may wait comes as one message a day. */
  readonly digest: boolean;
  /** Counts their changes; 0 while nothing was ever chosen. */
  readonly version: number;
}
