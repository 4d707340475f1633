import * as z from "zod";
import { refuse } from "../refusal.ts";
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
const zChannelMode = z.enum(["on", "fallback", "off"]).meta({ id: "ChannelMode" });
export type ChannelMode = z.infer<typeof zChannelMode>;

type ModesOf<Value> = Readonly<Record<PersonalChannel, Value>>;
export type ChannelModes = Readonly<Record<Category, ModesOf<ChannelMode>>>;

const zModes = z
  .object({
    email: zChannelMode,
    sms: zChannelMode,
    whatsapp: zChannelMode,
    push: zChannelMode,
    telegram: zChannelMode,
  } satisfies ModesOf<typeof zChannelMode>)
  .meta({ id: "ChannelModes" });

export const zTimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day, such as 21:30")
  .meta({ id: "TimeOfDay", description: "A time of WIB", example: "21:00" });

/** When and where somebody wants to be told. The inbox holds every message, whatever is chosen. */
export const Preferences = z
  .object({
    modes: z.object({
      transaction: zModes,
      security: zModes,
      system: zModes,
      promotion: zModes,
    } satisfies Readonly<Record<Category, typeof zModes>>),
    /** Times of WIB between which what may wait does; may span midnight. `null`: none. */
    quiet_hours: z
      .object({ from: zTimeOfDay, until: zTimeOfDay })
      .nullable()
      .meta({ description: "Between which `system` and `promotion` wait; may span midnight" }),
    digest: z.boolean().meta({ description: "Whether what may wait comes as one message a day" }),
    /** Counts their changes; 0 while nothing was ever chosen. */
    version: z.number().int().nonnegative(),
  })
  .meta({ id: "NotificationPreferences" });
export type Preferences = Readonly<Omit<z.infer<typeof Preferences>, "modes">> & {
  readonly modes: ChannelModes;
};
export type ChosenPreferences = Omit<Preferences, "version">;

/**
 * What holds for whoever chose nothing. E-mail costs nothing and is read later, so it tells of
 * everything. An SMS is paid for: it is for money and the account alone, and only where no e-mail
 * arrives, which is so for whoever has only a number. WhatsApp asks for its users' consent first.
 * Push and Telegram lead nowhere until somebody registers a device or links a chat, and who does
 * wants to be told there; but offers disturb nobody who has not asked for them.
 */
export const DEFAULT_PREFERENCES: Preferences = {
  modes: {
    transaction: { email: "on", sms: "fallback", whatsapp: "off", push: "on", telegram: "on" },
    security: { email: "on", sms: "fallback", whatsapp: "off", push: "on", telegram: "on" },
    system: { email: "on", sms: "off", whatsapp: "off", push: "on", telegram: "on" },
    promotion: { email: "on", sms: "off", whatsapp: "off", push: "off", telegram: "off" },
  },
  quiet_hours: null,
  digest: false,
  version: 0,
};

type StoredModes = Partial<Record<Category, Partial<ModesOf<ChannelMode>>>>;

/** As they were chosen, with the defaults for what came later. */
export function completeModes(stored: StoredModes): ChannelModes {
  const of = (category: Category) => ({
    ...DEFAULT_PREFERENCES.modes[category],
    ...stored[category],
  });
  const [transaction, security, system, promotion] = [
    of("transaction"),
    of("security"),
    of("system"),
    of("promotion"),
  ];
  return { transaction, security, system, promotion };
}

/** By what somebody is reached whom no app and no chat knows; who came by Discord may have none. */
interface Contacts {
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * Refuses preferences by which nobody would hear that their account is misused: who has stolen it
 * could turn off the very message that says so.
 */
export function ensureSecurityReaches({ modes }: ChosenPreferences, contacts: Contacts): void {
  const { email, sms } = modes.security;
  const byEmail = email !== "off" && (contacts.email !== null || contacts.phone === null);
  const bySms = sms !== "off" && (contacts.phone !== null || contacts.email === null);
  if (!byEmail && !bySms) refuse("preferences.security_unreachable");
}

/** Quiet hours that begin when they end would be none, or a day of them. */
export function ensureQuietHours({ quiet_hours }: ChosenPreferences): void {
  if (quiet_hours !== null && quiet_hours.from === quiet_hours.until) {
    refuse("preferences.quiet_hours_empty");
  }
}
